/**
 * Which parts of a script run by themselves when the page loads (随页面运行的脚本), told by its brackets and names alone: the
 * bodies of functions that nothing at load calls, and of handlers of clicks, do not. In doubt a part does not run.
 */
import { literalPieces } from '../../html/literal-pieces.ts';
import { rememberingScripts } from '../../html/script-literals.ts';

interface Body {
  /** Where it begins to be written, before its parameters. */
  readonly head: number;
  readonly from: number;
  readonly to: number;
  /** Index of the function around it, -1 at the top. */
  readonly parent: number;
  /** By which it is called; `null` where it runs with what stands around it. */
  readonly name: string | null;
  /** It waits for a click. */
  readonly waits: boolean;
}

export interface Scopes {
  /** The code with strings and comments blanked, character for character. */
  readonly bare: string;
  /** Where each bracket is closed, and where each closing one was opened. */
  readonly pairs: ReadonlyMap<number, number>;
  readonly bodies: readonly Body[];
  /** Names that are called, and where. */
  readonly calls: readonly { readonly name: string; readonly at: number }[];
}

/** What is nested deeper belongs to what stands around it. */
const MAX_DEPTH = 60;
const MAX_CODE = 200_000;

export const scopesOf = rememberingScripts((whole): Scopes => {
  const code = whole.slice(0, MAX_CODE);
  const bare = blanked(code);
  const pairs = pairsIn(bare);
  const bodies = bodiesIn(code, bare, pairs);
  return { bare, pairs, bodies, calls: callsIn(code, bare, new Set(bodies.map(({ head }) => head))) };
});

function blanked(code: string): string {
  let [bare, from] = ['', 0];
  for (const piece of literalPieces(code)) {
    bare += code.slice(from, piece.from) + (piece.text === null ? ' ' : '"').repeat(piece.to - piece.from);
    from = piece.to;
  }
  return bare + code.slice(from);
}

const OPENED_BY: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

function pairsIn(bare: string): Map<number, number> {
  const pairs = new Map<number, number>();
  const open: number[] = [];
  for (const { 0: sign, index } of bare.matchAll(/[()[\]{}]/g)) {
    const opener = OPENED_BY[sign];
    if (opener === undefined) {
      open.push(index);
      continue;
    }
    const last = open.at(-1);
    if (last === undefined || bare[last] !== opener) continue;
    open.pop();
    pairs.set(last, index).set(index, last);
  }
  for (const index of open) pairs.set(index, bare.length);
  return pairs;
}

/** The last place before `at` that is no blank. */
function back(bare: string, at: number): number {
  let place = at - 1;
  while (place >= 0 && /\s/.test(bare[place] ?? '')) place--;
  return place;
}

interface Word {
  readonly word: string;
  readonly from: number;
}

/** A word is never longer. */
const MAX_WORD = 60;

/** The name that ends before `at`, blanks passed over; empty where none does. */
function wordBefore(bare: string, at: number): Word {
  const end = back(bare, at) + 1;
  let from = end;
  while (from > 0 && end - from < MAX_WORD && /[\w$]/.test(bare[from - 1] ?? '')) from--;
  return { word: bare.slice(from, end), from };
}

const CONTROL: ReadonlySet<string> = new Set(['if', 'for', 'while', 'switch', 'catch', 'with']);
/** Run with what stands around them, or by the page itself. */
const BY_ITSELF =
  /^(?:success|complete|callback|done|then|ready|on_?ready|onload|created|before_?create|mounted|before_?mount|setup|constructor|data|componentDidMount|onShow|pageshow)$/i;
const HANDLER = /^on[a-z]{3,20}$/;
const CLICKS =
  /^(?:click|dblclick|submit|change|hover|key(?:up|down|press)|mouse\w{2,5}|focus(?:in|out)?|blur|toggle|tap|touch\w{2,6}|scroll|resize|select|input|confirm|delegate|live)$/;
