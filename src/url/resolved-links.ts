/**
 * Remembers where links led, by the part of the base address that they depend on: `/a/b.html` is the same from every page
 * of a host, `b.html` from every page of a directory. Pure for whoever asks; bounded.
 */
import { detached } from '../cache/memo.ts';

type Resolve<Led> = (href: string, base: string, charset: string) => Led;

/** Where links lead to the same: all pages of a host, or of a directory. */
export interface Place {
  /** Sites have many links written alike (`/`, `index.html`): by their place they have places of their own in the table. */
  readonly salt: number;
}

interface Base {
  readonly base: string;
  readonly charset: string;
  /** Scheme, host and port. */
  readonly origin: string;
  readonly host: Place;
  /** `null` until a link depends on it: many a page has none. */
  directory: Place | null;
}

const BITS = 12;
const SLOTS = 1 << BITS;
/** All are forgotten then, and with them what was remembered from there. */
const MOST_PLACES = 2_000;
const LONGEST_HREF = 300;

const HASH = 0x23;
const SLASH = 0x2f;
const BACKSLASH = 0x5c;

/** What begins so, or is nothing, depends on the whole address of the page; blanks may hide such a beginning. */
const OF_PAGE = /^(?:$|[\0- ?#])/;
/** Without slashes behind it the scheme means the page's own directory; tabs and line breaks are no part of an address. */
const ODD = /[\t\n\r]|^https?:(?![\\/])/i;

/** What begins so goes on from no other address, but for what is odd. */
const HAS_SCHEME = /^[a-z][a-z\d+.-]*:/i;

const NOWHERE: Place = { salt: 0 };

/** A link may push another out of its place in the table; it is worked out anew then. */
export class ResolvedLinks<Led> {
  readonly #resolve: Resolve<Led>;
  readonly #places = new Map<string, Place>();
  readonly #hrefs = new Array<string>(SLOTS).fill('');
  readonly #from = new Array<Place>(SLOTS).fill(NOWHERE);
  readonly #led = new Array<Led | undefined>(SLOTS).fill(undefined);
  #made = 0;
  #last: Base | null = null;

  constructor(resolve: Resolve<Led>) {
    this.#resolve = resolve;
  }

  of(href: string, base: string, charset: string): Led {
    if (href === '' || href.charCodeAt(0) === HASH) return this.#resolve(href, base, charset);
    const from = this.#baseOf(base, charset);
    const place = isOfHost(href) ? from.host : this.#directoryOf(from);
    const slot = slotOf(href, place);
    const known = this.#knownAt(slot, href, place);
    if (known !== undefined) return known;
    const led = this.#resolve(href, base, charset);
    if (!isOfPage(href)) this.#keepAt(slot, detached(href), place, led);
    return led;
  }

  /** The same for an `href` that keeps nothing else alive (`detached`), and the place for its reach. */
  ofPlace(href: string, place: Place, base: string, charset: string): Led {
    const slot = slotOf(href, place);
    const known = this.#knownAt(slot, href, place);
    if (known !== undefined) return known;
    const led = this.#resolve(href, base, charset);
    this.#keepAt(slot, href, place, led);
    return led;
  }

  #knownAt(slot: number, href: string, place: Place): Led | undefined {
    return this.#from[slot] === place && this.#hrefs[slot] === href ? this.#led[slot] : undefined;
  }

  #keepAt(slot: number, href: string, place: Place, led: Led): void {
    this.#hrefs[slot] = href;
    this.#from[slot] = place;
    this.#led[slot] = led;
  }

  /** The same for two pages from which all links of this reach lead to the same; as long as it is remembered. */
  placeFor(reach: Reach, base: string, charset: string): Place | null {
    if (reach === 'page') return null;
    const from = this.#baseOf(base, charset);
    return reach === 'host' ? from.host : this.#directoryOf(from);
  }

  #baseOf(base: string, charset: string): Base {
    const last = this.#last;
    if (last !== null && last.base === base && last.charset === charset) return last;
    const path = base.indexOf('/', base.indexOf('//') + 2);
    const origin = path < 0 ? base : base.slice(0, path);
    this.#last = {
      base,
      charset,
      origin,
      host: last?.charset === charset && last.origin === origin ? last.host : this.#placeOf(`${charset} ${origin}`),
      directory: null,
    };
    return this.#last;
  }

  #directoryOf(from: Base): Place {
    const { base, charset } = from;
    if (from.directory !== null) return from.directory;
    const end = base.search(/[?#]/);
    const directory = base.slice(0, base.lastIndexOf('/', end < 0 ? base.length : end) + 1);
    from.directory = this.#placeOf(`${charset} ${directory}`);
    return from.directory;
  }

  #placeOf(key: string): Place {
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    if (this.#places.size > MOST_PLACES) this.#places.clear();
    const made = { salt: Math.imul(++this.#made, 0x9e3779b1) };
    this.#places.set(detached(key), made);
    return made;
  }
}

const TELLING = 16;

/** By length and the last characters, where addresses differ. */
function slotOf(href: string, { salt }: Place): number {
  let mix = href.length ^ salt;
  for (let at = Math.max(0, href.length - TELLING); at < href.length; at++)
    mix = Math.imul(mix ^ href.charCodeAt(at), 0x01000193);
  return (mix ^ (mix >>> BITS)) & (SLOTS - 1);
}

/** From which pages links lead to the same: from that page alone, from its directory, or from all of its host. */
export type Reach = 'page' | 'directory' | 'host';

export function reachOfLink(href: string): Reach {
  if (isOfPage(href)) return 'page';
  return isOfHost(href) ? 'host' : 'directory';
}

/** It depends on the whole address of its page, or is so written that it may. */
const isOfPage = (href: string): boolean => href.length > LONGEST_HREF || OF_PAGE.test(href) || ODD.test(href);

/** `/a`, `//host/a`, `http://host/a`, `javascript:;`: from every page of a host the same. */
function isOfHost(href: string): boolean {
  const first = href.charCodeAt(0);
  if (first === SLASH || first === BACKSLASH) return true;
  return HAS_SCHEME.test(href);
}
