/**
 * What earlier nights know of a site's pages and links (往次页面), packed: who reads it unpacks no more than it asks for.
 *
 * A file of pieces, each compressed and with its length before it: batches of what the pages gave, then the links, then
 * the index. Of an article and of a page without a list stands here what it gave to the site model; of any other page
 * that its server can call unchanged, its bytes. Plain text and numbers: a job takes it to another machine.
 */
import { zstdDecompressSync } from 'node:zlib';
import * as z from 'zod';
import type { LinkFact } from '../../read/links/links.ts';
import type { IsoDay, IsoInstant } from '../../site-report.ts';
import { canonicalKey } from '../../url/address.ts';

/** First bytes; a version that cannot be read by older code gets another. */
export const MEMORY_MARK = Buffer.from('patrol-night/1\n');

const orNull = <T extends z.ZodType>(type: T) => type.nullable();

/** Tuples, for there are as many as pages. */
const pageRow = z.tuple([
  z.string(), // as it was asked for
  orNull(z.string()), // where redirects led; null: nowhere else
  z.tuple([z.int(), z.int(), z.int()]), // batch, place in it, length
  z.int(), // night of the last asking
  orNull(z.int()), // night of the last change
  orNull(z.string()), // ETag
  orNull(z.string()), // Last-Modified
  z.string(), // fingerprint of its words
  orNull(z.string()), // Content-Type of the bytes; null: kept as it was read
]);

/** An address that is fine and gave no page of its own: reason, where it led, night of the last asking. */
const otherRow = z.tuple([z.string(), z.string(), orNull(z.string()), z.int()]);

const index = z.object({
  night: z.int(),
  on: z.iso.date(),
  /** By which day pages were read. */
  asOf: z.iso.date(),
  readBy: z.string(),
  /** Fingerprint of the home page's menus. */
  frame: z.int(),
  /** Night → when its visit began, for the nights that pages were asked on. */
  begun: z.array(z.tuple([z.int(), z.string()])),
  pages: z.array(pageRow),
  others: z.array(otherRow),
  /** Pages of columns that the night accused, and the fingerprints of their words. */
  accused: z.array(z.tuple([z.string(), z.string()])),
  /** Local links: address, words, and the page they stand on. */
  local: z.array(z.tuple([z.string(), z.string(), z.string()])),
});

export type PageMemoryIndex = z.infer<typeof index>;
export type PageRow = z.infer<typeof pageRow>;
export type OtherRow = z.infer<typeof otherRow>;

/** What a link is: 0: a part of the page, or a file; 1: a way to a page; 2: the address of a form. */
export type LinkSort = 0 | 1 | 2;

/** Of a link: address, night of the last asking (below 0: it failed; 0: not asked), sort, words, pages. */
export type LinkRow = readonly [string, number, LinkSort, readonly string[], readonly number[]];

export interface RememberedPage {
  /** Among the pages of the index: links name it so. */
  readonly number: number;
  readonly requestedUrl: string;
  readonly url: string;
  readonly askedOn: number;
  readonly changedOn: number | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly content: string;
  /** Of the bytes that are kept; `null`: it is kept as it was read, and may stand. */
  readonly contentType: string | null;
}

export interface RememberedOther {
  readonly url: string;
  readonly reason: string;
  readonly ledTo: string | null;
  readonly askedOn: number;
}

/** Batches that are kept unpacked: the walk goes through them in nearly the order in which they were written. */
const BATCHES_OPEN = 4;

export class PageMemory {
  readonly index: PageMemoryIndex;
  readonly #batches: readonly Buffer[];
  readonly #open = new Map<number, Buffer>();
  readonly #pages = new Map<string, number>();
  readonly #others = new Map<string, number>();
  readonly #begun: ReadonlyMap<number, IsoInstant>;
  readonly #links: PackedLinks;

  /** `null` for what is none, is damaged or of another version: the site is then visited as on its first night. */
  static read(blob: string | undefined): PageMemory | null {
    if (blob === undefined) return null;
    try {
      const pieces = piecesOf(Buffer.from(blob, 'base64'));
      const links = pieces.at(-2);
      const last = pieces.at(-1);
      if (!links || !last) return null;
      const read = index.safeParse(JSON.parse(zstdDecompressSync(last).toString('utf8')));
      return read.success ? new PageMemory(read.data, pieces.slice(0, -2), zstdDecompressSync(links)) : null;
    } catch {
      return null;
    }
  }

  private constructor(known: PageMemoryIndex, batches: readonly Buffer[], links: Buffer) {
    this.index = known;
    this.#batches = batches;
    for (const [number, [requestedUrl]] of known.pages.entries()) this.#pages.set(canonicalKey(requestedUrl), number);
    for (const [number, [, url]] of known.pages.entries()) if (url) this.#noteTarget(canonicalKey(url), number);
    for (const [number, [url]] of known.others.entries()) this.#others.set(canonicalKey(url), number);
    this.#begun = new Map(known.begun);
    this.#links = new PackedLinks(links, known.pages.length);
  }

