/** Which services the scripts of a page ask for its lists (数据请求): plain addresses, with the form that goes with them. */

import type { FlatPage } from '../../html/page-elements.ts';
import { rememberingScripts } from '../../html/script-literals.ts';
import { resolveLink } from '../../url/page-url.ts';

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

/** The list requests that inline scripts make with plain strings and plain variables; at most 6, in their order. */
export function readDataCalls(page: FlatPage, base: string): DataCall[] {
  if (!page.scripts.some((script) => mayCall(script.code))) return [];
  const code = page.scripts
    .map((script) => script.code)
    .join('\n')
    .slice(0, 200_000);
  const calls = new Map<string, DataCall>();
  for (const call of requestsIn(code, base)) calls.set(call.url, call);
  for (const call of servicesIn(code, base)) if (!calls.has(call.url)) calls.set(call.url, call);
  return [...calls.values()].slice(0, 6);
}

const NO_DATA = /\.(?:js|css|png|jpe?g|gif|swf)(?:$|\?)/i;

function* requestsIn(code: string, base: string): Generator<DataCall> {
  const known = new Map<string, string>();
  for (const match of code.matchAll(ASSIGNED)) if (match[1]) known.set(match[1], match[3] ?? match[4] ?? '');
  for (const match of [...code.matchAll(CALL), ...code.matchAll(URL_OPTION)]) {
    const address = isPiece(code, match) ? null : evaluate(match[1] ?? '', known);
    if (!address || !ADDRESS.test(address) || NO_DATA.test(address)) continue;
    const url = onSameHost(address, base);
    if (url) yield { url, body: bodyNear(code, match.index, known) };
  }
}

function* servicesIn(code: string, base: string): Generator<DataCall> {
  for (const match of code.matchAll(SERVICE)) {
    const url = isPiece(code, match) ? null : onSameHost(match[2] ?? '', base);
    if (url && !/\.js(?:$|\?)/.test(url)) yield { url, body: match[4] ?? null };
  }
}

function onSameHost(address: string, base: string): string | null {
  const url = resolveLink(address, base);
  return url && new URL(url).host === new URL(base).host ? url : null;
}

/** The `data: { … }` object of an ajax call, as a form, where all its values are plain. */
function bodyNear(code: string, at: number, known: ReadonlyMap<string, string>): string | null {
  const window = code.slice(at, at + 900);
  const object = /\bdata\s*:\s*\{([^{}]{1,600})\}/.exec(window)?.[1];
  if (!object) return null;
  const form = new URLSearchParams();
  for (const match of object.matchAll(/['"]?(?<![\w$])([\w$]+)['"]?\s*:\s*(['"][^'"]*['"]|\d+|[A-Za-z_$][\w$.]*)/g)) {
    const value = evaluate(match[2] ?? '', known);
    if (value !== null && match[1]) form.set(match[1], value);
  }
  return /type\s*:\s*['"]get|\$\.get|method\s*:\s*['"]get/i.test(window) ? null : form.toString() || null;
}
