/** All makes of the farm. A new make is a file beside this one and a line here. */
import { divsoup } from './divsoup.ts';
import { empire } from './empire.ts';
import { frames } from './frames.ts';
import { gxpt } from './gxpt.ts';
import { jcms, jcmsProxy } from './jcms.ts';
import type { Make } from './make.ts';
import { mobile } from './mobile.ts';
import { oldasp } from './oldasp.ts';
import { portal } from './portal.ts';
import { jsonIsland, shell } from './shell.ts';
import { sitefactory } from './sitefactory.ts';
import { siteserver } from './siteserver.ts';
import { trs } from './trs.ts';
import { vsb } from './vsb.ts';
import { webplus } from './webplus.ts';

export const MAKES: readonly Make[] = [
  ...[trs, gxpt, jcms, jcmsProxy, vsb, sitefactory, oldasp, shell],
  ...[jsonIsland, frames, webplus, portal, divsoup, mobile, siteserver, empire],
];

export function makeOf(id: string): Make {
  const make = MAKES.find((one) => one.id === id);
  if (make === undefined) throw new Error(`no make ${id}`);
  return make;
}
