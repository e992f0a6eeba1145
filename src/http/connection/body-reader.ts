/**
 * Decides how much of a body is read: all of a page up to its limit, of a link just what it takes to judge it.
 */
import type { FetchRequest, FetchResponse } from './fetch-result.ts';

const PAGE_BYTES = 8 * 1024 * 1024;
const LINK_BYTES = 64 * 1024;
/** A redirect's body is thrown away, but reading a small one keeps the connection. */
const REDIRECT_BYTES = 16 * 1024;

export interface ReadPlan {
  /** Of the body on the wire. */
  readonly limit: number;
  /** The first bytes are enough (is there any content?). */
  readonly firstChunkOnly: boolean;
}

export function readLimit(request: FetchRequest): number {
  return request.maxBytes ?? (request.wants === 'link' ? LINK_BYTES : PAGE_BYTES);
}

/** A page of which we stopped reading: what it does not show proves nothing. A body that broke off is all there was. */
export const isCutAtLimit = ({ truncated, body }: Pick<FetchResponse, 'truncated' | 'body'>): boolean =>
  truncated && body.length >= PAGE_BYTES;

/** What to read of an answer with this status and these headers. */
export function planReading(
  request: FetchRequest,
  status: number,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): ReadPlan {
  const limit = readLimit(request);
  if (status >= 300 && status < 400 && headers.location !== undefined) {
    return { limit: Math.min(limit, REDIRECT_BYTES), firstChunkOnly: false };
  }
  if (request.wants !== 'link' || isText(headers['content-type'])) return { limit, firstChunkOnly: false };
  // Reading a short attachment to its end is cheaper than a new connection for the next link.
  const length = Number(headers['content-length'] ?? Number.NaN);
  return { limit, firstChunkOnly: !(length <= limit) };
}

/** Nothing said counts as HTML: that is what old servers mean by it. */
function isText(contentType: string | string[] | undefined): boolean {
  return contentType === undefined || /html|text\/plain|xml/i.test(String(contentType));
}

/** Collects chunks up to a plan's end. */
export class BodyReader {
  readonly #plan: ReadPlan;
  readonly #chunks: Buffer[] = [];
  #length = 0;

  constructor(plan: ReadPlan) {
    this.#plan = plan;
  }

  /** `true`: enough, let go of the connection. */
  add(chunk: Buffer): boolean {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    return this.#length > this.#plan.limit || (this.#plan.firstChunkOnly && this.#length > 0);
  }

  get length(): number {
    return this.#length;
  }

  /** A copy in a block of its own: it keeps neither the sockets' read buffers alive nor what lies beside it in Node's pool. */
  bytes(): Buffer {
    const bytes = Buffer.allocUnsafeSlow(Math.min(this.#length, this.#plan.limit));
    let at = 0;
    for (const chunk of this.#chunks) at += chunk.copy(bytes, at);
    return bytes;
  }
}
