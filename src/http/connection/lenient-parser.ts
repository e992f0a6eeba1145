/**
 * Reads an HTTP/1 answer as forgivingly as browsers do: bare line feeds, header lines that are none, repeated lengths,
 * chunks that break off. Pure: bytes in, events out.
 */

export interface LenientEvents {
  head(status: number, headers: Record<string, string[]>): void;
  data(chunk: Buffer): void;
  /** The body is whole. */
  end(): void;
  /** The body breaks off; what came before is all there is. */
  cutShort(code: string): void;
  /** Nothing that a browser would show. `code` as error codes of parsers go. */
  fail(code: string): void;
}

type State = 'head' | 'length' | 'chunk-size' | 'chunk' | 'until-close' | 'done';

/** What Chromium reads of a head (net/http/http_stream_parser.cc). */
const MAX_HEAD_BYTES = 256 * 1024;
const MAX_CHUNK_LINE_BYTES = 4 * 1024;
const NO_BODY: ReadonlySet<number> = new Set([204, 304]);

export class LenientParser {
  readonly #events: LenientEvents;
  readonly #withoutBody: boolean;
  #state: State = 'head';
  #rest: Buffer = Buffer.alloc(0);
  /** Bytes still to come of the body or chunk. */
  #missing = 0;

  /** `withoutBody`: the question was HEAD. */
  constructor(events: LenientEvents, withoutBody: boolean) {
    this.#events = events;
    this.#withoutBody = withoutBody;
  }

  push(chunk: Buffer): void {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    while (this.#state !== 'done' && this.#rest.length > 0 && this.#step()) {
      // Each step takes something off the rest, or waits for more.
    }
  }

  /** The connection was closed. */
  close(): void {
    const state = this.#state;
    this.#state = 'done';
    if (state === 'until-close') this.#events.end();
    else if (state === 'head') this.#events.fail(this.#rest.length === 0 ? 'ECONNRESET' : 'HPE_INVALID_EOF_STATE');
    else if (state !== 'done') this.#events.cutShort('HPE_INVALID_EOF_STATE');
  }

  #step(): boolean {
    if (this.#state === 'head') return this.#readHead();
    if (this.#state === 'chunk-size') return this.#readChunkSize();
    return this.#readBody();
  }

  #readHead(): boolean {
    const text = this.#rest.toString('latin1', 0, MAX_HEAD_BYTES);
    const end = /\r?\n\r?\n/.exec(text);
    if (end === null) {
      if (this.#rest.length >= MAX_HEAD_BYTES) this.#stop(() => this.#events.fail('HPE_HEADER_OVERFLOW'));
      return false;
    }
    this.#rest = this.#rest.subarray(end.index + end[0].length);
    const [first = '', ...lines] = text.slice(0, end.index).trimStart().split(/\r?\n/);
    const status = Number(/^HTTP\/\d(?:\.\d)?\s+(\d{3})/i.exec(first)?.[1] ?? Number.NaN);
    if (Number.isNaN(status) || status === 101) this.#stop(() => this.#events.fail('HPE_INVALID_CONSTANT'));
    else if (status >= 200) this.#begin(status, parseFields(lines));
    return true;
  }

  #begin(status: number, headers: Record<string, string[]>): void {
    this.#events.head(status, headers);
    const length = Number.parseInt(headers['content-length']?.[0] ?? '', 10);
    if (this.#withoutBody || NO_BODY.has(status)) this.#stop(() => this.#events.end());
    else if (headers['transfer-encoding']?.some((coding) => /chunked/i.test(coding))) this.#state = 'chunk-size';
    else if (length >= 0) this.#expect('length', length);
    else this.#state = 'until-close';
  }

  #expect(state: 'length' | 'chunk', bytes: number): void {
    this.#state = state;
    this.#missing = bytes;
    if (bytes === 0) this.#stop(() => this.#events.end());
  }

  #readBody(): boolean {
    const whole = this.#state === 'until-close' ? this.#rest.length : this.#missing;
    const part = this.#rest.subarray(0, whole);
    this.#rest = this.#rest.subarray(part.length);
    this.#missing -= part.length;
    this.#events.data(part);
    if (this.#missing > 0 || this.#state === 'until-close') return true;
    if (this.#state === 'chunk') this.#state = 'chunk-size';
    else this.#stop(() => this.#events.end());
    return true;
  }

  #readChunkSize(): boolean {
    const line = /^[\r\n]*([^\r\n]+)\r?\n/.exec(this.#rest.toString('latin1', 0, MAX_CHUNK_LINE_BYTES));
    if (line === null) {
      if (this.#rest.length >= MAX_CHUNK_LINE_BYTES) this.#stop(() => this.#events.cutShort('HPE_INVALID_CHUNK_SIZE'));
      return false;
    }
    this.#rest = this.#rest.subarray(line[0].length);
    const size = /^\s*[0-9a-f]{1,8}/i.exec(line[1] ?? '');
    if (size === null) this.#stop(() => this.#events.cutShort('HPE_INVALID_CHUNK_SIZE'));
    else this.#expect('chunk', Number.parseInt(size[0], 16));
    return true;
  }

  #stop(tell: () => void): void {
    this.#state = 'done';
    tell();
  }
}

/** Names in lower case; a line that starts with a blank goes on with the one before (obsolete folding). */
function parseFields(lines: readonly string[]): Record<string, string[]> {
  const headers: Record<string, string[]> = Object.create(null);
  let last: string[] | undefined;
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (/^[ \t]/.test(line) && last !== undefined) last.push(`${last.pop() ?? ''} ${line.trim()}`);
    else if (colon > 0) {
      last = headers[line.slice(0, colon).trim().toLowerCase()] ??= [];
      last.push(line.slice(colon + 1).trim());
    }
  }
  return headers;
}
