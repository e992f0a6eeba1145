/** Does a request show the token (口令校验)? As a bearer's (RFC 6750), or as the password that a browser asks for (RFC 7617). */
import { createHash, timingSafeEqual } from 'node:crypto';

/** `token` null: nothing has to be shown. How long it takes tells nothing of the token. */
export function isShown(authorization: string | undefined, token: string | null): boolean {
  if (token === null) return true;
  const [scheme = '', shown = ''] = (authorization ?? '').trim().split(/ +/);
  const text = scheme.toLowerCase() === 'basic' ? passwordOf(shown) : scheme.toLowerCase() === 'bearer' ? shown : '';
  return timingSafeEqual(digest(text), digest(token));
}

/** Of `user:password`; whatever the user is called. */
const passwordOf = (pair: string): string =>
  Buffer.from(pair, 'base64')
    .toString('utf8')
    .replace(/^[^:]*:/, '');

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
