/** One opening tag as it stands in the source: its name and attributes, worked out once for all pages that carry it. */
import { decodeHTMLAttribute } from 'entities/decode';
import { fingerprint } from '../cache/fingerprint.ts';
import { detached } from '../cache/memo.ts';
import { PieceMemo } from '../cache/piece-memo.ts';
import { boxMarksOf } from './box-marks.ts';
import { linksOfTag, type TagLinks } from './tag-links.ts';
import { NAMED, nameIn, saidByName, tagNamed } from './tag-names.ts';

export interface TagSource {
  /** In lower case. */
  readonly tag: string;
  /** Names in lower case; of twins the first counts, as in a browser. Shared between pages. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Without any attribute. */
  readonly bare: boolean;
  /** A script of the page repeats or fills it (`v-for`, `ms-repeat` …). */
  readonly isShell: boolean;
  /** Written as `<br/>`: means something inside SVG and MathML only. */
  readonly selfClosing: boolean;
  /** Its own attributes keep it from being seen. */
  readonly hides: boolean;
  /** `null` where it bears no link at all. */
  readonly bears: TagLinks | null;
  /** The attributes that are asked for most; `undefined` where it has none of the name. */
  readonly href: string | undefined;
  readonly onclick: string | undefined;
  readonly onload: string | undefined;
  /** Tag and classes, numbers left out: `li.item`. */
  readonly kind: string;
  /** The same with its id. */
  readonly place: string;
  /** Bits of `BOX`: what its class, id or name says of the box. */
  readonly box: number;
  /** Of a picture, or of a document linked to, the fingerprint of its address. */
  readonly picture: number | null;
  /** A document, a film or the like stands on the page itself. */
  readonly embeds: boolean;
  /** META, base and body, pictures, fields, what is embedded or filled by a script: what is asked for and seldom there. */
  readonly isNotable: boolean;
  /** Bits of `TRAIT`. */
  readonly traits: number;
  /** The innermost open elements that it ends. */
  readonly ends: ReadonlySet<string> | undefined;
}

export interface FoundTag {
  readonly source: TagSource;
  /** Behind the closing `>`. */
  readonly to: number;
}

