/** Makes a RegExp out of configured text only if no page, however long, can make it run longer than linear time. */

export type LinearRegExp = { readonly ok: true; readonly regex: RegExp } | { readonly ok: false; readonly why: string };

const UNBOUNDED = /[*+]|\{\d+,\}/;
const ESCAPED_OR_CLASS = /\\.|\[(?:\\.|[^\]\\])*\]/gu;

/**
 * Stricter than need be, so that the check stays readable: no back references, no look-around, no unbounded repetition
 * of `.` or of a group, and no two unbounded repetitions side by side.
 */
export function linearRegExp(pattern: string): LinearRegExp {
  if (/\\[1-9k]/.test(pattern)) return { ok: false, why: 'back references are not allowed' };
  if (/\(\?[=!<]/.test(pattern)) return { ok: false, why: 'look-around is not allowed' };
  const plain = pattern.replace(ESCAPED_OR_CLASS, 'x');
  if (new RegExp(`\\.(?:${UNBOUNDED.source})`).test(plain)) {
    return { ok: false, why: 'write .{0,20} for .* (with a bound of your choice)' };
  }
  if (new RegExp(`\\)(?:${UNBOUNDED.source})`).test(plain)) {
    return { ok: false, why: 'a group must not be repeated without a bound' };
  }
  if (/[*+}]\??[^|()]?[*+]/.test(plain.replaceAll(/\{\d+(,\d+)?\}/g, ''))) {
    return { ok: false, why: 'two unbounded repetitions stand side by side' };
  }
  return compiled(pattern);
}

function compiled(pattern: string): LinearRegExp {
  try {
    return { ok: true, regex: new RegExp(pattern, 'iu') };
  } catch (cause) {
    return { ok: false, why: cause instanceof Error ? cause.message : 'not a regular expression' };
  }
}
