/** Which services the scripts of a page ask for its lists (数据请求): plain addresses, with the form that goes with them. */

import type { FlatPage } from '../../html/page-elements.ts';
import { rememberingScripts } from '../../html/script-literals.ts';
import { changesState, isListService } from '../../url/changes-state.ts';
import { resolveLink } from '../../url/page-url.ts';
import { runsAtLoad } from './runs-at-load.ts';
import { bracketsAround, bracketsFrom, type Scopes, scopesOf } from './script-scopes.ts';

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

const mayCall = rememberingScripts((code): boolean => ANY_CALL.some((pattern) => pattern.test(code)));

export interface DataCalls {
  /** What is asked; at most 6, in their order. */
  readonly calls: readonly DataCall[];
  /** How many more addresses the scripts name that a patrol does not ask: each of them may be the one that has the list. */
  readonly unasked: number;
}

const NO_CALLS: DataCalls = { calls: [], unasked: 0 };

/** The list requests of inline scripts, with plain strings and plain variables: those made at load that only read are asked. */
export function readDataCalls(page: FlatPage, base: string): DataCalls {
  if (!page.scripts.some((script) => mayCall(script.code))) return NO_CALLS;
  const scripts = upTo(
    MAX_CODE,
    page.scripts.map(({ code }) => code),
  );
  const onload = page.notable.map(({ source }) => source.onload).filter((code) => code !== undefined);
  const known = variablesIn(scripts);
  const runs = runsAtLoad(scripts, onload);
  const [requests, services]: [NamedCall[], NamedCall[]] = [[], []];
  for (const [number, code] of scripts.entries()) {
    if (!mayCall(code)) continue;
    const script = { code, scopes: scopesOf(code), base, known, runs: (at: number) => runs(number, at) };
    const taken: Range[] = [];
    requests.push(...requestsIn(script, taken));
    services.push(...servicesIn(script, taken));
  }
  return parted([...services, ...requests], [...requests, ...services]);
}

/** Of one address the later in `byWeight` counts; they are asked as they come in `inOrder`. */
function parted(byWeight: readonly NamedCall[], inOrder: readonly NamedCall[]): DataCalls {
  const asked = new Map(byWeight.flatMap(({ url, call }) => (call ? [[url, call] as const] : [])));
  const urls = [...new Set(inOrder.map(({ url }) => url))];
  const all = urls.flatMap((url) => asked.get(url) ?? []);
  // Of an address that is asked by a form, another form may be the one that gives the list.
  const isAnother = ({ url, call }: NamedCall): boolean => call === null && asked.get(url)?.body !== null;
  const others = new Set(inOrder.filter(isAnother).map(({ url }) => url));
  return { calls: all.slice(0, MOST_ASKED), unasked: others.size + Math.max(0, all.length - MOST_ASKED) };
}

const MOST_ASKED = 6;

const MAX_CODE = 200_000;

function upTo(most: number, codes: readonly string[]): string[] {
  let left = most;
  return codes.map((code) => {
    const taken = code.slice(0, left);
    left -= taken.length;
    return taken;
  });
}

interface Script {
  readonly code: string;
  readonly scopes: Scopes;
  readonly base: string;
  readonly known: ReadonlyMap<string, string>;
  readonly runs: (at: number) => boolean;
}

type Range = readonly [from: number, to: number];

function variablesIn(scripts: readonly string[]): Map<string, string> {
  const known = new Map<string, string>();
  for (const match of scripts.join('\n').matchAll(ASSIGNED)) {
    if (match[1]) known.set(match[1], match[3] ?? match[4] ?? '');
  }
  return known;
}

const NO_DATA = /\.(?:js|css|png|jpe?g|gif|swf)(?:$|\?)/i;

/** A script that asks for more is no page's. */
const MAX_REQUESTS = 400;

/** An address as the script names it. */
interface NamedCall {
  readonly url: string;
  /** `null`: it is not asked. */
  readonly call: DataCall | null;
}

/** `taken`: gets the places that are requests, whether they are made or not: what stands there is no service besides. */
function* requestsIn(script: Script, taken: Range[]): Generator<NamedCall> {
  const { code, base, known, runs } = script;
  for (const match of [...code.matchAll(CALL), ...code.matchAll(URL_OPTION)].slice(0, MAX_REQUESTS)) {
    taken.push([match.index, match.index + match[0].length]);
    const address = isPiece(code, match) ? null : evaluate(match[1] ?? '', known);
    if (!address || !ADDRESS.test(address) || NO_DATA.test(address)) continue;
    const url = onSameHost(address, base);
    if (url) yield { url, call: runs(match.index) ? asCall(url, howAsked(script, match)) : null };
  }
}

