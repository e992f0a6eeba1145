/** The list of sites that a command works by (本次名单), with a note of what is not read from it. */
import { keptSiteList } from '../config/kept-files.ts';
import type { Settings } from '../config/settings.ts';
import type { SiteEntry } from '../config/sites.ts';
import type { Terminal } from './terminal.ts';
import { SAYS } from './wording.ts';

/** Throws `ConfigError`. */
export async function listOf(settings: Settings, terminal: Terminal): Promise<readonly SiteEntry[]> {
  const { sites, leftOut } = await keptSiteList(settings.sites);
  if (leftOut.length > 0 && !settings.quiet) terminal.err(`${SAYS.columnsLeftOut(settings.sites, leftOut)}\n`);
  return sites;
}
