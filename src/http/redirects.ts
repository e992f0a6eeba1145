/**
 * Follows redirects, up to 20, as browsers do: by status, and where a link is judged also those of pages that only send
 * on. The answer that comes out is the last one, with the way to it.
 */
import { refreshTarget } from '../html/meta-refresh.ts';
import type { Fetch, FetchFailure, FetchRequest, FetchResponse, FetchResult, Hop } from './connection/fetch-result.ts';

/** What Chromium and Firefox allow. */
const MAX_REDIRECTS = 20;
/** A portal sets a cookie and sends the visitor to the same URL again; some walls do it two or three times. */
const MAX_VISITS = 4;
const REDIRECT_STATUSES: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** `shellTarget`: where a page that only sends on leads; whoever wants a page gets that page itself. */
export function followRedirects(
  inner: Fetch,
  shellTarget: (response: FetchResponse) => string | null = () => null,
): Fetch {
  const targetOf = (request: FetchRequest, response: FetchResponse): string | null =>
    redirectTarget(response) ?? (request.wants === 'link' ? shellTarget(response) : null);
  return async (request) => {
    const first = withoutFragment(request);
    const path: FetchResponse[] = [];
    for (let current = first; ; ) {
      const result = await inner(current);
      const target = result.kind === 'response' ? targetOf(current, result) : null;
      if (result.kind === 'failure' || target === null) return arrived(request, result, path);
      path.push(result);
      if (isLoop(path, target)) return looped(request, target, path);
      current = nextRequest(current, result.status, target);
    }
  };
}

function arrived(request: FetchRequest, result: FetchResult, path: readonly FetchResponse[]): FetchResult {
  if (path.length === 0) return result.requestedUrl === request.url ? result : { ...result, requestedUrl: request.url };
  const whole = { ...result, ...journey(request, path), ms: result.ms + total(path, 'ms') };
  return whole.kind === 'response' ? { ...whole, wireBytes: whole.wireBytes + total(path, 'wireBytes') } : whole;
}

function looped(request: FetchRequest, url: string, path: readonly FetchResponse[]): FetchFailure {
  const detail = `${path.length} redirects`;
  return { kind: 'failure', url, reason: 'redirect-loop', ms: total(path, 'ms'), detail, ...journey(request, path) };
}

function journey(request: FetchRequest, path: readonly FetchResponse[]) {
  const redirects: readonly Hop[] = path.map(({ url, status }) => ({ url, status }));
  return { requestedUrl: request.url, redirects, at: path[0]?.at ?? '' };
}

function total(path: readonly FetchResponse[], what: 'ms' | 'wireBytes'): number {
  return path.reduce((sum, response) => sum + response[what], 0);
}

function isLoop(path: readonly FetchResponse[], target: string): boolean {
  return path.length > MAX_REDIRECTS || path.filter((response) => response.url === target).length >= MAX_VISITS;
}

/** Where an answer sends its visitor; `null` where a browser stays (no redirect, or no http(s) target). */
export function redirectTarget(response: FetchResponse): string | null {
  const { url, status, headers } = response;
  const location = REDIRECT_STATUSES.has(status) ? headers.location : refreshOf(response);
  if (location === undefined || location.trim() === '') return null;
  const target = URL.parse(escapeRawBytes(location), url);
  if (target === null || (target.protocol !== 'http:' && target.protocol !== 'https:')) return null;
  target.hash = '';
  // A page that is only loaded anew stays where it is; one that redirects to itself may have set a cookie.
  return headers.location === undefined && target.href === url ? null : target.href;
}

/** Whoever only sends on needs no more, in bytes; and sends on soon, in seconds. */
const REFRESHING = { bytes: 4 * 1024, seconds: 30 };

/** The `Refresh` header is a meta refresh by another way (HTML standard, “shared declarative refresh steps”). */
function refreshOf({ status, headers: { refresh }, body }: FetchResponse): string | undefined {
  if (refresh === undefined || status < 200 || status >= 300 || body.length > REFRESHING.bytes) return undefined;
  return Number.parseFloat(refresh) > REFRESHING.seconds ? undefined : (refreshTarget(refresh) ?? undefined);
}

/**
 * Chinese servers put raw UTF-8 or GBK into Location. Browsers escape the bytes as they came, whichever they are; so
 * do we, from the latin1 string in which headers are handed over.
 */
function escapeRawBytes(location: string): string {
  return location.replace(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** 303 always, and 301 and 302 after POST, become a GET without body (Fetch standard, HTTP-redirect fetch). */
function nextRequest(request: FetchRequest, status: number, url: string): FetchRequest {
  const { body, method, ...rest } = request;
  const changes = status === 303 || ((status === 301 || status === 302) && body !== undefined);
  if (changes) return { ...rest, ...(method === 'HEAD' ? { method } : {}), url };
  return { ...request, url };
}

function withoutFragment(request: FetchRequest): FetchRequest {
  const hash = request.url.indexOf('#');
  return hash < 0 ? request : { ...request, url: request.url.slice(0, hash) };
}
