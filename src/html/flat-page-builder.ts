/** Puts a page's tags and texts into flat arrays, as they come (页面展平). */

import { type KnownText, knownText } from '../vocabulary/known-text.ts';
import { BLANK, type Words } from './markup.ts';
import { TRAIT } from './markup-rules.ts';
import { FAR_FROM_LINK, type PageElement, type ScriptBlock, type StyleBlock, type TextRun } from './page-elements.ts';
import { ownScript } from './script-literals.ts';
import type { TagSource } from './tag-source.ts';

/** One a page. */
export class FlatPageBuilder {
  readonly elements: PageElement[] = [];
  readonly anchors: number[] = [];
  readonly notable: PageElement[] = [];
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
    const { tag, attributes, hides, bears, traits } = source;
    this.endText();
    if (tag === 'a') this.#closeAnchor();
    const parent = this.#innermost();
    const above = parent < 0 ? undefined : this.elements[parent];
    const index = this.elements.length;
    const element = {
      source,
      tag,
      attributes,
      bears,
      parent,
      end: index + 1,
      textFrom: this.texts.length,
      textTo: this.texts.length,
      hidden: hides || (above?.hidden ?? false),
      isClosed: false,
      belowLink: tag === 'a' ? 0 : (above?.belowLink ?? FAR_FROM_LINK) + 1,
    };
    this.elements.push(element);
    if (source.isNotable) this.notable.push(element);
    if (tag === 'script') this.#script = { parts: [], type: attributes.type ?? '' };
    if (tag === 'title' && !this.title) this.#inTitle = true;
    if ((traits & TRAIT.silent) !== 0) this.#silent++;
    if (tag === 'a') {
      this.#anchor = index;
      this.anchors.push(index);
    }
    if ((traits & TRAIT.void) === 0) this.#stack.push(index);
  }

  text(data: string, words: Words | null = null): void {
    if (this.#script) this.#script.parts.push(data);
    else if (this.#inTitle) this.title += data;
    else if (this.#silent === 0) {
      // At its head a blank is no part of the text.
      if (words === BLANK && this.#pending === '') return;
      this.#words = this.#pending === '' ? words : null;
      this.#pending += data;
    } else this.#style(data);
  }

  /** Index of the element that is open; -1 at the top. */
  #innermost(): number {
    return this.#stack.length === 0 ? -1 : (this.#stack[this.#stack.length - 1] as number); // safe: it is not empty
  }

  #style(code: string): void {
    const element = this.#innermost();
    if (this.elements[element]?.tag === 'style') this.styles.push({ code, element });
  }

  /** Ends the text run that is open: at every tag and at the end of the page. */
  endText(): void {
    if (this.#pending === '') return;
    const known = this.#knownWords();
    this.#pending = '';
    const { text } = known;
    if (text !== '') this.texts.push({ text, known, element: this.#innermost() });
  }

  #knownWords(): KnownText {
    const words = this.#words;
    if (words === null) return knownText(this.#pending);
    words.known ??= knownText(words.data, true);
    return words.known;
  }

  close(tag: string, byEndTag: boolean): void {
    this.endText();
    const index = this.#innermost();
    const element = this.elements[index];
    if (element?.tag !== tag) return;
    this.#stack.pop();
    this.#finish(index, byEndTag);
    if ((element.source.traits & TRAIT.silent) !== 0) this.#silent--;
    if (tag === 'title') this.#inTitle = false;
    if (tag === 'a' && this.#anchor === index) this.#anchor = -1;
    if (tag === 'script' && this.#script) {
      this.scripts.push({
        code: ownScript(this.#script.parts.join('')),
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
    for (let index = this.#stack.pop(); index !== undefined; index = this.#stack.pop()) this.#finish(index, false);
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

  #finish(index: number, byEndTag: boolean): void {
    const element = this.elements[index];
    if (!element || (element.tag === 'a' && this.#anchor !== index)) return;
    element.isClosed = byEndTag;
    element.end = this.elements.length;
    element.textTo = this.texts.length;
  }
}
