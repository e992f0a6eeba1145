/**
 * The address of a request, taken apart (网址): nearly every layer that it passes asks for some part of it, so it is parsed
 * once for all of them.
 */

/** What is shared is read, never set. */
export type UrlParts = Readonly<URL>;

/** More than are under way at a time. */
const MOST = 256;

let known = new Map<string, UrlParts | null>();

/** `null` for what can't be parsed. */
export function urlParts(address: string): UrlParts | null {
  const before = known.get(address);
  if (before !== undefined) return before;
  if (known.size >= MOST) known = new Map();
  const parts = URL.parse(address);
  known.set(address, parts);
  return parts;
}

/** Of an address that a layer above has let through; throws where it can't be parsed. */
export function partsOf(address: string): UrlParts {
  const parts = urlParts(address);
  if (parts === null) throw new TypeError(`not a URL: ${address}`);
  return parts;
}
