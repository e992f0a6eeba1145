/**
 * Lists that stand in the page's scripts instead of its elements: XML records with HTML in CDATA (大汉 datastore),
 * JSON arrays of entries; and the plain addresses from which a script would fetch such a list.
 */
import type { IsoDay } from '../site-report.ts';
import { findDates } from './dates.ts';
import type { FlatPage } from './flat-page.ts';
import type { ListItem } from './item-lists.ts';
import { remembering } from './memo.ts';
import { resolveLink } from './page-url.ts';
import { SCRIPT_CHARS, SCRIPTS } from './script-literals.ts';

const RECORD = /<record>\s*<!\[CDATA\[/g;
const RECORD_END = /\]\]>\s*<\/record>/g;

/** The HTML of all records of a `<datastore>` in `source`, joined; `null` where there is none. */
export function recordsHtml(source: string): string | null {
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

function urlOf(value: unknown, base: string): string | null {
  if (typeof value !== 'string') return null;
  const nested = /^\{/.test(value) ? /"(?:pc|url|www)"\s*:\s*"([^"]+)"/.exec(value)?.[1] : value;
  return nested ? resolveLink(nested, base) : null;
}

function itemOf(entry: unknown, base: string): ListItem | null {
  if (!isObject(entry)) return null;
  const title = pick(entry, TITLE_KEYS);
  if (typeof title !== 'string' || title.length < 2) return null;
  const day = dayOf(pick(entry, DAY_KEYS));
  const url = urlOf(pick(entry, URL_KEYS), base);
  if (!day && !url) return null;
  return { title: title.replace(/<[^<>]*>/g, '').trim(), url, day, dateSource: day ? 'script' : null, at: 0 };
}

/** The longest array of entries (title with a day or an address) anywhere in a JSON value; empty where there is none. */
export function itemsInJson(value: unknown, base: string): ListItem[] {
  let best: ListItem[] = [];
  const open: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  for (let next = open.pop(), steps = 0; next && steps < 20_000; next = open.pop(), steps++) {
    if (next.depth > 12) continue;
    if (Array.isArray(next.value)) {
      const items = next.value.map((entry) => itemOf(entry, base)).filter((item) => item !== null);
      if (items.length > best.length && items.length * 2 >= next.value.length) best = items;
    }
    if (typeof next.value === 'object' && next.value !== null) {
      for (const child of Object.values(next.value))
        if (typeof child === 'object') open.push({ value: child, depth: next.depth + 1 });
    }
  }
  return best;
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
      if (COUNT_KEYS.test(key) && Number(child) === 0 && child !== null && child !== '') nought = true;
      if (typeof child === 'object' && child !== null) open.push(child);
    }
  }
  return nought;
}

/** The end (exclusive) of the bracketed JSON text that begins at `from`, or -1. */
function jsonEnd(text: string, from: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char === '\\') at++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '[' || char === '{') depth++;
    else if ((char === ']' || char === '}') && --depth === 0) return at + 1;
  }
  return -1;
}

const MAX_ARRAYS = 12;