const FILE = /\.(?:pdf|docx?|xlsx?|pptx?|ofd|wps|swf|flv|mp4)(?:[?#]|$)/i;

/** A document shown on the page itself (`<iframe src="a.pdf">`, `<div pdfsrc=…>`): links to documents are links. */
function showsFile(tag: string, attributes: Readonly<Record<string, string>>): boolean {
  if (tag === 'a' || tag === 'area') return false;
  return Object.values(attributes).some((value) => value.length < 500 && value.includes('.') && FILE.test(value));
}

const BACKGROUND = /\bbackground(?:-image)?\s*:[^;]{0,300}?\burl\(\s*["']?([^"')]{1,300})/i;

/** A picture may stand behind a box as well: of a poster there is nothing but that. */
function pictureOf(tag: string, { src, href, style, background }: Readonly<Record<string, string>>): number | null {
  if (tag === 'img') return src ? fingerprint(src) : null;
  if (tag === 'a' && href && FILE.test(href)) return fingerprint(href);
  const behind = background ?? (style === undefined ? undefined : BACKGROUND.exec(style)?.[1]);
  return behind ? fingerprint(behind) : null;
}

const HIDING =
  /display\s*:\s*none|visibility\s*:\s*hidden|(?:left|top|text-indent)\s*:\s*-\d{4}|(?:^|;)\s*(?:height|width)\s*:\s*[01]px[^%]{0,300}overflow\s*:\s*hidden/i;

const hides = (attributes: Readonly<Record<string, string>>): boolean =>
  'hidden' in attributes || (attributes.style !== undefined && HIDING.test(attributes.style));

const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const GREATER = 0x3e;

const isBlank = (code: number): boolean =>
  code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0c || code === 0x0d;

/** Most tags of a site are a few hundred; longer ones than this (a base64 picture) are seldom met again. */
const REMEMBERED_CHARS = 300;
const remembered = new PieceMemo<TagSource>();

/** The opening tag at `from`, where a `<` and a letter stand; `null` where the source ends before it does. */
export function tagAt(html: string, from: number): FoundTag | null {
  // Up to the first `>`; where that one stands inside a quoted value, this is never remembered.
  const first = html.indexOf('>', from);
  if (first < 0) return null;
  const isShort = first - from <= REMEMBERED_CHARS;
  const known = isShort ? remembered.get(html, from, first) : undefined;
  if (known !== undefined) return { source: known, to: first + 1 };
  const read = new TagReader(html, from).read();
  if (read === null || !isShort || read.to !== first + 1) return read;
  const written = detached(html.slice(from, first));
  remembered.keep(written, read.source);
  return read;
}

/** What a tag with these attributes says. */
export function tagSource(
  tag: string,
  attributes: Readonly<Record<string, string>> = {},
  selfClosing = false,
): TagSource {
  const named = tagNamed(tag);
  let said = 0;
  let bare = true;
  for (const name of Object.keys(attributes)) {
    said |= saidByName(name);
    bare = false;
  }
  const { class: classes, id, onload } = attributes;
  const isShell = (said & NAMED.shell) !== 0;
  const kind = classes === undefined ? named.kind : `${named.kind}${classes.replace(/\d+/g, '').trim()}`;
  const picture = pictureOf(tag, attributes);
  const embeds = named.embeds || (!bare && showsFile(tag, attributes));
  return {
    tag,
    attributes,
    bare,
    isShell,
    selfClosing,
    hides: !bare && hides(attributes),
    bears: linksOfTag(tag, attributes, (said & NAMED.late) !== 0),
    href: attributes.href,
    onclick: attributes.onclick,
    onload,
    kind,
    place: id ? `${kind}#${id.replace(/\d+/g, '')}` : kind,
    box: boxMarksOf(tag, `${classes ?? ''} ${id ?? ''}`, (said & NAMED.conditional) !== 0),
    picture,
    embeds,
    isNotable: named.isNotable || isShell || onload !== undefined || picture !== null || embeds,
    traits: named.traits,
    ends: named.ends,
  };
}

/** Reads one tag by the rules of the HTML standard (13.2.5.8 and the attribute states behind it). */
class TagReader {
  readonly #html: string;
  #at: number;
  readonly #attributes: Record<string, string> = {};

  constructor(html: string, from: number) {
    this.#html = html;
    this.#at = from + 1;
  }

  read(): FoundTag | null {
    const tag = this.#name(false);
    for (;;) {
      let selfClosing = false;
      for (let code = this.#code(); isBlank(code) || code === SLASH; code = this.#code()) {
        selfClosing = code === SLASH;
        this.#at++;
      }
      if (this.#at >= this.#html.length) return null;
      if (this.#code() === GREATER) return { source: this.#source(tag, selfClosing), to: this.#at + 1 };
      if (!this.#attribute()) return null;
    }
  }

  #source(tag: string, selfClosing: boolean): TagSource {
    return tagSource(tag, this.#attributes, selfClosing);
  }

  #code(): number {
    return this.#html.charCodeAt(this.#at);
  }

  #name(ofAttribute: boolean): string {
    const from = this.#at;
    // An attribute may begin with `=`: it is then part of its name.
    if (ofAttribute) this.#at++;
    for (let code = this.#code(); this.#at < this.#html.length; code = this.#code()) {
      if (isBlank(code) || code === SLASH || code === GREATER || (ofAttribute && code === EQUALS)) break;
      this.#at++;
    }
    return nameIn(this.#html, from, this.#at);
  }

  #skipBlanks(): void {
    while (isBlank(this.#code())) this.#at++;
  }

  /** False where the source ends inside it. */
  #attribute(): boolean {
    const name = this.#name(true);
    const behind = this.#at;
    this.#skipBlanks();
    let value = '';
    if (this.#code() === EQUALS) {
      this.#at++;
      this.#skipBlanks();
      const quote = this.#code();
      const end = quote === QUOTE || quote === APOSTROPHE ? this.#quoted(quote) : this.#unquoted();
      if (end === null) return false;
      value = end;
    } else this.#at = behind;
    if (!Object.hasOwn(this.#attributes, name)) this.#attributes[name] = value;
    return this.#at < this.#html.length;
  }

  #quoted(quote: number): string | null {
    const from = this.#at + 1;
    const end = this.#html.indexOf(quote === QUOTE ? '"' : "'", from);
    if (end < 0) return null;
    this.#at = end + 1;
    return valueFrom(this.#html.slice(from, end));
  }

  #unquoted(): string {
    const from = this.#at;
    for (let code = this.#code(); this.#at < this.#html.length; code = this.#code()) {
      if (isBlank(code) || code === GREATER) break;
      this.#at++;
    }
    return valueFrom(this.#html.slice(from, this.#at));
  }
}

/** A text of its own: where there was nothing to decode, the decoder gives back what it got. */
const valueFrom = (written: string): string => detached(written.includes('&') ? decodeHTMLAttribute(written) : written);
