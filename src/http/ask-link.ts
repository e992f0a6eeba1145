/**
 * Asks whether a link opens: archives and films by HEAD first, which may clear a link and never decides anything else; all
 * else, and whatever HEAD did not clear, by GET, twice where the first answer could be a passing failure.
 */
import { type Asked, askTwice } from './ask-twice.ts';
import type { Fetch, FetchRequest, FetchResult } from './connection/fetch-result.ts';
import { attemptOf, type Clues } from './verdict.ts';

/** Kinds of files that are mostly so large that GET would cost the connection; documents are often small. */
const LARGE = /\.(?:zip|rar|7z|gz|tar|exe|apk|iso|dwg|psd|mp3|mp4|flv|avi|wmv|rmvb|rm|mpe?g|mov|wav)$/i;
/** No error page is longer; a shorter file is read, and told from one by what it holds. */
const LONGEST_ERROR_PAGE = 64 * 1024;

export function askLink(
  fetch: Fetch,
  request: FetchRequest,
  cluesOf: (result: FetchResult) => Clues = () => ({}),
): Promise<Asked> {
  const byHead = request.wants === 'link' && request.method === undefined && isLarge(request.url);
  return byHead ? askLarge(fetch, request, cluesOf) : askTwice(fetch, request, cluesOf);
}

async function askLarge(fetch: Fetch, request: FetchRequest, cluesOf: (result: FetchResult) => Clues): Promise<Asked> {
  const result = await fetch({ ...request, method: 'HEAD' });
  if (isThere(result)) return { result, attempts: [attemptOf(result)] };
  return await askTwice(fetch, request, cluesOf);
}

const isLarge = (url: string): boolean => LARGE.test(url.replace(/[?#].*$/s, ''));

/** A file by its type and its length; HTML may be an error page, which only its body tells. */
function isThere(result: FetchResult): boolean {
  if (result.kind === 'failure' || result.status !== 200) return false;
  const { 'content-type': type = 'text/html', 'content-length': length = '0' } = result.headers;
  return !/html|text\/plain|xml/i.test(type) && Number(length) > LONGEST_ERROR_PAGE;
}