/** Whoever is called so sends something. */
const SENDS = /post|submit|send|save|del|remove|vote|pay|upload/i;

function* servicesIn({ code, scopes, base, runs }: Script, taken: readonly Range[]): Generator<NamedCall> {
  const isTaken = (at: number): boolean => taken.some(([from, to]) => at >= from && at < to);
  for (const match of code.matchAll(SERVICE)) {
    if (isTaken(match.index)) continue;
    const url = isPiece(code, match) ? null : onSameHost(match[2] ?? '', base);
    if (!url || /\.js(?:$|\?)/.test(url)) continue;
    const form = match[4] ?? null;
    const isSent = form === null && SENDS.test(bracketsAround(scopes, match.index)?.name ?? '');
    const isAsked = runs(match.index) && !isSent;
    yield { url, call: isAsked ? asCall(url, { isPost: form !== null, form }) : null };
  }
}

function onSameHost(address: string, base: string): string | null {
  const url = resolveLink(address, base);
  return url && new URL(url).host === new URL(base).host ? url : null;
}

interface HowAsked {
  readonly isPost: boolean;
  /** `null` where none goes with it that can be read. */
  readonly form: string | null;
}

/**
 * Asked as the script would ask, and only to read: a form goes to services that are known to give lists, nothing goes where
 * words say that something is changed (`changesState`).
 */
function asCall(url: string, { isPost, form }: HowAsked): DataCall | null {
  if (isPost) return form !== null && isListService(url, form) ? { url, body: form } : null;
  const whole = form ? `${url}${url.includes('?') ? '&' : '?'}${form}` : url;
  return changesState(whole) ? null : { url: whole, body: null };
}

const POSTS = /^(?:\$|axios)\.post\b|\(\s{0,9}['"]POST['"]/i;
const SAYS_POST = /['"]?\b(?:type|method)['"]?\s{0,9}:\s{0,9}['"]post['"]/i;
/** What such a call sends is not in it. */
const SENT_LATER = /^\.(?:open|request)/;

/** By what stands within the brackets of this very call: never by a neighbour's. */
function howAsked({ code, scopes, known }: Script, { 0: text, index }: RegExpExecArray): HowAsked {
  const opens = text.indexOf('(');
  const isCall = /^[$.af][\w.$]{0,12}\s{0,9}\(/.test(text) && opens >= 0;
  const around = isCall ? bracketsFrom(scopes, index + opens) : bracketsAround(scopes, index);
  if (around === null) return { isPost: false, form: null };
  const inside = code.slice(around.from, Math.min(around.to, around.from + MAX_CALL));
  const isPost = POSTS.test(text) || SAYS_POST.test(inside);
  if (isPost && SENT_LATER.test(text)) return { isPost, form: null };
  const behind = code.slice(index + text.length, index + text.length + MAX_CALL);
  const second = isCall && /^\s{0,9},\s{0,9}\{([^{}]{0,600})\}/.exec(behind)?.[1];
  const data = /\b(?:data|params)\s{0,9}:\s{0,9}\{([^{}]{1,600})\}/.exec(inside)?.[1];
  if (data !== undefined) return { isPost, form: formOf(data, known) };
  if (second && !/\b(?:type|method|headers|success|params)\b/.test(second))
    return { isPost, form: formOf(second, known) };
  // Nothing but what takes the answer goes with it.
  const isBare = /^\s{0,9}(?:\)|,\s{0,9}(?:function\b|\([^()]{0,60}\)\s{0,9}=>|[\w$.]{1,60}\s{0,9}\)))/.test(behind);
  return { isPost, form: isPost && isBare ? '' : null };
}

const MAX_CALL = 1_200;

/** An object as a form, as far as its values are plain. */
function formOf(object: string, known: ReadonlyMap<string, string>): string | null {
  const form = new URLSearchParams();
  for (const match of object.matchAll(/['"]?(?<![\w$])([\w$]+)['"]?\s*:\s*(['"][^'"]*['"]|\d+|[A-Za-z_$][\w$.]*)/g)) {
    const value = evaluate(match[2] ?? '', known);
    if (value !== null && match[1]) form.set(match[1], value);
  }
  return form.toString() || null;
}
