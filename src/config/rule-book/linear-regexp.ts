/** Makes a RegExp out of configured text only if no page, however long, can make it run longer than linear time. */
import type { Message } from '../../language/message.ts';
import { PATTERN } from '../../language/messages/file-messages.ts';

export type LinearRegExp =
  | { readonly ok: true; readonly regex: RegExp }
  | { readonly ok: false; readonly why: Message };

const UNBOUNDED = /[*+]|\{\d+,\}/;
const ESCAPED_OR_CLASS = /\\.|\[(?:\\.|[^\]\\])*(?:\]|\\?$)/gu;

/** One character of a text, as a pattern writes it: itself, an escape or a class. */
const ONE = String.raw`(?:\\[pP]\{[^}]{1,60}\}|\\[^bBpP]|\[(?:\\.|[^\]\\]){1,500}\]|[^\\[\](){}|*+?^$.])`;
const RUN = new RegExp(`(${ONE})?(${ONE})(?:[*+]|\\{\\d{1,6},\\})`, 'gu');
/** A bound above this is none. */
const MOST = 3_000;
const BOUND = /\{\d{1,6},(\d{1,9})\}|\{(\d{1,9})\}/g;
const REPEATED_GROUP = /\)\{(?:\d{1,6},)?(?:[2-9]|\d{2,9})\}/;

/**
 * Stricter than need be, so that the check stays readable: no back references, no look-around, no unbounded repetition
 * of `.` or of a group, no two unbounded repetitions side by side, and none that could begin at each of its own characters.
 */
export function linearRegExp(pattern: string): LinearRegExp {
  const why = faultOf(pattern);
  if (why !== null) return { ok: false, why };
  const made = compiled(pattern);
  if (!made.ok || !UNBOUNDED.test(pattern.replace(ESCAPED_OR_CLASS, 'x')) || runsBeginOnce(pattern)) return made;
  return { ok: false, why: PATTERN.boundMissing };
}

function faultOf(pattern: string): Message | null {
  if (/\\[1-9k]/.test(pattern)) return PATTERN.backReference;
  if (/\(\?[=!<]/.test(pattern)) return PATTERN.lookAround;
  const plain = pattern.replace(ESCAPED_OR_CLASS, 'x');
  if (new RegExp(`\\.(?:${UNBOUNDED.source})`).test(plain)) return PATTERN.anyCharacter;
  if (new RegExp(`\\)(?:${UNBOUNDED.source})`).test(plain)) return PATTERN.unboundedGroup;
  if (REPEATED_GROUP.test(plain)) return PATTERN.repeatedGroup;
  if (/[*+}]\??[^|()]?[*+]/.test(plain.replaceAll(/\{\d+(,\d+)?\}/g, ''))) {
    return PATTERN.sideBySide;
  }
  const bounds = [...plain.matchAll(BOUND)].map(([, most, exactly]) => Number(most ?? exactly));
  return bounds.some((bound) => bound > MOST) ? PATTERN.bound(MOST) : null;
}

/** Before each run without a bound stands a character that cannot be part of it: no text is run through twice. */
function runsBeginOnce(pattern: string): boolean {
  const runs = [...pattern.matchAll(RUN)];
  const unbounded = [...pattern.replaceAll(ESCAPED_OR_CLASS, 'x').matchAll(new RegExp(UNBOUNDED, 'g'))];
  if (runs.length < unbounded.length) return false;
  return runs.every(([, before, inside = '']) => before !== undefined && areApart(before, inside));
}

function areApart(one: string, other: string): boolean {
  const [first, second] = [new RegExp(`^${one}$`, 'iu'), new RegExp(`^${other}$`, 'iu')];
  for (let code = 0; code < 0x10000; code++) {
    const character = String.fromCharCode(code);
    if (first.test(character) && second.test(character)) return false;
  }
  return true;
}

function compiled(pattern: string): LinearRegExp {
  try {
    return { ok: true, regex: new RegExp(pattern, 'iu') };
  } catch (cause) {
    return { ok: false, why: PATTERN.wrong(cause instanceof Error ? cause.message : String(cause)) };
  }
}
