/**
 * Asks whether a link opens: large documents by HEAD first, which may clear a link and never decides anything else; all
 * else, and whatever HEAD did not clear, by GET, twice where the first answer could be a passing failure.
 */
import { type Asked, askTwice } from './ask-twice.ts';
import type { Fetch, FetchRequest, FetchResult } from './fetch-result.ts';
import { attemptOf, type Clues } from './verdict.ts';

/** Kinds of files that are mostly larger than what is read of a link, so that GET would cost the connection. */
const LARGE =
  /\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|ceb|zip|rar|7z|gz|exe|apk|iso|dwg|psd|mp3|mp4|flv|avi|wmv|rmvb|rm|mpe?g|mov|wav|swf)$/i;

export async function askLink(
  fetch: Fetch,
  request: FetchRequest,
  cluesOf: (result: FetchResult) => Clues = () => ({}),
): Promise<Asked> {
  if (request.wants === 'link' && request.method === undefined && isLarge(request.url)) {
    const result = await fetch({ ...request, method: 'HEAD' });
    if (isThere(result)) return { result, attempts: [attemptOf(result)] };
  }
  return askTwice(fetch, request, cluesOf);
}

const isLarge = (url: string): boolean => LARGE.test(url.replace(/[?#].*$/s, ''));

/** A file of some length that says it is one; HTML may be an error page, which only its body tells. */
function isThere(result: FetchResult): boolean {
  if (result.kind === 'failure' || result.status !== 200) return false;
  const { 'content-type': type = 'text/html', 'content-length': length = '0' } = result.headers;
  return !/html|text\/plain|xml/i.test(type) && Number(length) > 0;
}
