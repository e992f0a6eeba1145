/** What a visitor can open by a click on something without words: a banner, a box with a background. */
import { fingerprint } from '../../cache/fingerprint.ts';
import type { FlatPage } from '../../html/page-elements.ts';

/** It opens nothing, or what every page has of its own: the page itself to share, to print, to subscribe to. */
const NO_TARGET = /^\s*(?:#|$|javascript:|mailto:|tel:)|[?&](?:url|title|pic)=|\brss\b|\bprint\b|share/i;

/** Fingerprints of addresses as they are written, or of the code behind a click. */
export function silentTargets({ elements }: FlatPage): number[] {
  const targets: number[] = [];
  for (let at = 0; at < elements.length; at++) {
    const element = elements[at];
    if (!element || element.textTo > element.textFrom || element.hidden) continue;
    const { href, onclick } = element.source;
    const isLink = (element.tag === 'a' || element.tag === 'area') && href !== undefined && !NO_TARGET.test(href);
    if (isLink) targets.push(fingerprint(href));
    else if (onclick !== undefined && LEADS.test(onclick)) targets.push(fingerprint(onclick));
  }
  return targets;
}

/** The code goes somewhere that it names. */
const LEADS = /(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\(|window\.open\(|\bopen\()\s*['"][^'"#]/i;