/** Entries in JSON arrays that stand in script text. */
export function itemsInScript(code: string, base: string): ListItem[] {
  let best: ListItem[] = [];
  let tried = 0;
  for (let at = code.search(/\[\s*\{\s*"/); at >= 0 && tried < MAX_ARRAYS; tried++) {
    const end = jsonEnd(code, at);
    if (end < 0) break;
    try {
      const items = itemsInJson(JSON.parse(code.slice(at, end)), base);
      if (items.length > best.length) best = items;
    } catch {
      // JavaScript that only looks like JSON: no list of ours.
    }
    const rest = code.slice(end).search(/\[\s*\{\s*"/);
    at = rest < 0 ? -1 : end + rest;
  }
  return best;
}

/** An address from which a script of the page would fetch its list. */
export interface DataCall {
  readonly url: string;
  readonly body: string | null;
}

const ASSIGNED = /(?<![\w$])([A-Za-z_$][\w$]*)\s*[=:]\s*(?:(['"])([^'"\n]{0,300})\2|(\d{1,15}))\s*[;,\n}]/g;
const CALL =
  /(?:\$\.(?:getJSON|get|post|ajax)|axios(?:\.get|\.post)?|fetch|\.load|\.open|\.request)\s*\(\s*(?:['"](?:GET|POST)['"]\s*,\s*)?((?:['"][^'"\n]{1,300}['"]|[A-Za-z_$][\w$.]{0,40})(?:\s*\+\s*(?:['"][^'"\n]{0,300}['"]|[A-Za-z_$][\w$.]{0,40}|\d+))*)/g;
const URL_OPTION =
  /\b(?:url|dataproxy|api|dataUrl|action)\s*:\s*((?:['"][^'"\n]{1,300}['"])(?:\s*\+\s*(?:['"][^'"\n]{0,300}['"]|[A-Za-z_$][\w$.]{0,40}|\d+))*)/g;
const ADDRESS = /^(?:https?:)?\/|^\.{0,2}\/|\.(?:jsp|json|do|action|php|aspx?|ashx|html?|xml)\b|\?\w+=/i;

/** An address of a data service as a plain string, with a form as the next argument where there is one (大汉 jpage). */
const SERVICE =
  /(['"])((?:https?:)?[\w./:-]{0,200}(?:\.(?:jsp|do|action|json|ashx)|\/(?:api|interface|openapi|module|service)\/[\w./-]{1,150})(?:\?[^'"\s]{0,400})?)\1(?:\s*,\s*(['"])(\w+=[^'"]{0,600})\3)?/g;

/** What stands between the `+` signs outside quotes. */
function summandsOf(expression: string): string[] {
  const parts: string[] = [];
  let quoted = false;
  let from = 0;
  for (let at = 0; at < expression.length; at++) {
    const char = expression[at];
    if (char === '"' || char === "'") quoted = !quoted;
    else if (char === '+' && !quoted) {
      parts.push(expression.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, expression.slice(from)];
}

function evaluate(expression: string, known: ReadonlyMap<string, string>): string | null {
  let out = '';
  for (const part of summandsOf(expression)) {
    const literal = /^(['"])(.*)\1$/s.exec(part.trim());
    const value = literal
      ? literal[2]
      : /^\d+$/.test(part.trim())
        ? part.trim()
        : known.get(part.trim().split('.').at(-1) ?? '');
    if (value === undefined) return null;
    out += value;
  }
  return out;
}

/**
 * True where what was matched is only part of what the script puts together. A service asked with half its address may
 * well say that it has nothing, and that would be taken as proof.
 */
function isPiece(code: string, match: RegExpExecArray): boolean {
  const to = match.index + match[0].length;
  const behind = code.slice(to, to + 600);
  return (
    /^\s*[+.]|^\s*,\s*(['"])[^'"]*\1\s*\+/.test(behind) ||
    /\+\s*$/.test(code.slice(Math.max(0, match.index - 20), match.index))
  );
}

const ANY_CALL = [CALL, URL_OPTION, SERVICE].map(({ source }) => new RegExp(source));

const mayCall = remembering(SCRIPTS, SCRIPT_CHARS, (code): boolean => ANY_CALL.some((pattern) => pattern.test(code)));

/** The list requests that inline scripts make with plain strings and plain variables; at most 6, in their order. */
export function readDataCalls(page: FlatPage, base: string): DataCall[] {
  if (!page.scripts.some((script) => mayCall(script.code))) return [];
  const code = page.scripts
    .map((script) => script.code)
    .join('\n')
    .slice(0, 200_000);
  const known = new Map<string, string>();
  for (const match of code.matchAll(ASSIGNED)) if (match[1]) known.set(match[1], match[3] ?? match[4] ?? '');
  const calls = new Map<string, DataCall>();
  for (const pattern of [CALL, URL_OPTION]) {
    for (const match of code.matchAll(pattern)) {
      const address = isPiece(code, match) ? null : evaluate(match[1] ?? '', known);
      if (!address || !ADDRESS.test(address) || /\.(?:js|css|png|jpe?g|gif|swf)(?:$|\?)/i.test(address)) continue;
      const url = resolveLink(address, base);
      if (url && new URL(url).host === new URL(base).host)
        calls.set(url, { url, body: bodyNear(code, match.index, known) });
    }
  }
  for (const match of code.matchAll(SERVICE)) {
    const url = isPiece(code, match) ? null : resolveLink(match[2] ?? '', base);
    if (!url || calls.has(url) || new URL(url).host !== new URL(base).host || /\.js(?:$|\?)/.test(url)) continue;
    calls.set(url, { url, body: match[4] ?? null });
  }
  return [...calls.values()].slice(0, 6);
}

/** The `data: { … }` object of an ajax call, as a form, where all its values are plain. */
function bodyNear(code: string, at: number, known: ReadonlyMap<string, string>): string | null {
  const window = code.slice(at, at + 900);
  const object = /\bdata\s*:\s*\{([^{}]{1,600})\}/.exec(window)?.[1];
  if (!object) return null;
  const form = new URLSearchParams();
  for (const match of object.matchAll(/['"]?([\w$]+)['"]?\s*:\s*(['"][^'"]*['"]|\d+|[A-Za-z_$][\w$.]*)/g)) {
    const value = evaluate(match[2] ?? '', known);
    if (value !== null && match[1]) form.set(match[1], value);
  }
  return /type\s*:\s*['"]get|\$\.get|method\s*:\s*['"]get/i.test(window) ? null : form.toString() || null;
}
