/** What a visitor sees or can open without a word: a banner that leads somewhere, a box that shows a picture. */
import { fingerprint } from './fingerprint.ts';
import type { FlatPage } from './page-elements.ts';

/** It opens nothing, or what every page has of its own: the page itself to share, to print, to subscribe to. */
const NO_TARGET = /^\s*(?:#|$|javascript:|mailto:|tel:)|[?&](?:url|title|pic)=|\brss\b|\bprint\b|share/i;

/** Fingerprints of addresses as they are written, of pictures painted by the box's own style, or of the code behind a click. */
export function silentTargets({ elements }: FlatPage): number[] {
  const targets: number[] = [];
  for (let at = 0; at < elements.length; at++) {
    const element = elements[at];
    if (!element || element.textTo > element.textFrom || element.hidden) continue;
    const { href, onclick } = element.source;
    const isLink = (element.tag === 'a' || element.tag === 'area') && href !== undefined && !NO_TARGET.test(href);
    if (isLink) targets.push(fingerprint(href));
    else if (onclick !== undefined && LEADS.test(onclick)) targets.push(fingerprint(onclick));
    const shown = PAINTED.exec(element.attributes.style ?? '')?.[1];
    if (shown !== undefined) targets.push(fingerprint(shown));
  }
  return targets;
}

/** The code goes somewhere that it names. */
const LEADS = /(?:location(?:\.href)?\s*=|location\.(?:assign|replace)\(|window\.open\(|\bopen\()\s*['"][^'"#]/i;

const PAINTED = /\bbackground(?:-image)?\s*:[^;]{0,80}?\burl\(\s*['"]?([^'")]{1,300})/i;
