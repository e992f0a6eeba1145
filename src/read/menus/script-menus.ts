/**
 * Menus that a script draws (脚本菜单): names with addresses in calls (`d.add(1,0,'政务公开','/zwgk/')`), objects and
 * arrays, and in HTML that is written. Nothing is run: literals that stand in the same brackets belong together.
 */
import { flattenPage } from '../../html/flat-page.ts';
import { type FlatPage, type ScriptBlock, textOf } from '../../html/page-elements.ts';
import {
  type Bracket,
  hasHan,
  isPageAddress,
  readScript,
  rememberingScripts,
  type ScriptReading,
  wordsOf,
} from '../../html/script-literals.ts';
import { resolveLink } from '../../url/page-url.ts';
import type { ListItem } from '../lists/item-lists.ts';
import { shared } from '../lists/known-items.ts';
import type { PageList } from '../lists/list-roles.ts';
import { treeNodes } from './script-tree.ts';

/** An entry of a menu as the script has it; `parent` is the entry in whose brackets it stands. */
export interface ScriptEntry {
  readonly name: string;
  /** Empty where it is but a word with others below it. */
  readonly href: string;
  readonly parent: number;
}

const MAX_CODE = 300_000;
const MAX_NAME = 20;
const BY_ID = /document\.(?:getElementById\(\s*(['"])([\w-]+)\1\s*\)|all\.([\w-]+))\.href/g;
const DATED = /(?:19|20)\d{2}[-/.年]\d{1,2}/;

const isName = (text: string): boolean =>
  text.length >= 2 && text.length <= MAX_NAME && hasHan(text) && !DATED.test(text);

/** Pairs in one bracket: one name and one address, or as many of the one as of the other, in turn. */
function pairsIn(texts: readonly string[]): { name: string; href: string }[] {
  if (texts.some((text) => DATED.test(text))) return [];
  const names = texts.map(wordsOf).filter(isName);
  const hrefs = texts.filter(isPageAddress);
  if (names.length === 0 || hrefs.length === 0) return [];
  if (hrefs.length !== 1 && hrefs.length !== names.length) return [];
  const count = Math.min(names.length, hrefs.length);
  return Array.from({ length: count }, (_, at) => ({ name: names[at] as string, href: hrefs[at] as string }));
}

const MAX_ENTRIES = 500;
/** So many literals outside all brackets are no one thing's. */
const MANY = 40;

/** Names with addresses that stand in the same brackets, a parent before what hangs below it. */
function inBrackets({ brackets }: ScriptReading): ScriptEntry[] {
  const entries: ScriptEntry[] = [];
  const open: { bracket: Bracket; parent: number }[] = [{ bracket: brackets, parent: -1 }];
  for (let next = open.pop(); next && entries.length < MAX_ENTRIES; next = open.pop()) {
    const { bracket, parent } = next;
    const pairs = parent === -1 && bracket.texts.length > MANY ? [] : pairsIn(bracket.texts);
    for (const pair of pairs) entries.push({ ...pair, parent });
    const above = pairs.length === 1 ? entries.length - 1 : parent;
    for (const inner of bracket.inner.toReversed()) open.push({ bracket: inner, parent: above });
  }
  return entries;
}

/** Links in HTML that the script writes (`document.write('<a href="/zwgk/">政务公开</a>')`). */
function inWrittenHtml({ code, texts }: ScriptReading): ScriptEntry[] {
  if (!/<|\\u003c/i.test(code)) return [];
  const html = texts.join('');
  if (!/<a\s/i.test(html)) return [];
  const page = flattenPage(html);
  return page.elements.flatMap((element, index) => {
    const { href } = element.attributes;
    const name = element.tag === 'a' ? textOf(page, index).trim() : '';
    return href !== undefined && isName(name) && !/^\s*(?:#|javascript:)/i.test(href)
      ? [{ name, href, parent: -1 }]
      : [];
  });
}

/** The entries of a tree; `null` where there is none, or where what it names are no columns. */
function inTree(code: string): ScriptEntry[] | null {
  const nodes = treeNodes(code);
  return nodes.length > 0 && nodes.every(({ name, href }) => isName(name) && (href === '' || isPageAddress(href)))
    ? nodes
    : null;
}

/** A menu has so many entries, and their names are short; else it is a list of articles or of pictures. */
const LEAST = 3;
const MEAN_NAME = 9;

/** The menu entries of one script; none where what it holds does not read like a menu. */
export const scriptEntries = rememberingScripts((code): readonly ScriptEntry[] => {
  if (code.length > MAX_CODE || (!hasHan(code) && !code.includes('\\u'))) return [];
  const reading = readScript(code);
  const written = inWrittenHtml(reading);
  const entries = written.length >= LEAST ? written : (inTree(code) ?? inBrackets(reading));
  const mean = entries.reduce((sum, { name }) => sum + name.length, 0) / Math.max(1, entries.length);
  return entries.length >= LEAST && mean <= MEAN_NAME ? entries : [];
});

function hrefsById(page: FlatPage): ReadonlyMap<string, string> {
  const hrefs = new Map<string, string>();
  for (const { source } of page.elements) {
    const { href } = source;
    if (href && source.attributes.id) hrefs.set(source.attributes.id, href);
  }
  return hrefs;
}

const asksForHrefs = rememberingScripts((code): boolean => code.search(BY_ID) >= 0);

/** The addresses of links that stand on the page for its scripts: `document.getElementById("a1").href`. */
function withHrefs(code: string, byId: () => ReadonlyMap<string, string>): string {
  if (!asksForHrefs(code)) return code;
  return code.replace(BY_ID, (_, _quote, id?: string, all?: string) =>
    JSON.stringify(byId().get(id ?? all ?? '') ?? ''),
  );
}

interface Place {
  readonly base: string;
  readonly charset: string;
  /** Element index where the script stands. */
  readonly at: number;
}

/** `entries` as menus: those of the top level, and one for each entry that has others below it. */
export function menusOf(entries: readonly ScriptEntry[], place: Place): PageList[] {
  const items = entries.map(
    ({ name, href }, index): ListItem => ({
      title: name,
      url: href === '' ? null : resolveLink(href, place.base, place.charset),
      day: null,
      dateSource: null,
      at: (index + 1) / 1000,
    }),
  );
  const byParent = Map.groupBy(
    entries.map((_, index) => index),
    (index) => entries[index]?.parent ?? -1,
  );
  return [...byParent].map(([parent, indexes]) => {
    const above = items[parent];
    return menu(
      shared(indexes.flatMap((index) => items[index] ?? [])),
      above ? { name: above.title, url: above.url } : null,
      place.at,
    );
  });
}

const menu = (items: readonly ListItem[], heading: PageList['heading'], at: number): PageList => ({
  at,
  items,
  signature: 'script-menu',
  heading,
  moreUrl: null,
  nested: heading !== null,
  inNav: true,
  role: 'menu',
  own: false,
  hidden: false,
  dated: 0,
  weight: 0,
  textFrom: 0,
  textTo: 0,
});

/** An external script and its code. */
export interface OuterScript {
  readonly url: string;
  readonly code: string;
}

interface Around {
  readonly base: string;
  readonly charset: string;
  readonly outer: readonly OuterScript[];
}

/** Menus that the page's scripts draw, in document order. */
export function readScriptMenus(page: FlatPage, { base, charset, outer }: Around): PageList[] {
  const scripts = outer.length === 0 ? page.scripts : withOuter(page, outer, base);
  const menus: PageList[] = [];
  let known: ReadonlyMap<string, string> | null = null;
  const byId = (): ReadonlyMap<string, string> => {
    known ??= hrefsById(page);
    return known;
  };
  for (let at = 0; at < scripts.length; at++) {
    const { code, element } = scripts[at] as PlacedScript; // safe: at is in range
    const entries = scriptEntries(withHrefs(code, byId));
    if (entries.length > 0) menus.push(...menusOf(entries, { base, charset, at: element }));
  }
  return menus;
}

type PlacedScript = Pick<ScriptBlock, 'code' | 'element'>;

function withOuter({ scripts, elements }: FlatPage, outer: readonly OuterScript[], base: string): PlacedScript[] {
  const outside = outer.map(({ url, code }) => ({ code, element: scriptTag(elements, url, base) }));
  return [...scripts, ...outside].sort((a, b) => a.element - b.element);
}

const scriptTag = (elements: FlatPage['elements'], url: string, base: string): number =>
  elements.findIndex(
    ({ tag, attributes }) =>
      tag === 'script' && attributes.src !== undefined && resolveLink(attributes.src, base) === url,
  );
