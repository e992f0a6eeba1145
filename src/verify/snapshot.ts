/**
 * The page behind a finding as it was seen (网页快照), small and inert: no scripts, at most 64 KB, and where a page is
 * larger only the part that holds the words which decide.
 */
import { Parser } from 'htmlparser2';
import { remembering } from '../cache/memo.ts';
import { flattenPage } from '../html/flat-page.ts';
import type { FlatPage } from '../html/page-elements.ts';
import type { SeenPage } from './seen-page.ts';

export const SNAPSHOT_BYTES = 64 * 1024;
/**
 * Whoever opens it runs nothing of the site and asks nobody, should a form that no reader of HTML agrees on have got past
 * what is taken out below.
 */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'";
/** Left for head, comment and the tags that are still to be closed. */
const ROOM = 6 * 1024;

/**
 * `words`: what decides, such as the titles of entries or the phrase that says that there are none. When it was taken is no
 * part of it, and stands in the evidence: so a page that stands still gives the same snapshot every night, which is kept once.
 */
export function snapshotOf(seen: Pick<SeenPage, 'html' | 'url' | 'title'>, words: readonly string[]): Uint8Array {
  const { html, url } = seen;
  const most = SNAPSHOT_BYTES - ROOM;
  const whole = inertHtml(html, { from: 0, most, withStyle: true });
  const page = whole.cut || seen.title === undefined ? flattenPage(html) : null;
  const title = seen.title ?? page?.title ?? '';
  const region = whole.cut && page ? smallestHolding(page, words) : 0;
  const body = whole.cut ? inertHtml(html, { from: region, most, withStyle: false }).html : whole.html;
  // Two hyphens would end the comment; in an address they may be written otherwise.
  const address = url.replaceAll('--', '%2D%2D');
  return Buffer.from(
    `<!doctype html>\n<!-- 网站巡查快照 ${asText(address)} -->\n<html><head><meta charset="utf-8">` +
      `<base href="${asText(url)}"><title>${asText(title.trim().slice(0, 200))}</title>` +
      `<meta http-equiv="Content-Security-Policy" content="${POLICY}"></head>\n` +
      `<body>${body}</body></html>\n`,
  );
}

const withoutSpaces = (text: string): string => text.replace(/\s+/g, '');

/** Index of the smallest element that holds the first standing of every word that stands on the page; 0 where none does. */
function smallestHolding(page: FlatPage, words: readonly string[]): number {
  const texts = page.texts.map(({ text }) => withoutSpaces(text));
  const runs = words
    .map(withoutSpaces)
    .filter((word) => word !== '')
    .map((word) => texts.findIndex((text) => text.includes(word)))
    .filter((run) => run >= 0);
  if (runs.length === 0) return 0;
  const [first, last] = [Math.min(...runs), Math.max(...runs)];
  // Elements stand in document order: of those that hold all, the last is the innermost.
  return Math.max(
    0,
    page.elements.findLastIndex(({ textFrom, textTo }) => textFrom <= first && textTo > last),
  );
}

interface Extent {
  /** Index of the element to begin with, counted as `flattenPage` does. */
  readonly from: number;
  readonly most: number;
  readonly withStyle: boolean;
}

const SILENT = new Set(['script', 'noscript', 'iframe', 'frame', 'frameset', 'object', 'embed', 'template', 'title']);
/** Written anew around the snapshot. */
const FRAME = new Set(['html', 'head', 'body', 'meta', 'base', 'link', 'form']);
const STYLE = new Set(['style']);
const VOID = new Set([
  'br',
  'img',
  'input',
  'link',
  'hr',
  'area',
  'col',
  'param',
  'source',
  'track',
  'wbr',
  'frame',
  'meta',
  'base',
  'embed',
]);
const LONGEST_ATTRIBUTE = 1000;

