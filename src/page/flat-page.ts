/**
 * A page as flat arrays in document order: one pass over its tags, no tree, no recursion, so that a page nested
 * 50,000 levels deep costs what any other page of its size costs.
 */
import { type KnownText, knownText } from './known-text.ts';
import { readMarkup, type Words } from './markup.ts';
import { detached } from './memo.ts';
import type { TagLinks } from './tag-links.ts';
import type { TagSource } from './tag-source.ts';

export interface PageElement {
  /** What its tag says by itself; shared with other pages. */
  readonly source: TagSource;
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** `null` where it bears no link. */
  readonly bears: TagLinks | null;
  /** Index of the parent element, -1 at the top. */
  readonly parent: number;
  /** Index after the last descendant. */
  end: number;
  /** Range of `texts` inside this element. */
  readonly textFrom: number;
  textTo: number;
  /** Inside `display:none`, `hidden`, or a box pushed off the screen. */
  readonly hidden: boolean;
  /** Levels up to the nearest link: 0 for a link itself; a large number outside of any. */
  readonly belowLink: number;
}

export interface TextRun {
  readonly text: string;
  /** What its words say by themselves; shared with other pages. */
  readonly known: KnownText;
  readonly element: number;
}

export interface ScriptBlock {
  readonly code: string;
  readonly type: string;
  /** How many text runs stood before it: tells where on the page the script writes. */
  readonly at: number;
  readonly element: number;
}

export interface StyleBlock {
  readonly code: string;
  readonly element: number;
}

export interface FlatPage {
  readonly elements: readonly PageElement[];
  /** Indexes of the links (`a`), for the many who ask for nothing else. */
  readonly anchors: readonly number[];
  readonly texts: readonly TextRun[];
  readonly scripts: readonly ScriptBlock[];
  /** Style sheets that stand in the page. */
  readonly styles: readonly StyleBlock[];
  readonly title: string;
}

/** Deeper nesting is folded into this level: no browser-made layout is that deep. */
const MAX_DEPTH = 400;
/**
 * So many tags open at once are tags that nobody closes. All are closed and the rest is read anew: the parser moves its
 * whole stack at every tag.
 */
const MAX_OPEN = 5000;
const SILENT = new Set(['style', 'template', 'noscript', 'iframe', 'noembed', 'noframes', 'textarea', 'svg', 'math']);
const VOID = new Set([
  'br',
  'img',
  'input',
  'meta',
  'link',
  'hr',
  'area',
  'base',
  'col',
  'embed',
  'param',
  'source',
  'track',
  'frame',
  'wbr',
]);
const FAR_FROM_LINK = 1000;

class FlatPageBuilder {
  readonly elements: PageElement[] = [];
  readonly anchors: number[] = [];
  readonly texts: TextRun[] = [];
  readonly scripts: ScriptBlock[] = [];
  readonly styles: StyleBlock[] = [];
  title = '';
  readonly #stack: number[] = [];
  #silent = 0;
  #script: { parts: string[]; type: string } | null = null;
  #inTitle = false;
  /** The anchor that is open: a second `<a>` closes it, as in a browser. */
  #anchor = -1;
  /** Text since the last tag: the parser hands it over in pieces, one an entity. */
  #pending = '';
  /** The same, where it is one piece that came before. */
  #words: Words | null = null;

  open(source: TagSource): void {
    const { tag, attributes, hides, bears } = source;
    this.endText();
    if (tag === 'a') this.#closeAnchor();
    const parent = this.#stack.at(-1) ?? -1;
    const above = parent < 0 ? undefined : this.elements[parent];
    const index = this.elements.length;
    this.elements.push({
      source,
      tag,
      attributes,
      bears,
      parent,
      end: index + 1,
      textFrom: this.texts.length,
      textTo: this.texts.length,
      hidden: hides || (above?.hidden ?? false),
      belowLink: tag === 'a' ? 0 : (above?.belowLink ?? FAR_FROM_LINK) + 1,
    });
    if (tag === 'script') this.#script = { parts: [], type: attributes.type ?? '' };
    if (tag === 'title' && !this.title) this.#inTitle = true;
    if (SILENT.has(tag)) this.#silent++;
    if (tag === 'a') {
      this.#anchor = index;
      this.anchors.push(index);
    }
    if (!VOID.has(tag)) this.#stack.push(index);
  }

  text(data: string, words: Words | null = null): void {
    if (this.#script) this.#script.parts.push(data);
    else if (this.#inTitle) this.title += data;
    else if (this.#silent === 0) {
      this.#words = this.#pending === '' ? words : null;
      this.#pending += data;
    } else this.#style(data);
  }

  #style(code: string): void {
    const element = this.#stack.at(-1) ?? -1;
    if (this.elements[element]?.tag === 'style') this.styles.push({ code, element });
  }

  /** Ends the text run that is open: at every tag and at the end of the page. */
  endText(): void {
    if (this.#pending === '') return;
    const known = this.#knownWords();
    this.#pending = '';
    const { text } = known;
    if (text !== '') this.texts.push({ text, known, element: this.#stack.at(-1) ?? -1 });
  }

  #knownWords(): KnownText {
    const words = this.#words;
    if (words === null) return knownText(this.#pending);
    words.known ??= knownText(this.#pending);
    return words.known;
  }

  close(tag: string): void {
    this.endText();
    if (VOID.has(tag)) return;
    const index = this.#stack.at(-1);
    if (index === undefined || this.elements[index]?.tag !== tag) return;
    this.#stack.pop();
    this.#finish(index);
    if (SILENT.has(tag)) this.#silent--;
    if (tag === 'title') this.#inTitle = false;
    if (tag === 'a' && this.#anchor === index) this.#anchor = -1;
    if (tag === 'script' && this.#script) {
      this.scripts.push({
        code: this.#script.parts.join(''),
        type: this.#script.type,
        at: this.texts.length,
        element: index,
      });
      this.#script = null;
    }
  }

  /** Closes whatever is open. */
  closeAll(): void {
    this.endText();
    this.#closeAnchor();
    for (let index = this.#stack.pop(); index !== undefined; index = this.#stack.pop()) this.#finish(index);
    this.#silent = 0;
  }

  #closeAnchor(): void {
    const open = this.elements[this.#anchor];
    if (open && open.end === this.#anchor + 1) {
      open.end = this.elements.length;
      open.textTo = this.texts.length;
    }
    this.#anchor = -1;
  }

  #finish(index: number): void {
    const element = this.elements[index];
    if (!element || (element.tag === 'a' && this.#anchor !== index)) return;
    element.end = this.elements.length;
    element.textTo = this.texts.length;
  }
}

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
    close(tag) {
      if (folded > 0 && isFolded(tag)) folded--;
      else builder.close(tag);
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
    texts: builder.texts,
    scripts: builder.scripts,
    styles: builder.styles,
    // Kept with the page's record: a piece of the source would keep all of it.
    title: detached(builder.title.replace(/\s+/g, ' ').trim()),
  };
}

/** The text of one element, its runs joined by single blanks. */
export function textOf(page: FlatPage, index: number): string {
  const element = page.elements[index];
  if (!element) return '';
  let text = '';
  for (let at = element.textFrom; at < element.textTo; at++) {
    const run = page.texts[at]?.text;
    if (run) text += text ? ` ${run}` : run;
  }
  return text;
}
