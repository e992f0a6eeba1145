/**
 * Lists that stand in the page's scripts instead of its elements: XML records with HTML in CDATA (大汉 datastore),
 * JSON arrays of entries.
 */
import type { IsoDay } from '../../site-report.ts';
import { findDates } from '../../time/dates.ts';
import { resolveLink } from '../../url/page-url.ts';
import type { ListItem } from '../lists/item-lists.ts';

const RECORD = /<record>\s*<!\[CDATA\[/g;
const RECORD_END = /\]\]>\s*<\/record>/g;

/** The HTML of all records of a `<datastore>` in `source`, joined; `null` where there is none. */
export function recordsHtml(source: string): string | null {
  // Seldom on a page, and a search for its first sign costs next to nothing; `<` stands everywhere.
  if (!source.includes('![CDATA[')) return null;
  const parts: string[] = [];
  for (let at = source.indexOf('<record>'); at >= 0; ) {
    const from = endOf(RECORD, source, at)?.to;
    // Searched from there on, never back: a page full of records that do not close is read once.
    const end = from === undefined ? null : endOf(RECORD_END, source, from);
    if (from !== undefined && end) parts.push(source.slice(from, end.at));
    at = end?.to ?? -1;
  }
  return parts.length > 0 ? parts.join('\n') : null;
}

function endOf(pattern: RegExp, source: string, from: number): { at: number; to: number } | null {
  pattern.lastIndex = from;
  const match = pattern.exec(source);
  return match && { at: match.index, to: pattern.lastIndex };
}

const TITLE_KEYS = [
  'title',
  'showtitle',
  'doctitle',
  'articletitle',
  'infotitle',
  'subject',
  'name',
  'linktitle',
  'f_title',
  'bt',
  'biaoti',
];
const URL_KEYS = [
  'url',
  'urls',
  'link',
  'href',
  'docpuburl',
  'linkurl',
  'htmlurl',
  'pcurl',
  'infourl',
  'path',
  'post_url',
  'pageurl',
];
const DAY_KEYS = [
  'pubdate',
  'publishdate',
  'publishtime',
  'pubtime',
  'docreltime',
  'docrelpubtime',
  'publishedtime',
  'publishedtimestr',
  'date',
  'ptime',
  'display_publish_time',
  'first_publish_time',
  'releasetime',
  'releasedate',
  'showdate',
  'infodate',
  'created_at',
  'create_time',
  'createtime',
  'time',
  'crtime',
  'writetime',
  'displaydate',
  'fbsj',
  'addtime',
  'inputtime',
];

type JsonObject = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function pick(entry: JsonObject, keys: readonly string[]): unknown {
  const byName = new Map(Object.entries(entry).map(([key, value]) => [key.toLowerCase(), value]));
  for (const key of keys) {
    const value = byName.get(key);
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return undefined;
}

const shanghaiDay = (ms: number): IsoDay => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10);

function dayOf(value: unknown): IsoDay | null {
  const number = typeof value === 'number' ? value : /^\d{10}(?:\d{3})?$/.test(String(value)) ? Number(value) : null;
  if (number !== null && number > 3e8) return shanghaiDay(number < 1e11 ? number * 1000 : number);
  const token = typeof value === 'string' ? findDates(value)[0] : undefined;
  return token && (token.form === 'full' || token.form === 'compact') ? token.value : null;
}

/** Address and charset of the page that shows the entries. */
interface Place {
  readonly base: string;
  readonly charset: string;
}

function urlOf(value: unknown, { base, charset }: Place): string | null {
  if (typeof value !== 'string') return null;
  const nested = /^\{/.test(value) ? /"(?:pc|url|www)"\s*:\s*"([^"]+)"/.exec(value)?.[1] : value;
  return nested ? resolveLink(nested, base, charset) : null;
}

function itemOf(entry: unknown, place: Place): ListItem | null {
  if (!isObject(entry)) return null;
  const title = pick(entry, TITLE_KEYS);
  if (typeof title !== 'string' || title.length < 2) return null;
  const day = dayOf(pick(entry, DAY_KEYS));
  const url = urlOf(pick(entry, URL_KEYS), place);
  if (!day && !url) return null;
  return { title: title.replace(/<[^<>]*>/g, '').trim(), url, day, dateSource: day ? 'script' : null, at: 0 };
}

/** The longest array of entries (title with a day or an address) anywhere in a JSON value; empty where there is none. */
export function itemsInJson(value: unknown, base: string, charset = 'utf-8'): ListItem[] {
  const place = { base, charset };
  let best: ListItem[] = [];
  for (const nested of nestedIn(value)) {
    if (!Array.isArray(nested)) continue;
    const items = nested.map((entry) => itemOf(entry, place)).filter((item) => item !== null);
    if (items.length > best.length && items.length * 2 >= nested.length) best = items;
  }
  return best;
}

const MOST_STEPS = 20_000;
const MOST_LEVELS = 12;

/** A JSON value and all objects and arrays in it, as far as a service nests them. */
function* nestedIn(value: unknown): Generator<object> {
  const open: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  for (let next = open.pop(), steps = 0; next && steps < MOST_STEPS; next = open.pop(), steps++) {
    if (next.depth > MOST_LEVELS || typeof next.value !== 'object' || next.value === null) continue;
    yield next.value;
    for (const child of Object.values(next.value))
      if (typeof child === 'object') open.push({ value: child, depth: next.depth + 1 });
  }
}

const COUNT_KEYS = /^(?:total|totalcount|totalrecords?|totalnum|totalsize|recordcount|count|totalelements|rowcount)$/i;

/** True where a list service says in so many words that it has nothing: a count of nought and no entry. */
export function saysNone(value: unknown): boolean {
  const open: unknown[] = [value];
  let nought = false;
  for (let next = open.pop(), steps = 0; next !== undefined && steps < 2000; next = open.pop(), steps++) {
    if (Array.isArray(next) && next.length > 0) return false;
    if (!isObject(next)) continue;
    for (const [key, child] of Object.entries(next)) {
      nought ||= isNought(key, child);
      if (typeof child === 'object' && child !== null) open.push(child);
    }
  }
  return nought;
}

const isNought = (key: string, value: unknown): boolean =>
  COUNT_KEYS.test(key) && Number(value) === 0 && value !== null && value !== '';

/** The end (exclusive) of the bracketed JSON text that begins at `from`, or -1. */
function jsonEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === '"') at = closingQuote(text, at);
    else if (char === '[' || char === '{') depth++;
    else if ((char === ']' || char === '}') && --depth === 0) return at + 1;
  }
  return -1;
}

/** Of the string that begins at `from`; the end of the text where it is not closed. */
function closingQuote(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

const MAX_ARRAYS = 12;

const ARRAY = /\[\s*\{\s*"/;

/** Does an array of JSON objects begin in it? */
export const mayHoldJson = (code: string): boolean => ARRAY.test(code);

/** Entries in JSON arrays that stand in script text. */
export function itemsInScript(code: string, base: string, charset = 'utf-8'): ListItem[] {
  let best: ListItem[] = [];
  let tried = 0;
  for (let at = code.search(ARRAY); at >= 0 && tried < MAX_ARRAYS; tried++) {
    const end = jsonEnd(code, at);
    if (end < 0) break;
    try {
      const items = itemsInJson(JSON.parse(code.slice(at, end)), base, charset);
      if (items.length > best.length) best = items;
    } catch {
      // JavaScript that only looks like JSON: no list of ours.
    }
    const rest = code.slice(end).search(ARRAY);
    at = rest < 0 ? -1 : end + rest;
  }
  return best;
}
