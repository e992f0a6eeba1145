/** What belongs to a site (contract: Site): its hosts with and without `www`, and the directory where it has only that. */
import { type Address, addressOf } from '../url/address.ts';

export interface SiteScope {
  /** Host keys (no `www`, no default port). */
  readonly hosts: ReadonlySet<string>;
  /** Path prefix ending in `/`, or `null` where the whole host is the site. */
  readonly directory: string | null;
}

/** The directory of a listed URL (`/gxfdanet/`, `/Web/`), or `null` where it is the host's root. */
export function directoryOf(url: string): string | null {
  const path = new URL(url).pathname.replace(/(?<![^/])[^/]*$/, '');
  return path === '/' ? null : path;
}

/** True where `url` is a page or file of the site. */
export const inScope = (scope: SiteScope, url: string): boolean => isWithin(scope, addressOf(url));

export function isWithin({ hosts, directory }: SiteScope, { host, path }: Address): boolean {
  if (!hosts.has(host)) return false;
  return directory === null || `${path}/`.toLowerCase().startsWith(directory.toLowerCase());
}
