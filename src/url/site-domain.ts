/** Whose name an address stands under (注册域名): told from the host alone, for comparing links with each other. */

/** Names below `.cn` and the like under which others register (CNNIC: categories and provinces). */
const OPEN_BELOW = new Set(
  `com net org gov edu ac mil co
  bj sh tj cq he sx nm ln jl hl js zj ah fj jx sd ha hb hn gd gx hi sc gz yn xz sn gs qh nx xj tw hk mo`.split(/\s+/),
);

/** `jyj.xuchang.gov.cn` → `xuchang.gov.cn`; `m.hncic.net` → `hncic.net`; `hcdd.cq.cn` as it is. A number stays whole. */
export function siteDomain(host: string): string {
  const bare = host.replace(/:\d+$/, '').toLowerCase();
  if (/^[\d.]+$|^\[/.test(bare)) return bare;
  const labels = bare.split('.');
  const below = labels.at(-2) ?? '';
  const country = labels.at(-1)?.length === 2;
  return labels.slice(country && labels.length > 2 && OPEN_BELOW.has(below) ? -3 : -2).join('.');
}

/** Government, schools, the army: a link to them is nobody's bait. */
export function isPublicBody(host: string): boolean {
  return /(?:^|\.)(?:gov|edu|mil|ac)\.(?:cn|hk|mo|tw)(?::\d+)?$|\.(?:政务|公益|xn--zfr164b|xn--55qw42g)$/i.test(host);
}
