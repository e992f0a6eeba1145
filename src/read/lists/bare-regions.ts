/**
 * Boxes of a page in which nothing stands (空白区块): no entry, picture, field or frame, and hardly a word. Where other
 * columns of the site have their list in the same box, it is the place of a list that has no entries.
 */
import { fingerprint } from '../../cache/fingerprint.ts';
import { FAR_FROM_LINK, type FlatPage, type PageElement } from '../../html/page-elements.ts';
import { isPagerTalk } from '../../vocabulary/known-text.ts';
import { pathTo } from './item-rows.ts';

export interface BareRegion {
  /** Where on the page the box stands; equal on pages of one template. */
  readonly place: number;
  /** Fingerprints of the few words in it: a table's head, a heading; not of what a pager says of itself. */
  readonly runs: readonly number[];
}

const CONTAINERS = new Set(['ul', 'ol', 'dl', 'table', 'tbody', 'div', 'section', 'article', 'main', 'td']);
const MEDIA = ['img', 'picture', 'video', 'audio', 'canvas', 'svg', 'object', 'embed', 'iframe', 'frame'];
const FIELDS = ['input', 'textarea', 'select', 'form', 'button'];
const CONTENT = new Set([...MEDIA, ...FIELDS]);

/** With more words the box says something. */
const MOST_RUNS = 8;
const MOST_CHARS = 60;
const MOST_REGIONS = 120;

/** Levels of the path that are compared: a box further out may be another one on each page. */
const LEVELS = 6;

/** Numbers tell columns of one template apart (`#list_8029`), not templates. */
const placeOf = (path: readonly string[]): number => fingerprint(path.slice(-LEVELS).join('>').replace(/\d+/g, '0'));

/**
 * The boxes around a list, by its signature (`…>div.box>ul.list>li.`): the one that holds its rows, and the one around
 * that, which is left where an empty list is not written at all.
 */
export function placesOfList(signature: string): number[] {
  const boxes = signature.split('>').slice(0, -1);
  const places = [placeOf(boxes)];
  if (boxes.length > 3) places.push(placeOf(boxes.slice(0, -1)));
  return places;
}

export function readBareRegions(page: FlatPage): BareRegion[] {
  const found: BareRegion[] = [];
  const contents = countUpTo(page, ({ source, tag }) => CONTENT.has(tag) || source.picture !== null || source.embeds);
  const links = countUpTo(page, leadsSomewhere);
  for (let at = 0; at < page.elements.length && found.length < MOST_REGIONS; at++) {
    const element = page.elements[at] as PageElement; // safe: at is in range
    if (!CONTAINERS.has(element.tag) || element.hidden || element.belowLink < FAR_FROM_LINK) continue;
    const isBare = (counts: Uint32Array): boolean => counts[element.end] === counts[at];
    if (!isBare(contents) || !isBare(links) || element.textTo - element.textFrom > MOST_RUNS) continue;
    const texts = page.texts.slice(element.textFrom, element.textTo);
    if (texts.reduce((sum, { text }) => sum + text.length, 0) > MOST_CHARS) continue;
    const words = texts.filter(({ known }) => !isPagerTalk(known));
    found.push({ place: placeOf(pathTo(page, at).split('>')), runs: words.map(({ known }) => known.hash) });
  }
  return found;
}

/** A link to nothing, or to a script, is a button of the template. */
const leadsSomewhere = ({ tag, source: { href } }: PageElement): boolean =>
  tag === 'a' && href !== undefined && !/^\s*(?:#|$|javascript:)/i.test(href);

/** How many elements before each one are of a sort; one more at the end. */
function countUpTo({ elements }: FlatPage, isOfSort: (element: PageElement) => boolean): Uint32Array {
  const counts = new Uint32Array(elements.length + 1);
  for (let at = 0; at < elements.length; at++)
    counts[at + 1] = (counts[at] as number) + (isOfSort(elements[at] as PageElement) ? 1 : 0); // safe: in range
  return counts;
}
