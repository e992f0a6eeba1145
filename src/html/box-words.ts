/** What a page without a word of its own says in a box at once (弹窗提示), as old systems do instead of an error page. */
import type { ScriptBlock } from './page-elements.ts';

const BOX = /(?<![\w$])alert\s*\(\s*(?:'((?:[^'\\\n]|\\[^\n]){1,200})'|"((?:[^"\\\n]|\\[^\n]){1,200})")\s*\)/g;
/** Said when something is called, or to some visitors only. */
const NOT_AT_ONCE = /\b(?:function|if)\b|=>|\?/;
/** Whoever only says so needs no more. */
const LONGEST_CODE = 1_000;

export function boxWords(scripts: readonly ScriptBlock[]): string {
  let words = '';
  for (const { code } of scripts) {
    if (code.length > LONGEST_CODE || !code.includes('alert') || NOT_AT_ONCE.test(code)) continue;
    for (const [, single, double] of code.matchAll(BOX)) words += ` ${single ?? double ?? ''}`;
  }
  return words;
}
