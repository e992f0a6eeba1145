/** The list of sites that a command works by (本次名单), with a note of what is not read from it. */

import type { SiteEntry } from '../../config/lists/sites.ts';
import { keptSiteList } from '../../config/rule-book/kept-files.ts';
import type { Settings } from '../../config/settings.ts';
import { SAYS } from '../../language/messages/patrol-messages.ts';
import { type Terminal, tell } from '../../terminal/terminal.ts';

/** Throws `ConfigError`. */
export async function listOf(settings: Settings, terminal: Terminal): Promise<readonly SiteEntry[]> {
  const { sites, leftOut } = await keptSiteList(settings.sites);
  if (leftOut.length > 0 && !settings.quiet) tell(terminal, SAYS.columnsLeftOut(settings.sites, leftOut));
  return sites;
}
