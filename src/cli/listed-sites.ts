/** Which sites of the list a command is about (选择网站): `--only`, and the site that `check` is asked for. */
import type { SiteEntry } from '../config/sites.ts';
import { canonicalKey, hostKey } from '../page/address.ts';
import { usageError } from './usage-error.ts';

const addressesOf = (site: SiteEntry): string[] => (site.altUrl ? [site.url, site.altUrl] : [site.url]);
const isOnHost = (site: SiteEntry, host: string): boolean => addressesOf(site).some((url) => hostKey(url) === host);

/** In the list's order; without names, all. Throws `ConfigError` for a name that means no site. */
export function selectSites(sites: readonly SiteEntry[], only: readonly string[] | undefined): SiteEntry[] {
  if (only === undefined || only.length === 0) return [...sites];
  const wanted = new Set(only.flatMap((name) => sitesCalled(name, sites)));
  return sites.filter((site) => wanted.has(site));
}

function sitesCalled(name: string, sites: readonly SiteEntry[]): SiteEntry[] {
  const text = name.trim();
  const host = /^https?:\/\//i.test(text) && URL.canParse(text) ? hostKey(text) : null;
  const found = sites.filter((site) => (host ? isOnHost(site, host) : site.unit === text || site.id === text));
  if (found.length > 0) return found;
  const near = sites.filter((site) => text !== '' && site.unit.includes(text)).slice(0, 5);
  const mend =
    near.length > 0
      ? `did you mean ${near.map(({ unit }) => unit).join('、')}?`
      : 'write a unit or an address as the list has it.';
  throw usageError(`--only: no site of the list is called ${JSON.stringify(name)}; ${mend}`);
}

/** Throws `ConfigError` for what is no web address. */
export function webAddress(text: string, what: string): string {
  const isWeb = /^https?:\/\//i.test(text) && URL.canParse(text);
  if (isWeb) return text;
  const guess = `http://${text.replace(/^\w+:\/*/, '')}`;
  const mend = URL.canParse(guess) ? guess : 'a full address such as http://www.example.gov.cn/';
  throw usageError(`${what}: ${JSON.stringify(text)} is no web address; write ${mend}`);
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
