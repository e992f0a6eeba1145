/** How well a checker found the planted faults (准确率、召回率): a claim is a broken address together with a page it stands on. */
import type { SeenBy } from './planted-faults.ts';
import type { SiteTruth } from './write-site.ts';

export interface Claim {
  readonly url: string;
  /** Null where the checker does not say it. */
  readonly page: string | null;
}

export interface LinkScore {
  /** Planted faults found on at least one page, of all, and of those that every checker looks for. */
  readonly faults: number;
  readonly plainFaults: number;
  /** Claims that are right, of all claims; NaN without claims. */
  readonly precision: number;
  /** Claims that are right, of all pages on which a planted fault stands. */
  readonly recall: number;
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
}

export const plantedFaults = ({ faults }: SiteTruth, seenBy?: SeenBy): number =>
  faults.filter((fault) => seenBy === undefined || fault.seenBy === seenBy).length;

/** Addresses are compared as the URL standard writes them, without fragment. */
export function scoreClaims(truth: SiteTruth, claims: readonly Claim[]): LinkScore {
  const planted = new Map(truth.faults.map((fault) => [fault.url, new Set(fault.pages)]));
  const right = new Map<string, Set<string>>();
  const wrong = new Set<string>();
  let named = 0;
  const seen = new Set<string>();
  for (const claim of claims) {
    const url = written(claim.url);
    const page = claim.page === null ? '' : written(claim.page);
    const key = `${url} on ${page}`;
    if (seen.has(key)) continue;
    seen.add(key);
    named += 1;
    const pages = planted.get(url);
    if (pages === undefined || (claim.page !== null && !pages.has(page))) wrong.add(key);
    else right.set(url, (right.get(url) ?? new Set()).add(page));
  }
  const places = truth.faults.reduce((sum, { pages }) => sum + pages.length, 0);
  const found = [...right.values()].reduce((sum, pages) => sum + pages.size, 0);
  const isFound = ({ url }: { readonly url: string }): boolean => right.has(url);
  return {
    faults: truth.faults.filter(isFound).length,
    plainFaults: truth.faults.filter((fault) => fault.seenBy === 'all' && isFound(fault)).length,
    precision: (named - wrong.size) / named,
    recall: found / places,
    missed: truth.faults.flatMap(({ url, id, pages }) =>
      pages.filter((page) => !right.get(url)?.has(page)).map((page) => `${id} on ${page}`),
    ),
    wrong: [...wrong],
  };
}

function written(address: string): string {
  const url = URL.parse(address);
  if (url === null) return address;
  url.hash = '';
  return url.href;
}
