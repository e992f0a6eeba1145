/**
 * HTML as a stream of tags and texts, forgiving as a browser is: by the tokenizer of the HTML standard (13.2.5), with the
 * end tags that may be left out. Tags that many pages carry are taken from memory (`tag-source.ts`), which is what makes
 * a page of a site cost a fraction of a page seen alone.
 */
import { decodeHTML } from 'entities/decode';
import { detached } from '../cache/memo.ts';
import { PieceMemo } from '../cache/piece-memo.ts';
import type { KnownText } from '../vocabulary/known-text.ts';
import { isBlank, isLetter, TRAIT, tagNameIn } from './markup-rules.ts';
import { type TagSource, tagAt, tagSource } from './tag-source.ts';

/** A piece of text as it came before. */
export interface Words {
  /** A string of its own (`detached`). */
  readonly data: string;
  /** For the handler to fill in. */
  known: KnownText | null;
}

export interface MarkupHandler {
  /** False ends the reading behind this tag. */
  open(source: TagSource): boolean;
  /** `words`: the same where it is short, shared with other pages; `BLANK` where nothing is to be seen of it. */
  text(data: string, words?: Words): void;
  /** `byEndTag`: its own; false where something else ended it. */
  close(tag: string, byEndTag: boolean): void;
}

/** Longer texts are an article's own. */
const REMEMBERED_CHARS = 80;
const remembered = new PieceMemo<Words>();

const BANG = 0x21;
const GREATER = 0x3e;
const SLASH = 0x2f;
const QUESTION = 0x3f;

/** From HTML to SVG or MathML, or back. */
const CHANGES = TRAIT.foreign | TRAIT.integration;

/** Goes with any number of blanks between two tags. */
export const BLANK: Words = { data: ' ', known: null };

const IMPLIED_P = tagSource('p');
const IMPLIED_BR = tagSource('br');

/** Reads `html` to its end, or to where the handler had enough; returns how many characters were read. */
export function readMarkup(html: string, handler: MarkupHandler): number {
  return new MarkupReader(html, handler).read();
}

class MarkupReader {
  readonly #html: string;
  readonly #handler: MarkupHandler;
  /** Names of the open elements, the innermost last. */
  readonly #open: string[] = [];
  /** Bits of `TRAIT` of the same. */
  readonly #traits: number[] = [];
  /** Whether the elements inside are those of SVG and MathML, one entry a change. */
  readonly #foreign: boolean[] = [false];
  #forms = 0;
  #at = 0;
  #enough = false;

  constructor(html: string, handler: MarkupHandler) {
    this.#html = html;
    this.#handler = handler;
  }

  read(): number {
    const html = this.#html;
    while (this.#at < html.length && !this.#enough) {
      const next = html.indexOf('<', this.#at);
      if (next !== this.#at) this.#text(next < 0 ? html.length : next);
      if (next >= 0) this.#markup(next);
    }
    if (this.#enough) return this.#at;
    while (this.#open.length > 0) this.#pop();
    return html.length;
  }

  #text(to: number): void {
    const html = this.#html;
    const from = this.#at;
    this.#at = to;
    if (isBlank(html, from, to)) this.#handler.text(html.slice(from, to), BLANK);
    else this.#words(from, to);
  }

  #words(from: number, to: number): void {
    const html = this.#html;
    const isShort = to - from <= REMEMBERED_CHARS;
    const known = isShort ? remembered.get(html, from, to) : undefined;
    if (known !== undefined) {
      this.#handler.text(known.data, known);
      return;
    }
    const written = isShort ? detached(html.slice(from, to)) : html.slice(from, to);
    const data = written.includes('&') ? decodeHTML(written) : written;
    const words = isShort ? { data: data === written ? data : detached(data), known: null } : undefined;
    if (words !== undefined) remembered.keep(written, words);
    this.#handler.text(words?.data ?? data, words);
  }

  #markup(at: number): void {
    const code = this.#html.charCodeAt(at + 1);
    if (isLetter(code)) this.#openTag(at);
    else if (code === SLASH) this.#endTag(at);
    else if (code === BANG) this.#skipDeclaration(at);
    else if (code === QUESTION) this.#skipPast('>', at);
    else {
      this.#handler.text('<');
      this.#at = at + 1;
    }
  }

  #skipPast(end: string, from: number): void {
    const found = this.#html.indexOf(end, from);
    this.#at = found < 0 ? this.#html.length : found + end.length;
  }