/** The page's HTML without what runs, from one element to its end, as far as it fits. */
function inertHtml(html: string, extent: Extent): { readonly html: string; readonly cut: boolean } {
  const writer = new InertWriter(extent);
  // As `flattenPage` reads it, so that elements have the same numbers.
  const options = { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true, recognizeCDATA: false };
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => writer.open(tag, attributes),
      ontext: (text) => writer.text(text),
      onclosetag: (tag) => writer.close(tag),
    },
    options,
  );
  parser.end(html);
  return { html: writer.pieces.join(''), cut: writer.cut };
}

/** Deeper elements are left out, their words stay: `flattenPage` does not count them either. */
const MAX_DEPTH = 400;

class InertWriter {
  readonly pieces: string[] = [];
  cut = false;
  readonly #extent: Extent;
  readonly #open: { readonly tag: string; readonly index: number; readonly isWritten: boolean }[] = [];
  #size = 0;
  #index = -1;
  #silent = 0;
  #isInside: boolean;

  constructor(extent: Extent) {
    this.#extent = extent;
    this.#isInside = extent.from === 0;
  }

  open(tag: string, attributes: Readonly<Record<string, string>>): void {
    if (this.#open.length >= MAX_DEPTH && !VOID.has(tag) && tag !== 'script' && tag !== 'a') {
      this.#open.push({ tag, index: -1, isWritten: false });
      return;
    }
    this.#index += 1;
    this.#isInside ||= this.#index === this.#extent.from;
    if (SILENT.has(tag)) this.#silent += 1;
    const isWritten = this.#wants(tag, attributes) && this.#write(openTag(tag, attributes), tag.length + 3);
    if (!VOID.has(tag) || SILENT.has(tag)) this.#open.push({ tag, index: this.#index, isWritten });
  }

  text(text: string): void {
    if (!this.#isInside || this.#silent > 0) return;
    const isStyle = this.#open.at(-1)?.tag === 'style';
    if (!isStyle) this.#write(asText(text), 0);
    else if (this.#extent.withStyle) this.#write(text.replaceAll('</', '<\\/'), 0);
  }

  close(tag: string): void {
    if (this.#open.at(-1)?.tag !== tag) return;
    const closed = this.#open.pop();
    if (closed === undefined || closed.index < 0) return;
    if (SILENT.has(tag)) this.#silent -= 1;
    // What was opened is closed, however much was written before: its room was kept.
    if (closed.isWritten && !VOID.has(tag)) this.pieces.push(`</${tag}>`);
    if (this.#extent.from > 0 && closed.index === this.#extent.from) this.#isInside = false;
  }

  #wants(tag: string, attributes: Readonly<Record<string, string>>): boolean {
    if (!this.#isInside || this.#silent > 0 || FRAME.has(tag) || isHiddenField(tag, attributes)) return false;
    return this.#extent.withStyle || !STYLE.has(tag);
  }

  /** `room`: bytes to be kept for what must follow. */
  #write(piece: string, room: number): boolean {
    this.#size += Buffer.byteLength(piece) + room;
    this.cut ||= this.#size > this.#extent.most;
    if (!this.cut) this.pieces.push(piece);
    return !this.cut;
  }
}

const isHiddenField = (tag: string, attributes: Readonly<Record<string, string>>): boolean =>
  tag === 'input' && attributes.type?.toLowerCase() === 'hidden';

const isKept = remembering(
  512,
  40,
  (name) => /^[a-z][\w:-]*$/i.test(name) && !/^(?:on|srcdoc$|nonce$|integrity$)/i.test(name),
);

/** Browsers pass over what is no letter in a scheme: `java\tscript:`. */
const isScheme = (value: string): boolean =>
  /^(?:javascript|vbscript|data):/i.test(value.slice(0, 200).replace(/[\0-\x20]/g, ''));

function openTag(tag: string, attributes: Readonly<Record<string, string>>): string {
  const kept = Object.entries(attributes).filter(
    ([name, value]) => isKept(name) && value.length <= LONGEST_ATTRIBUTE && !isScheme(value),
  );
  return `<${tag}${kept.map(([name, value]) => ` ${name}="${asText(value)}"`).join('')}>`;
}

const WRITTEN_OTHERWISE = /[&<>"]/;

const asText = (text: string): string =>
  WRITTEN_OTHERWISE.test(text)
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
    : text;
