/**
 * A page as flat arrays in document order: one pass over its tags, no tree, no recursion, so that a page nested
 * 50,000 levels deep costs what any other page of its size costs.
 */

import { detached } from '../cache/memo.ts';
import { FlatPageBuilder } from './flat-page-builder.ts';
import { readMarkup } from './markup.ts';
import { SILENT, VOID } from './markup-rules.ts';
import type { FlatPage } from './page-elements.ts';

/** Deeper nesting is folded into this level: no browser-made layout is that deep. */
const MAX_DEPTH = 400;
/**
 * So many tags open at once are tags that nobody closes. All are closed and the rest is read anew: the parser moves its
 * whole stack at every tag.
 */
const MAX_OPEN = 5000;
/** What follows such a tag is no markup. */
const mayEndReading = (tag: string): boolean => !VOID.has(tag) && !SILENT.has(tag) && !RAW.has(tag);

const RAW = new Set(['script', 'title', 'xmp', 'plaintext']);

/** Reads `html` up to its end, or to where too much is open; returns how many characters it read. */
function readInto(builder: FlatPageBuilder, html: string): number {
  let depth = 0;
  let folded = 0;
  const isFolded = (tag: string): boolean => depth > MAX_DEPTH && !VOID.has(tag) && tag !== 'script' && tag !== 'a';
  return readMarkup(html, {
    open(source) {
      depth++;
      if (isFolded(source.tag)) folded++;
      else builder.open(source);
      return depth <= MAX_OPEN || !mayEndReading(source.tag);
    },
    text: (data, words) => builder.text(data, words),
    close(tag, byEndTag) {
      if (folded > 0 && isFolded(tag)) folded--;
      else builder.close(tag, byEndTag);
      depth--;
    },
  });
}

/** Reads `html` into flat arrays. Comments, styles, templates and `noscript` leave no text. Never throws. */
export function flattenPage(html: string): FlatPage {
  const builder = new FlatPageBuilder();
  let from = readInto(builder, html);
  while (from < html.length) {
    builder.closeAll();
    from += readInto(builder, html.slice(from));
  }
  builder.endText();
  return {
    elements: builder.elements,
    anchors: builder.anchors,
    notable: builder.notable,
    texts: builder.texts,
    scripts: builder.scripts,
    styles: builder.styles,
    // Kept with the page's record: a piece of the source would keep all of it.
    title: detached(builder.title.replace(/\s+/g, ' ').trim()),
  };
}