  #skipDeclaration(at: number): void {
    const html = this.#html;
    if (html.startsWith('<![CDATA[', at)) this.#cdata(at + 9);
    else if (!html.startsWith('<!--', at)) this.#skipPast('>', at);
    else if (html.startsWith('>', at + 4)) this.#at = at + 5;
    else if (html.startsWith('->', at + 4)) this.#at = at + 6;
    else this.#skipComment(at + 4);
  }

  /** Text inside SVG and MathML, nothing elsewhere. */
  #cdata(from: number): void {
    this.#skipPast(']]>', from);
    const end = this.#html.endsWith(']]>', this.#at) ? this.#at - 3 : this.#at;
    if (this.#isForeign() && end > from) this.#handler.text(this.#html.slice(from, end));
  }

  /** `--!>` ends a comment too. */
  #skipComment(from: number): void {
    const html = this.#html;
    for (let dashes = html.indexOf('--', from); dashes >= 0; dashes = html.indexOf('--', dashes + 1)) {
      const behind = html.charCodeAt(dashes + 2);
      if (behind === 0x3e) {
        this.#at = dashes + 3;
        return;
      }
      if (behind === BANG && html.charCodeAt(dashes + 3) === 0x3e) {
        this.#at = dashes + 4;
        return;
      }
    }
    this.#at = html.length;
  }

  #openTag(at: number): void {
    const found = tagAt(this.#html, at);
    if (found === null) {
      this.#at = this.#html.length;
      return;
    }
    const { source } = found;
    this.#at = found.to;
    const tag = source.tag === 'image' && !this.#isForeign() ? 'img' : source.tag;
    // A form inside a form is none.
    if (tag === 'form' && this.#forms > 0) return;
    const wasForeign = this.#isForeign();
    this.#begin(tag === source.tag ? source : tagSource(tag, source.attributes, source.selfClosing));
    if (wasForeign) {
      if (source.selfClosing && this.#open.at(-1) === tag) this.#pop();
      return;
    }
    if (tag === 'plaintext') this.#text(this.#html.length);
    else if ((source.traits & TRAIT.textOnly) !== 0 && !this.#enough)
      this.#rawText(tag, (source.traits & TRAIT.references) !== 0);
  }

  #isForeign(): boolean {
    return this.#foreign[this.#foreign.length - 1] === true;
  }

  /** Ends the elements that an opening tag ends. */
  #endFor({ ends }: TagSource): void {
    if (ends === undefined) return;
    while (this.#open.length > 0 && ends.has(this.#open[this.#open.length - 1] ?? '')) this.#pop();
  }

  #begin(source: TagSource): void {
    const { tag, traits } = source;
    this.#endFor(source);
    const isVoid = (traits & TRAIT.void) !== 0;
    if (!isVoid) {
      this.#open.push(tag);
      this.#traits.push(traits);
      if ((traits & TRAIT.form) !== 0) this.#forms++;
      if ((traits & CHANGES) !== 0) this.#foreign.push((traits & TRAIT.foreign) !== 0);
    }
    if (!this.#handler.open(source)) this.#enough = true;
    else if (isVoid) this.#handler.close(tag, false);
  }

  #pop(byEndTag = false): void {
    const tag = this.#open.pop() ?? '';
    const traits = this.#traits.pop() ?? 0;
    if ((traits & TRAIT.form) !== 0) this.#forms--;
    if ((traits & CHANGES) !== 0) this.#foreign.pop();
    this.#handler.close(tag, byEndTag);
  }

  /** Up to `</tag`, which is left to be read as an end tag. */
  #rawText(tag: string, references: boolean): void {
    const html = this.#html;
    const from = this.#at;
    let end = html.indexOf('</', from);
    while (end >= 0 && !this.#isEndOf(tag, end)) end = html.indexOf('</', end + 1);
    const to = end < 0 ? html.length : end;
    if (to > from) {
      const data = html.slice(from, to);
      this.#handler.text(references && data.includes('&') ? decodeHTML(data) : data);
    }
    this.#at = to;
  }

  #isEndOf(tag: string, at: number): boolean {
    const from = at + 2;
    const code = this.#html.charCodeAt(from + tag.length);
    const ends = code === 0x3e || code === SLASH || code === 0x20 || (code >= 0x09 && code <= 0x0d && code !== 0x0b);
    return ends && this.#html.slice(from, from + tag.length).toLowerCase() === tag;
  }

  #endTag(at: number): void {
    const html = this.#html;
    if (at + 2 >= html.length) {
      this.#handler.text('</');
      this.#at = html.length;
      return;
    }
    if (!isLetter(html.charCodeAt(at + 2))) {
      // Not an end tag of any name: a comment to browsers.
      this.#skipPast('>', at + 2);
      return;
    }
    const open = this.#open[this.#open.length - 1];
    // Most end tags end the element that is open.
    if (open !== undefined && html.startsWith(open, at + 2) && html.charCodeAt(at + 2 + open.length) === GREATER) {
      this.#at = at + 3 + open.length;
      this.#end(open);
      return;
    }
    const gt = html.indexOf('>', at);
    const end = gt < 0 ? html.length : gt;
    this.#at = gt < 0 ? html.length : gt + 1;
    const name = tagNameIn(html.slice(at + 2, end));
    // The source ends inside the tag.
    if (gt < 0 && name.length === end - at - 2) return;
    this.#end(name === 'image' && !this.#isForeign() ? 'img' : name);
  }

  #end(tag: string): void {
    if (this.#open[this.#open.length - 1] === tag) this.#pop(true);
    else if (this.#open.includes(tag)) {
      while (this.#open[this.#open.length - 1] !== tag) this.#pop();
      this.#pop(true);
    } else this.#endOfNothing(tag);
  }

  /** `</br>` and `</p>` that end nothing are elements of their own. */
  #endOfNothing(tag: string): void {
    if (tag === 'br') {
      if (this.#handler.open(IMPLIED_BR)) this.#handler.close('br', false);
      else this.#enough = true;
    } else if (tag === 'p') {
      this.#begin(IMPLIED_P);
      if (!this.#enough) this.#pop();
    }
  }
}
