/**
 * What a browser adds to its question after a click on a page (浏览器请求头): some servers give their files to nobody
 * who does not come from one of their own pages.
 */

/** `page`: the one that the link stands on; without one it is as if the address had been typed. */
export function clickHeaders(url: string, page: string | undefined): Record<string, string> {
  const to = new URL(url);
  const from = page === undefined ? null : URL.parse(page);
  const headers: Record<string, string> = { 'upgrade-insecure-requests': '1', 'cache-control': 'max-age=0' };
  const referer = from === null ? null : refererOf(from, to);
  if (referer !== null) headers.referer = referer;
  // Browsers send these to secure origins only (Fetch Metadata, 2.1).
  if (to.protocol !== 'https:') return headers;
  const site = from === null ? 'none' : from.origin === to.origin ? 'same-origin' : 'cross-site';
  return {
    ...headers,
    'sec-fetch-dest': 'document',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-site': site,
    'sec-fetch-user': '?1',
  };
}

/** By `strict-origin-when-cross-origin`, which is every browser's default (Referrer Policy, 3.7). */
function refererOf(from: URL, to: URL): string | null {
  if (from.protocol === 'https:' && to.protocol === 'http:') return null;
  return from.origin === to.origin ? `${from.origin}${from.pathname}${from.search}` : `${from.origin}/`;
}
