/** Keeps the crawler from ever asking a local address (本地链接) that its user did not name. */

import { remembering } from '../cache/memo.ts';
import { localHost } from '../url/local-address.ts';
import { type UrlParts, urlParts } from '../url/url-parts.ts';
import type { Fetch, FetchFailure } from './connection/fetch-result.ts';
import type { FailureReason } from './connection/reasons.ts';

/** A visit asks a few hosts, and those page after page. */
const HOSTS = 256;
const HOST_CHARS = 255;

/** Was this local host named by the user? An entry without a port allows all its ports. */
export function isNamed(url: UrlParts, named: ReadonlySet<string>): boolean {
  return named.has(url.host) || named.has(url.hostname);
}

/** Lets through only public hosts and those in `named`; the others fail without a request. */
export function guarded(inner: Fetch, named: ReadonlySet<string>, instant: () => string): Fetch {
  const kindOf = remembering(HOSTS, HOST_CHARS, localHost);
  return (request) => {
    const url = urlParts(request.url);
    if (url !== null && (url.protocol === 'http:' || url.protocol === 'https:')) {
      const kind = kindOf(url.hostname);
      if (kind === null || isNamed(url, named)) return inner(request);
      const reason = kind === 'dotless' ? reasonOfName(url.hostname) : 'protocol';
      return Promise.resolve(refusal(request.url, reason, `local address (${kind}), not asked`, instant()));
    }
    return Promise.resolve(refusal(request.url, 'protocol', 'not an http(s) URL', instant()));
  };
}

/** `http://http://…` with one scheme too many: no office has a server of that name. Other names it may resolve itself. */
const reasonOfName = (host: string): FailureReason => (/^https?$/.test(host) ? 'dns-nxdomain' : 'dns-failure');

function refusal(url: string, reason: FailureReason, detail: string, at: string): FetchFailure {
  return { kind: 'failure', requestedUrl: url, url, reason, redirects: [], at, ms: 0, detail };
}
