/**
 * Turns what a client has read of one exchange into a `FetchResult`; both clients (undici and the lenient one) end here.
 */
import type { IsoInstant } from '../../site-report.ts';
import { readLimit } from './body-reader.ts';
import { classifyError, errorCode, type Stage } from './classify-error.ts';
import { flatHeaders } from './connect.ts';
import { decodeContent } from './content-coding.ts';
import type { FetchFailure, FetchRequest, FetchResponse, FetchResult } from './fetch-result.ts';
import type { FailureReason } from './reasons.ts';
import type { TlsFault } from './tls-fault.ts';

export interface Timing {
  readonly at: IsoInstant;
  readonly ms: number;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: Buffer;
  readonly truncated: boolean;
  readonly tlsFault: TlsFault | null;
}

export function answered(request: FetchRequest, raw: RawAnswer, timing: Timing): FetchResult {
  const headers = flatHeaders(raw.headers);
  const decoded = decodeContent(raw.body, headers['content-encoding'], decodedLimit(request));
  if (decoded.kind === 'too-large') return failed(request, 'too-large', 'decompressed body beyond the limit', timing);
  if (decoded.kind === 'garbled') return failed(request, 'protocol', decoded.code, timing);
  const setCookie = raw.headers['set-cookie'];
  const response: FetchResponse = {
    kind: 'response',
    requestedUrl: request.url,
    url: request.url,
    status: raw.status,
    headers,
    body: decoded.body,
    truncated: raw.truncated,
    redirects: [],
    at: timing.at,
    ms: timing.ms,
    tlsFault: raw.tlsFault,
    wireBytes: raw.body.length,
  };
  if (setCookie === undefined) return response;
  return { ...response, setCookie: typeof setCookie === 'string' ? [setCookie] : setCookie };
}

/** A link's first 64 KiB may unpack to more than that and still be an honest page. */
function decodedLimit(request: FetchRequest): number {
  return request.wants === 'link' ? readLimit(request) * 128 : readLimit(request);
}

export function failed(request: FetchRequest, reason: FailureReason, detail: string, timing: Timing): FetchFailure {
  const { at, ms } = timing;
  return { kind: 'failure', requestedUrl: request.url, url: request.url, reason, redirects: [], at, ms, detail };
}

export function failedBy(request: FetchRequest, error: unknown, stage: Stage, timing: Timing): FetchFailure {
  return failed(request, classifyError(error, stage), `${errorCode(error)} while ${stage}`, timing);
}
