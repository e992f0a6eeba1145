/** Which site of a list a person means (认网站): by address, host, id, unit or the site's name, whole or in part. Pure. */
import type { SiteEntry } from '../../config/lists/sites.ts';
import type { Message } from '../../language/message.ts';
import { usageError } from '../../terminal/usage-error.ts';
import { hostKey } from '../../url/address.ts';

/** `http://www.daxin.gov.cn/` for `www.daxin.gov.cn`; `null` for what is no address. */
export function addressIn(text: string): string | null {
  const plain = text.normalize('NFKC').trim();
  const isWhole = /^https?:\/\//i.test(plain);
  const isHost = /^(?:[a-z\d_-]+\.)+[a-z][a-z\d-]*(?::\d+)?(?:[/?#]\S*)?$/i.test(plain);
  const address = isWhole ? plain : isHost ? `http://${plain}` : null;
  return address !== null && URL.canParse(address) ? address : null;
}

export const addressesOf = (site: SiteEntry): string[] => (site.altUrl ? [site.url, site.altUrl] : [site.url]);
export const isOnHost = (site: SiteEntry, host: string): boolean =>
  addressesOf(site).some((url) => hostKey(url) === host);

/**
 * What is meant exactly goes first, all of it: a unit may have several sites. A part of a name must mean one unit alone.
 * `what`: the option, for the refusal. Throws `ConfigError` that names the candidates, or those nearest.
 */
export function sitesMeant(name: string, sites: readonly SiteEntry[], what: string): SiteEntry[] {
  const exact = sitesCalled(name, sites);
  if (exact.length > 0) return exact;
  const wanted = plainName(name);
  const partly = wanted === '' ? [] : sites.filter((site) => namesOf(site).some((one) => one.includes(wanted)));
  const units = new Set(partly.map(({ unit }) => unit));
  if (units.size === 1) return partly;
  throw units.size > 1 ? ambiguous(name, partly, what) : unknown(name, sites, what);
}

/** The one site that is meant; throws where there are several. */
export function siteMeant(name: string, sites: readonly SiteEntry[], what: string): SiteEntry {
  const [first, ...others] = sitesMeant(name, sites, what);
  if (first && others.length === 0) return first;
  throw ambiguous(name, [...(first ? [first] : []), ...others], what);
}

function sitesCalled(name: string, sites: readonly SiteEntry[]): SiteEntry[] {
  const address = addressIn(name);
  if (address !== null) {
    const onHost = sites.filter((site) => isOnHost(site, hostKey(address)));
    if (onHost.length > 0) return onHost;
  }
  const text = name.trim();
  const byId = sites.filter(({ id }) => id === text);
  const byUnit = sites.filter(({ unit }) => unit === text);
  if (byId.length + byUnit.length > 0) return sites.filter((site) => byId.includes(site) || byUnit.includes(site));
  const wanted = plainName(name);
  return wanted === '' ? [] : sites.filter((site) => namesOf(site).includes(wanted));
}

const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .replaceAll(/[\s“”‘’"'《》〈〉「」]/g, '')
    .toLowerCase();

const namesOf = ({ unit, siteName }: SiteEntry): string[] => [unit, siteName].map(plainName).filter(Boolean);

const MOST_NAMED = 5;

function ambiguous(name: string, found: readonly SiteEntry[], what: string): Error {
  const names = found
    .slice(0, MOST_NAMED)
    .map(({ unit, url }) => ({ zh: `${unit}（${url}）`, en: `${unit} (${url})` }));
  const more = found.length > MOST_NAMED ? found.length - MOST_NAMED : 0;
  const value = JSON.stringify(name);
  return usageError({
    zh: `${what}：${value} 对应名单中${found.length}个网站：${names.map(({ zh }) => zh).join('、')}${more > 0 ? '等' : ''}；请写全单位名称，或写网址。`,
    en: `${what}: ${value} means ${found.length} sites of the list: ${names.map(({ en }) => en).join(', ')}${more > 0 ? ' and others' : ''}; write the whole unit or the address.`,
  });
}

function unknown(name: string, sites: readonly SiteEntry[], what: string): Error {
  const near = nearest(name, sites);
  const value = JSON.stringify(name);
  const mend: Message =
    near.length > 0
      ? {
          zh: `是否指${near.join('、')}？请按名单填写单位、网站名称或网址。`,
          en: `did you mean ${near.join('、')}? Write a unit or an address as the list has it.`,
        }
      : {
          zh: '请按名单填写单位、网站名称或网址。',
          en: 'write a unit or an address as the list has it.',
        };
  return usageError({
    zh: `${what}：名单中没有 ${value}；${mend.zh}`,
    en: `${what}: no site of the list is called ${value}; ${mend.en}`,
  });
}

/** Of the characters of two names, the share that both have; less than this is no likeness. */
const ALIKE = 0.5;

function nearest(name: string, sites: readonly SiteEntry[]): string[] {
  const wanted = new Set(plainName(name));
  const placed = [...plainName(name)];
  const likeness = (unit: string): number => {
    const own = new Set(plainName(unit));
    const alikeInPlace = [...plainName(unit)].filter((character, index) => placed[index] === character).length;
    const shared = [...wanted].filter((character) => own.has(character)).length;
    // Of names that are alike, one whose characters are in their places is the nearer.
    return (2 * shared) / (wanted.size + own.size || 1) + alikeInPlace / 100;
  };
  const units = [...new Set(sites.map(({ unit }) => unit))].map((unit) => ({ unit, share: likeness(unit) }));
  const alike = units.filter(({ share }) => share >= ALIKE).sort((a, b) => b.share - a.share);
  return alike.slice(0, MOST_NAMED).map(({ unit }) => unit);
}
