/**
 * Filter bars (筛选): one list that its visitors narrow by topic, year, kind and more. Each choice has an address, and each
 * looks like a column, with few entries, old ones or none; but it is one list, and no choice of it has to be updated. Pure.
 *
 * What gives them away: the links of such a page to its own kind change one choice of its address and keep all others, and
 * they do so for two choices or more. A menu of columns, whatever its addresses are made of, is the same on all its pages.
 */
import { canonicalKey } from '../../url/address.ts';
import { plainAddress } from '../../url/plain-address.ts';
import type { PageRecord } from '../page-record.ts';

/** An address without its numbers and what stands in its query, and these by their names: a number's is its place. */
interface Choices {
  readonly base: string;
  readonly values: ReadonlyMap<string, string>;
}

interface Filter {
  /** Names of what its bar changes. */
  readonly changed: ReadonlySet<string>;
  /** Of these, two or more are chosen on a page; so many such pages have the bar, and so many have not. */
  withBar: number;
  without: number;
}

/** Other values of one choice than the page's own, as a bar has at least; with fewer it may be two neighbours. */
const FEWEST_VALUES = 2;
const FEWEST_CHOICES = 2;
/** Pages that show the bar with two choices made: fewer may be chance. */
const FEWEST_PAGES = 3;
/** On so many links that change one choice one may change several: a menu of columns has as many of these or more. */
const ONE_TO_SEVERAL = 3;

/** Words of a pager, recognised as one or not. */
const TURNS = /^\d{1,3}$|页|^[<>«»]+$/;

export class Filters {
  /** By what stays the same whatever is chosen. */
  readonly #filters = new Map<string, Filter>();
  /** By the addresses without their choices: what bars of such pages change. */
  readonly #changes = new Map<string, Map<string, ReadonlySet<string>>>();

  constructor(pages: Iterable<PageRecord>) {
    const read = [...choosing(pages)];
    const bars = read.map(({ page, own }) => barOf(page, own));
    for (const [at, { own }] of read.entries()) this.#noteBar(own, bars[at] ?? null);
    if (this.#filters.size === 0) return;
    for (const [at, { own }] of read.entries()) if (bars[at] === null) this.#noteWithout(own);
    for (const [name, { withBar, without }] of this.#filters)
      if (withBar < FEWEST_PAGES || without >= withBar) this.#filters.delete(name);
  }

  #noteBar(own: Choices, changed: ReadonlySet<string> | null): void {
    if (changed === null) return;
    const name = nameOf(own, changed);
    const known = this.#filters.get(name);
    if (known !== undefined) known.withBar++;
    else this.#filters.set(name, { changed, withBar: 1, without: 0 });
    const ofBase = this.#changes.get(own.base) ?? new Map<string, ReadonlySet<string>>();
    this.#changes.set(own.base, ofBase.set([...changed].sort().join('&'), changed));
  }

  #noteWithout(own: Choices): void {
    for (const { filter } of this.#of(own)) if (chosen(own, filter.changed) >= FEWEST_CHOICES) filter.without++;
  }

  *#of(own: Choices): Generator<{ readonly name: string; readonly filter: Filter }> {
    for (const changed of this.#changes.get(own.base)?.values() ?? []) {
      const name = nameOf(own, changed);
      const filter = this.#filters.get(name);
      if (filter !== undefined) yield { name, filter };
    }
  }

  /** A name for the list that `url` is a choice of, or has nothing chosen of; `null`: of none. */
  of(url: string): string | null {
    if (this.#filters.size === 0) return null;
    for (const { name } of this.#of(choicesOf(url))) return name;
    return null;
  }
}

/** Pages whose address holds two choices at least. */
function* choosing(pages: Iterable<PageRecord>): Generator<{ readonly page: PageRecord; readonly own: Choices }> {
  for (const page of pages) {
    if (page.kind === 'article') continue;
    const own = choicesOf(page.url);
    if (own.values.size >= FEWEST_CHOICES) yield { page, own };
  }
}

/** What the bar of a page changes, each alone; `null` where it has none. */
function barOf(page: PageRecord, own: Choices): ReadonlySet<string> | null {
  const others = new Map<string, Set<string>>();
  let one = 0;
  let several = 0;
  for (const there of choicesLinked(page, own)) {
    const [name, ...more] = differing(own, there);
    if (name === undefined) continue;
    if (more.length === 0) {
      one++;
      const value = there.values.get(name);
      if (value !== undefined) others.set(name, (others.get(name) ?? new Set()).add(value));
    } else if ([name, ...more].some((key) => there.values.has(key))) several++;
  }
  const changed = [...others].filter(([, values]) => values.size >= FEWEST_VALUES).map(([name]) => name);
  const isBar = changed.length >= FEWEST_CHOICES && one > several * ONE_TO_SEVERAL;
  return isBar && chosen(own, new Set(changed)) >= FEWEST_CHOICES ? new Set(changed) : null;
}

/** The choices that the links of a page make on its own kind of address, each address once; turning pages is no choice. */
function* choicesLinked({ url: ownUrl, lists, pagerKeys }: PageRecord, own: Choices): Generator<Choices> {
  const pager = new Set(pagerKeys);
  const beginning = /^[^/]*\/\/[^/]*[^\d?]*/.exec(ownUrl)?.[0] ?? '';
  const seen = new Set<string>();
  for (const { url, title } of lists.flatMap(({ items }) => items)) {
    if (url === null || TURNS.test(title) || !url.startsWith(beginning) || seen.has(url)) continue;
    seen.add(url);
    const there = choicesOf(url);
    if (there.base === own.base && !pager.has(canonicalKey(url))) yield there;
  }
}

/** Names of the choices that differ between two addresses. */
const differing = (own: Choices, there: Choices): string[] =>
  [...new Set([...own.values.keys(), ...there.values.keys()])].filter(
    (key) => own.values.get(key) !== there.values.get(key),
  );

const chosen = ({ values }: Choices, names: ReadonlySet<string>): number =>
  [...values.keys()].filter((name) => names.has(name)).length;

/** What stays the same whatever is chosen. */
function nameOf({ base, values }: Choices, changed: ReadonlySet<string>): string {
  const kept = [...values].filter(([name]) => !changed.has(name)).map(([name, value]) => `${name}=${value}`);
  return [base, [...changed].sort().join('&'), ...kept.sort()].join('\n');
}

function choicesOf(url: string): Choices {
  const { host, path, query } = plainAddress(url) ?? partsOf(url);
  const values = new Map<string, string>();
  const base = path.replace(/\d+/g, (number, at: number) => {
    values.set(`#${path.slice(0, at).match(/\d+/g)?.length ?? 0}`, number);
    return '#';
  });
  if (query !== '') for (const [name, value] of new URLSearchParams(query)) values.set(name, value);
  return { base: host + base, values };
}

function partsOf(url: string): { readonly host: string; readonly path: string; readonly query: string } {
  const { host, pathname: path, search: query } = new URL(url);
  return { host, path, query };
}
