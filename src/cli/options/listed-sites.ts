/** Which sites of the list a command is about (选择网站): `--only`, and the site that `check` is asked for. */
import type { SiteEntry } from '../../config/lists/sites.ts';
import { usageError } from '../../terminal/usage-error.ts';
import { canonicalKey, hostKey } from '../../url/address.ts';
import { addressesOf, addressIn, isOnHost, siteMeant, sitesMeant } from './site-names.ts';

/** In the list's order; without names, all. Throws `ConfigError` for a name that means no site, or that might mean several. */
export function selectSites(
  sites: readonly SiteEntry[],
  only: readonly string[] | undefined,
  what = '--only',
): SiteEntry[] {
  if (only === undefined || only.length === 0) return [...sites];
  const wanted = new Set(only.flatMap((name) => sitesMeant(name, sites, what)));
  return sites.filter((site) => wanted.has(site));
}

/** Throws `ConfigError` for what is no web address. */
export function webAddress(text: string, what: string): string {
  const isWeb = /^https?:\/\//i.test(text) && URL.canParse(text);
  if (isWeb) return text;
  const guess = `http://${text.replace(/^\w+:\/*/, '')}`;
  const value = JSON.stringify(text);
  const [zh, en] = URL.canParse(guess)
    ? [guess, guess]
    : ['完整网址，如 http://www.example.gov.cn/', 'a full address such as http://www.example.gov.cn/'];
  throw usageError({
    zh: `${what}：${value} 不是网址；请写 ${zh}`,
    en: `${what}: ${value} is no web address; write ${en}`,
  });
}

/** What `check` is asked for: an address, in the list or not, a host, a unit, or the name of a site. */
export function siteAsked(text: string, sites: readonly SiteEntry[]): SiteEntry {
  const address = addressIn(text);
  if (address !== null && !sites.some(({ id }) => id === text.trim())) return siteToCheck(address, sites);
  // Another scheme, or an address that is broken, is no name.
  if (/^[\w+.-]+:\/\//.test(text.trim())) return siteToCheck(webAddress(text, 'check'), sites);
  return siteMeant(text, sites, 'check');
}

/** The listed site of that host, the nearest above it where there are several; else one that stands in no list. */
export function siteToCheck(url: string, sites: readonly SiteEntry[]): SiteEntry {
  const onHost = sites.filter((site) => isOnHost(site, hostKey(url)));
  const depth = (site: SiteEntry): number => Math.max(...addressesOf(site).map((one) => depthAbove(one, url)));
  const [nearest] = onHost.sort((a, b) => depth(b) - depth(a));
  return nearest ?? unlistedSite(url);
}

/** How long the directory of `home` is if `url` lies in it; -1 if not. */
function depthAbove(home: string, url: string): number {
  const directory = new URL(home).pathname.replace(/[^/]*$/, '');
  return new URL(url).pathname.startsWith(directory) ? directory.length : -1;
}

/** Its unit stays empty until the site has told its name. */
function unlistedSite(url: string): SiteEntry {
  const none = { annex: null, rank: null, altUrl: null, score: null };
  return { id: canonicalKey(url), ...none, unit: '', siteName: '', url };
}
