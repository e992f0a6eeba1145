/** Did the home page come as a whole (首页是否完整读到)? Only then what was not seen on it is not there. */

import type { HomeSigns } from '../../read/home/home-signs.ts';
import { inScope } from '../../site/scope.ts';
import { isNoPage, pageAt, type SiteModel } from '../../site/site-model.ts';
import { canonicalKey } from '../../url/address.ts';
import { hasText } from './home-marks.ts';

/**
 * Every page that makes it up was read tonight, no script fills it, each frame was read or is none (404, a counter), and the
 * last of them is no door to a page that did not come. In doubt false: a wall behind a splash looks like a home page without
 * faults.
 */
export function isHomeWhole(homes: readonly HomeSigns[], model: SiteModel): boolean {
  const tonight = new Set(homes.map(({ url }) => canonicalKey(url)));
  const last = pageAt(model, canonicalKey(homes.at(-1)?.url ?? ''));
  const pages = model.homes.flatMap((key) => pageAt(model, key) ?? []);
  const frames = pages.flatMap((page) => page.frames).filter((url) => inScope(model.scope, url));
  return (
    hasText(homes) &&
    last !== null &&
    last.kind !== 'splash' &&
    last.kind !== 'error' &&
    model.homes.every((key) => tonight.has(key)) &&
    pages.every((page) => !page.shell) &&
    frames.map(canonicalKey).every((key) => pageAt(model, key) !== null || isNoPage(model, key))
  );
}