const LISTENS = /^(?:on|one|bind|addEventListener|attachEvent)$/;
const LOADS = /^\(\s*['"](?:on)?(?:load|DOMContentLoaded|ready|readystatechange|pageshow|deviceready|pageinit)['"]/;

function bodiesIn(code: string, bare: string, pairs: ReadonlyMap<number, number>): Body[] {
  const bodies: Body[] = [];
  const around: number[] = [];
  for (const { 0: sign, index } of bare.matchAll(/\{|=>/g)) {
    const isArrow = sign !== '{';
    const head = isArrow ? arrowHead(bare, index, pairs) : blockHead(bare, index, pairs);
    if (head === null) continue;
    while (endOf(bodies, around.at(-1)) < index) around.pop();
    if (around.length >= MAX_DEPTH) continue;
    const to = isArrow ? arrowEnd(bare, index + 2, pairs) : endFrom(bare, index, pairs);
    const parent = around.at(-1) ?? -1;
    around.push(bodies.length);
    bodies.push({ head: head.from, from: index, to, parent, ...calledAs(code, bare, head, pairs) });
  }
  return bodies;
}

const endOf = (bodies: readonly Body[], body = -1): number => bodies[body]?.to ?? Number.POSITIVE_INFINITY;

const endFrom = (bare: string, open: number, pairs: ReadonlyMap<number, number>): number =>
  pairs.get(open) ?? bare.length;

interface Head {
  readonly from: number;
  readonly name: string;
}

/** The head of a function whose body opens at `at`; `null` for any other block. */
function blockHead(bare: string, at: number, pairs: ReadonlyMap<number, number>): Head | null {
  const end = back(bare, at);
  if (bare[end] !== ')') return null;
  const open = pairs.get(end);
  if (open === undefined) return null;
  const name = wordBefore(bare, open);
  if (CONTROL.has(name.word)) return null;
  if (name.word === 'function') return { from: name.from, name: '' };
  const before = wordBefore(bare, name.from);
  if (before.word === 'function') return { from: before.from, name: name.word };
  return name.word === '' ? null : { from: name.from, name: name.word };
}

/** `null` where a block follows, whose head it is then: that block is found behind it. */
function arrowHead(bare: string, at: number, pairs: ReadonlyMap<number, number>): Head | null {
  const end = back(bare, at);
  const from = bare[end] === ')' ? (pairs.get(end) ?? end) : wordBefore(bare, at).from;
  return { from, name: '' };
}

/** Up to the comma, semicolon or bracket that ends an expression; a line of its own at least. */
function arrowEnd(bare: string, from: number, pairs: ReadonlyMap<number, number>): number {
  let first = from;
  while (/\s/.test(bare[first] ?? '')) first++;
  if (bare[first] === '{') return pairs.get(first) ?? bare.length;
  for (let at = first; at < bare.length; at++) {
    const sign = bare[at] ?? '';
    if (/[([{]/.test(sign)) at = pairs.get(at) ?? bare.length;
    else if (/[)\]};,]/.test(sign)) return at;
  }
  return bare.length;
}

function calledAs(
  code: string,
  bare: string,
  head: Head,
  pairs: ReadonlyMap<number, number>,
): Pick<Body, 'name' | 'waits'> {
  if (head.name !== '') return named(head.name);
  const async = wordBefore(bare, head.from);
  const start = async.word === 'async' ? async.from : head.from;
  const sign = back(bare, start);
  if (bare[sign] === '=' || bare[sign] === ':') return named(wordBefore(bare, sign).word);
  return { name: null, waits: bare[sign] === '(' || bare[sign] === ',' ? isHandler(code, bare, sign, pairs) : false };
}

function named(name: string): Pick<Body, 'name' | 'waits'> {
  if (name === '' || BY_ITSELF.test(name)) return { name: null, waits: false };
  return HANDLER.test(name) ? { name: null, waits: true } : { name, waits: false };
}

/** Is it an argument of what registers a handler? `sign`: the bracket or comma before it. */
function isHandler(code: string, bare: string, sign: number, pairs: ReadonlyMap<number, number>): boolean {
  const open = bare[sign] === '(' ? sign : openBefore(bare, sign - 1, pairs, MAX_BACK);
  if (bare[open] !== '(') return false;
  const { word } = wordBefore(bare, open);
  return CLICKS.test(word) || (LISTENS.test(word) && !LOADS.test(code.slice(open, open + 60)));
}

/** Arguments before it are never so long. */
const MAX_BACK = 300;

function openBefore(bare: string, from: number, pairs: ReadonlyMap<number, number>, most: number): number {
  for (let [at, steps] = [from, 0]; at >= 0 && steps < most; at--, steps++) {
    const sign = bare[at] ?? '';
    if (/[)\]}]/.test(sign)) at = pairs.get(at) ?? at;
    else if (/[([{]/.test(sign)) return at;
  }
  return -1;
}

/** An object of options is never so long. */
const MAX_OPTIONS = 3_000;

/** The brackets around `at`, and the name before them (of a call); `null` where none are near. */
export function bracketsAround(
  { bare, pairs }: Scopes,
  at: number,
): { readonly from: number; readonly to: number; readonly name: string } | null {
  const from = openBefore(bare, at - 1, pairs, MAX_OPTIONS);
  return from < 0 ? null : bracketsFrom({ bare, pairs }, from);
}

/** Those that open at `from`. */
export function bracketsFrom({ bare, pairs }: Pick<Scopes, 'bare' | 'pairs'>, from: number) {
  return { from, to: pairs.get(from) ?? bare.length, name: wordBefore(bare, from).word };
}

const CALLED = /(?<![\w$])([A-Za-z_$][\w$]{0,60})\s{0,9}\(/g;
/** Handed over to what runs it. */
const HANDED =
  /(?:(?<![\w$])(?:\$|jQuery|ready|set(?:Timeout|Interval)|requestAnimationFrame|then|done)\s{0,9}\(|(?<![\w$])(?:onload|success|complete|callback|mounted|created)\s{0,9}[=:])\s{0,9}(?:[\w$]{1,40}\.){0,3}([A-Za-z_$][\w$]{0,60})\s{0,9}(?=[,);}\n]|$)/g;
const HANDED_AS_TEXT =
  /(?<![\w$])(?:set(?:Timeout|Interval))\s{0,9}\(\s{0,9}['"](?:[\w$]{1,40}\.){0,3}([A-Za-z_$][\w$]{0,60})\(/g;
const LISTENS_TO_LOAD =
  /(?:addEventListener|attachEvent|on|bind)\s{0,9}\(\s{0,9}['"](?:on)?(?:load|DOMContentLoaded|ready|pageshow)['"]\s{0,9},\s{0,9}([A-Za-z_$][\w$]{0,60})/g;

function callsIn(code: string, bare: string, heads: ReadonlySet<number>): Scopes['calls'] {
  const calls: { name: string; at: number }[] = [];
  for (const match of bare.matchAll(CALLED)) {
    // Where it is written, it is not called.
    if (!heads.has(match.index) && wordBefore(bare, match.index).word !== 'function')
      calls.push({ name: match[1] ?? '', at: match.index });
  }
  for (const match of bare.matchAll(HANDED)) calls.push({ name: match[1] ?? '', at: match.index });
  for (const pattern of [HANDED_AS_TEXT, LISTENS_TO_LOAD]) {
    for (const match of code.matchAll(pattern)) {
      if (bare[match.index] !== '"') calls.push({ name: match[1] ?? '', at: match.index });
    }
  }
  return calls;
}

/** The innermost function around `at`; -1 at the top. */
export function bodyAround({ bodies }: Scopes, at: number): number {
  let [low, high] = [0, bodies.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((bodies[middle]?.from ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  let found = low - 1;
  while (found >= 0 && (bodies[found]?.to ?? 0) < at) found = bodies[found]?.parent ?? -1;
  return found;
}
