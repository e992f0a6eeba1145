/**
 * Remembers where links led, by the part of the base address that they depend on: `/a/b.html` is the same from every page
 * of a host, `b.html` from every page of a directory. Pure for whoever asks; bounded.
 */
import { detached } from './memo.ts';

type Resolve<Led> = (href: string, base: string, charset: string) => Led;

interface Place<Led> {
  readonly base: string;
  readonly charset: string;
  /** From all pages of the host. */
  readonly host: Map<string, Led>;
  /** From all pages of the directory. */
  readonly directory: Map<string, Led>;
}

/** All are forgotten then: a page's few dozen links are worked out anew at once, a page's worth of them is the price. */
const MOST = 6_000;
const LONGEST_HREF = 300;

const SLASH = 0x2f;
const BACKSLASH = 0x5c;
const LETTER_H = 0x68;

/** What begins so, or is nothing, depends on the whole address of the page; blanks may hide such a beginning. */
const OF_PAGE = /^(?:$|[\0- ?#])/;
/** Without slashes behind it the scheme means the page's own directory; tabs and line breaks are no part of an address. */
const ODD = /[\t\n\r]|^https?:(?![\\/])/i;

export class ResolvedLinks<Led> {
  readonly #resolve: Resolve<Led>;
  readonly #maps = new Map<string, Map<string, Led>>();
  #count = 0;
  #last: Place<Led> | null = null;

  constructor(resolve: Resolve<Led>) {
    this.#resolve = resolve;
  }

  of(href: string, base: string, charset: string): Led {
    const last = this.#last;
    const place = last !== null && last.base === base && last.charset === charset ? last : this.#placeOf(base, charset);
    const map = isOfHost(href) ? place.host : place.directory;
    const known = map.get(href);
    if (known !== undefined) return known;
    const led = this.#resolve(href, base, charset);
    if (href.length > LONGEST_HREF || OF_PAGE.test(href) || ODD.test(href)) return led;
    if (this.#count >= MOST) this.#forget();
    else {
      map.set(detached(href), led);
      this.#count++;
    }
    return led;
  }

  #placeOf(base: string, charset: string): Place<Led> {
    const path = base.indexOf('/', base.indexOf('//') + 2);
    const end = base.search(/[?#]/);
    const directory = base.slice(0, base.lastIndexOf('/', end < 0 ? base.length : end) + 1);
    const place = {
      base,
      charset,
      host: this.#mapOf(`${charset} ${path < 0 ? base : base.slice(0, path)}`),
      directory: this.#mapOf(`${charset} ${directory}`),
    };
    this.#last = place;
    return place;
  }

  #mapOf(key: string): Map<string, Led> {
    const known = this.#maps.get(key);
    if (known !== undefined) return known;
    const made = new Map<string, Led>();
    this.#maps.set(key, made);
    this.#count++;
    return made;
  }

  #forget(): void {
    this.#maps.clear();
    this.#count = 0;
    this.#last = null;
  }
}

/** `/a`, `//host/a`, `http://host/a`: from every page of a host the same. */
function isOfHost(href: string): boolean {
  const first = href.charCodeAt(0);
  if (first === SLASH || first === BACKSLASH) return true;
  return first === LETTER_H && (href.startsWith('http://') || href.startsWith('https://'));
}