  /** An address that is asked under its own name is known by that. */
  #noteTarget(key: string, number: number): void {
    if (!this.#pages.has(key)) this.#pages.set(key, number);
  }

  get night(): number {
    return this.index.night;
  }

  get on(): IsoDay {
    return this.index.on;
  }

  /** By any spelling of its address. */
  page(url: string): RememberedPage | null {
    const number = this.#pages.get(canonicalKey(url));
    const row = number === undefined ? undefined : this.index.pages[number];
    if (number === undefined || !row) return null;
    const [requestedUrl, finalUrl, , askedOn, changedOn, etag, lastModified, content, contentType] = row;
    const about = { number, requestedUrl, url: finalUrl ?? requestedUrl, askedOn, changedOn };
    return { ...about, etag, lastModified, content, contentType };
  }

  other(url: string): RememberedOther | null {
    const number = this.#others.get(canonicalKey(url));
    const row = number === undefined ? undefined : this.index.others[number];
    return row ? { url: row[0], reason: row[1], ledTo: row[2], askedOn: row[3] } : null;
  }

  /** What is kept of a page; valid until other pages are asked for. */
  kept({ number }: RememberedPage): Buffer {
    const [batch, from, length] = this.index.pages[number]?.[2] ?? [0, 0, 0];
    let unpacked = this.#open.get(batch);
    if (!unpacked) {
      unpacked = zstdDecompressSync(this.#batches[batch] ?? Buffer.alloc(0));
      const oldest = this.#open.size >= BATCHES_OPEN ? this.#open.keys().next().value : undefined;
      if (oldest !== undefined) this.#open.delete(oldest);
      this.#open.set(batch, unpacked);
    }
    return unpacked.subarray(from, from + length);
  }

  /** The night on which exactly this address was last asked, with a minus where it failed; 0: nobody knows. */
  askedOn(url: string): number {
    return this.#links.askedOn(url);
  }

  linksOf({ number }: RememberedPage): LinkFact[] {
    return this.#links.linksOf(number);
  }

  begunAt(night: number): IsoInstant {
    return this.#begun.get(night) ?? `${this.index.on}T00:00:00+08:00`;
  }
}

function piecesOf(file: Buffer): Buffer[] {
  if (!file.subarray(0, MEMORY_MARK.length).equals(MEMORY_MARK)) return [];
  const pieces: Buffer[] = [];
  for (let at = MEMORY_MARK.length; at < file.length; ) {
    const length = file.readUInt32LE(at);
    pieces.push(file.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return pieces;
}

/** By sort: no element of the page itself, but one that is taken for the same. */
const ELEMENTS = ['img', 'a', 'form'] as const;

/** Links by page, in two rows of numbers: no object an occurrence. */
class PackedLinks {
  readonly #facts: LinkFact[] = [];
  readonly #askedOn = new Map<string, number>();
  /** Of page `n` the links stand from `#starts[n]` to `#starts[n + 1]`. */
  readonly #starts: Uint32Array;
  readonly #ids: Uint32Array;

  constructor(lines: Buffer, pages: number) {
    const rows = [...rowsOf(lines)];
    this.#starts = new Uint32Array(pages + 2);
    for (const row of rows) for (const { page } of standsOf(row)) count(this.#starts, page + 2);
    for (let page = 2; page < this.#starts.length; page += 1) count(this.#starts, page, this.#starts[page - 1]);
    this.#ids = new Uint32Array(this.#starts.at(-1) ?? 0);
    for (const row of rows) {
      const [url, askedOn, sort, texts] = row;
      if (askedOn !== 0) this.#askedOn.set(url, askedOn);
      const first = this.#facts.length;
      for (const text of texts) this.#facts.push({ url, text, element: ELEMENTS[sort] });
      for (const { page, text } of standsOf(row)) {
        this.#ids[this.#starts[page + 1] ?? 0] = first + text;
        count(this.#starts, page + 1);
      }
    }
  }

  askedOn(url: string): number {
    return this.#askedOn.get(url) ?? 0;
  }

  linksOf(page: number): LinkFact[] {
    const ids = this.#ids.subarray(this.#starts[page], this.#starts[page + 1]);
    return Array.from(ids, (id) => this.#facts[id]).filter((fact) => fact !== undefined);
  }
}

function count(counts: Uint32Array, at: number, by = 1): void {
  counts[at] = (counts[at] ?? 0) + by;
}

function* rowsOf(lines: Buffer): Generator<LinkRow> {
  for (let from = 0; from < lines.length; ) {
    const end = lines.indexOf(10, from);
    yield JSON.parse(lines.toString('utf8', from, end));
    from = end + 1;
  }
}

/**
 * Where a link stands: with its first words on every page, with all of them on the first page. Pages are written as
 * steps from one to the next: neighbours take one digit.
 */
function* standsOf([, , , texts, steps]: LinkRow): Generator<{ readonly page: number; readonly text: number }> {
  let page = -1;
  for (const [at, step] of steps.entries()) {
    page += step;
    for (let text = 0; text < (at === 0 ? texts.length : 1); text += 1) yield { page, text };
  }
}
