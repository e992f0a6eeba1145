/**
 * Addresses that need no URL parser: by the URL standard (4.4) it would leave them as they are, or only put them behind a
 * part of the base. Lower-case scheme and host, no `.` and `..`, no character that is written in another way. Nearly all
 * links of a site are of this kind; all others are for `URL`.
 */

import { detached } from '../cache/memo.ts';

export interface PlainAddress {
  /** With any port. */
  readonly host: string;
  readonly hostname: string;
  /** From the first slash, without the query. */
  readonly path: string;
  /** With its `?`; empty where there is none. */
  readonly query: string;
}

/** A name whose last label begins with a letter is no number that the parser would write anew. */
const PLAIN =
  /^https?:\/\/((?:[a-z\d-]+\.)*[a-z][a-z\d-]*|(?:\d{1,3}\.){3}\d{1,3})(:[1-9]\d{0,4})?(\/[\w.~!$&()*+,;=:@%/-]*)(\?[\w.~!$&()*+,;=:@%/?-]+)?$/;
const DEFAULT_PORT = /^:(?:80|443)$/;
const MOST_PORT = 65_535;
const MOST_BYTE = 255;
/** `.` and `..` as steps of a path, also percent-encoded. */
const DOT_STEP = /\/(?:\.|%2e){1,2}(?:[/?]|$)/i;

/** The parts of `url`; `null` where only a parser can tell them. */
export function plainAddress(url: string): PlainAddress | null {
  const match = PLAIN.exec(url);
  if (match === null) return null;
  const [, hostname = '', port = '', path = '', query = ''] = match;
  if (port !== '' && (DEFAULT_PORT.test(port) || Number(port.slice(1)) > MOST_PORT)) return null;
  if (DOT_STEP.test(path) || !isWrittenRight(hostname)) return null;
  return { host: port === '' ? hostname : hostname + port, hostname, path, query };
}

/** The host that was asked for last: links of a page mostly lead to one. */
let lastRight = '';

/** The parser checks names in Punycode and writes numbers without leading noughts. */
function isWrittenRight(hostname: string): boolean {
  if (hostname === lastRight) return true;
  const isRight = /^[\d.]+$/.test(hostname) ? areBytes(hostname) : !hostname.includes('xn--');
  if (isRight) lastRight = detached(hostname);
  return isRight;
}

function areBytes(dotted: string): boolean {
  return dotted.split('.').every((part) => Number(part) <= MOST_BYTE && String(Number(part)) === part);
}

const FROM_HOST = /^\/(?!\/)[\w.~!$&()*+,;=:@%/-]*(?:\?[\w.~!$&()*+,;=:@%/?-]+)?$/;
/** Without a colon, which may end a scheme. */
const FROM_DIRECTORY = /^[\w.~!$&()*+,;=@%-][\w.~!$&()*+,;=@%/-]*(?:\?[\w.~!$&()*+,;=:@%/?-]+)?$/;
const UP = '../';

/** Where the links of a page begin. */
export interface PlainBase {
  /** Scheme, host and port, without a slash behind them. */
  readonly origin: string;
  /** Of the path, with both slashes. */
  readonly directory: string;
}

/** `base`: an address that `plainAddress` tells the parts of; only a parser knows how to go on from others. */
export function plainBase(base: string, { path }: Pick<PlainAddress, 'path'>): PlainBase {
  return {
    origin: base.slice(0, base.indexOf('/', base.indexOf('//') + 2)),
    directory: path.slice(0, path.lastIndexOf('/') + 1),
  };
}

/**
 * The absolute address of `href`, which `plainAddress` tells the parts of; `null` where only a parser can tell it. A text of
 * its own (`detached`), but for an `href` that is absolute already.
 */
export function plainLink(href: string, base: PlainBase): string | null {
  if (FROM_HOST.test(href)) return DOT_STEP.test(href) ? null : [base.origin, href].join('');
  if (href.startsWith('http')) return plainAddress(href) === null ? null : href;
  let { directory } = base;
  let from = href.startsWith('./') ? 2 : 0;
  for (; href.startsWith(UP, from); from += UP.length)
    directory = directory.slice(0, directory.lastIndexOf('/', directory.length - 2) + 1) || '/';
  const rest = from === 0 ? href : href.slice(from);
  return FROM_DIRECTORY.test(rest) && !DOT_STEP.test(`/${rest}`) ? [base.origin, directory, rest].join('') : null;
}
