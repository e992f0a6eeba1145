/** What of a page's scripts runs when it loads (加载时运行), over all of them together: one calls what another says. */
import { bodyAround, type Scopes, scopesOf } from './script-scopes.ts';

/** Does the place `at` of the script with this number run at load? */
export type RunsAtLoad = (script: number, at: number) => boolean;

/** `onload`: what stands in attributes of that name. */
export function runsAtLoad(scripts: readonly string[], onload: readonly string[]): RunsAtLoad {
  const all = [...scripts, ...onload].map(scopesOf);
  const live = all.map(({ bodies }) => new Uint8Array(bodies.length));
  const byName = namesOf(all);
  const waiting: string[] = [];
  const callers = all.map(callsByBody);
  const inner = all.map(runningInside);
  const wake = (script: number, body: number): void => {
    // What stands directly in it runs too, as far as it waits for nothing.
    for (const name of callers[script]?.get(body) ?? []) waiting.push(name);
    for (const at of inner[script]?.get(body) ?? []) rouse(script, at);
  };
  const rouse = (script: number, body: number): void => {
    const flags = live[script];
    if (flags === undefined || flags[body] === 1) return;
    flags[body] = 1;
    wake(script, body);
  };
  for (const script of all.keys()) wake(script, -1);
  const called = new Set<string>();
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (called.has(name)) continue;
    called.add(name);
    for (const [script, body] of byName.get(name) ?? []) rouse(script, body);
  }
  return (script, at) => {
    const scopes = all[script];
    if (scopes === undefined) return false;
    const body = bodyAround(scopes, at);
    return body < 0 || live[script]?.[body] === 1;
  };
}

function namesOf(all: readonly Scopes[]): Map<string, [number, number][]> {
  const names = new Map<string, [number, number][]>();
  for (const [script, { bodies }] of all.entries()) {
    for (const [body, { name }] of bodies.entries()) {
      if (name !== null) put(names, name, [script, body]);
    }
  }
  return names;
}

function callsByBody(scopes: Scopes): Map<number, string[]> {
  const calls = new Map<number, string[]>();
  for (const { name, at } of scopes.calls) put(calls, bodyAround(scopes, at), name);
  return calls;
}

/** The functions without a name of their own that run with what stands around them. */
function runningInside({ bodies }: Scopes): Map<number, number[]> {
  const inner = new Map<number, number[]>();
  for (const [at, { parent, name, waits }] of bodies.entries()) if (name === null && !waits) put(inner, parent, at);
  return inner;
}

function put<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const known = lists.get(key);
  if (known) known.push(value);
  else lists.set(key, [value]);
}
