/**
 * Which names the page's own sheets and scripts hide (样式表隐藏), and whether anything else speaks of them: what somebody
 * shows later is a menu, a pane or a layer.
 */

import type { FlatPage, PageElement, ScriptBlock, StyleBlock } from '../../html/page-elements.ts';
import { type Hiding, hidingIn, plainStyle } from './hidden-boxes.ts';

export interface PageNames {
  /** Hidden by one `.class` or `#id` alone, on a screen, whatever the mouse does. */
  readonly sheets: ReadonlyMap<string, Hiding>;
  /** Of these, names whose sheet does nothing but hide. */
  readonly inOwnSheet: ReadonlySet<string>;
  /** Ids that a script of the page hides at once. */
  readonly scripts: ReadonlySet<string>;
  /** Another rule, a script, or an attribute of something else speaks of one of these names (`.class`, `#id`). */
  readonly speaksOf: (names: readonly string[]) => boolean;
  /** Links may have a size of their own: by a rule of the page, or a sheet in a file of its own. */
  readonly sizesLinks: boolean;
}

const MOST_SHEETS = 20;
const MOST_CSS = 60_000;

/** `written`: sheets that scripts of the page write. */
export function namesIn(page: FlatPage, written: readonly StyleBlock[]): PageNames {
  const sheets = new Map<string, Hiding>();
  const inOwnSheet = new Set<string>();
  const others: string[] = [];
  let sizesLinks = page.elements.some(isOuterSheet);
  for (const [at, block] of [...page.styles, ...written].entries()) {
    const sheet = readSheet(page, block, at < MOST_SHEETS ? MOST_CSS : 0);
    others.push(...sheet.others);
    sizesLinks ||= sheet.sizesLinks;
    for (const { name, hiding } of sheet.hides) {
      sheets.set(name, hiding);
      if (sheet.doesNothingElse) inOwnSheet.add(name);
    }
  }
  const { ids, codes } = hiddenByScripts(page);
  const said = page.scripts.filter(({ code }) => !codes.has(code)).map(({ code }) => code.replace(WRITTEN_NAMES, ' '));
  const spoken = [...others, ...said].join('\n');
  return { sheets, inOwnSheet, scripts: ids, speaksOf: (names) => speaksOf(page, spoken, names), sizesLinks };
}

interface Sheet {
  readonly hides: readonly { readonly name: string; readonly hiding: Hiding }[];
  /** What it says of others: they may show what the rest hides. */
  readonly others: readonly string[];
  readonly doesNothingElse: boolean;
  readonly sizesLinks: boolean;
}

/** Up to `readTo` it is read rule by rule. */
function readSheet(page: FlatPage, block: StyleBlock, readTo: number): Sheet {
  const { plain, atRules } = apart(plainStyle(block.code.slice(0, readTo)));
  const rules = isForScreens(page, block) ? rulesIn(plain) : [];
  const hides: { name: string; hiding: Hiding }[] = [];
  const others = [atRules, block.code.slice(readTo)];
  for (const { selector, hiding } of rules) {
    const name = hiding === null ? undefined : ONE_NAME.exec(selector)?.[1];
    if (name === undefined || hiding === null) others.push(selector);
    else hides.push({ name, hiding });
  }
  return {
    hides,
    others,
    doesNothingElse: atRules === '' && rules.length <= FEW_RULES && rules.every(({ hiding }) => hiding !== null),
    sizesLinks: atRules.includes('@import') || rules.some(({ selector, sizes }) => sizes && OF_LINKS.test(selector)),
  };
}

/** Names that a script gives to what it writes, and sheets that it writes. */
const WRITTEN_NAMES =
  /\b(?:id|class)\s*=\s*\\?["'][^"'\\<>]{0,100}\\?["']|<style(?:(?!<style)[\s\S]){0,2000}?<\\?\/style/gi;

const ONE_NAME = /^(?:\w{1,10})?([.#][\w-]{1,60})$/;
/** A sheet with more rules has another purpose as well. */
const FEW_RULES = 3;

const OF_LINKS = /(?:^|[\s>+~])(?:a|\*|li|p|span|td|div|font)(?::[\w-]+)?$/i;
const SIZES = /font-size\s*:\s*(?:[2-9]|1\d|1r?em|\d*\.\d|[a-z])/i;

interface Rule {
  readonly selector: string;
  readonly hiding: Hiding | null;
  /** Gives text a size. */
  readonly sizes: boolean;
}

const isOuterSheet = ({ tag, attributes: { rel = '', href } }: PageElement): boolean =>
  tag === 'link' && href !== undefined && /stylesheet/i.test(rel);

/** Longer ones are no rules that a hand has written. */
const MOST_SELECTORS = 2_000;

function rulesIn(code: string): Rule[] {
  const rules: Rule[] = [];
  let from = 0;
  for (let open = code.indexOf('{'); open >= 0; open = code.indexOf('{', from)) {
    const close = code.indexOf('}', open);
    const selectors = code.slice(from, open);
    const body = code.slice(open + 1, close < 0 ? code.length : close);
    const [hiding, sizes] = [hidingIn(body), SIZES.test(body)];
    if (selectors.length <= MOST_SELECTORS)
      for (const selector of selectors.split(',')) rules.push({ selector: selector.trim(), hiding, sizes });
    if (close < 0) break;
    from = close + 1;
  }
  return rules;
}

function isForScreens({ elements }: FlatPage, { element }: StyleBlock): boolean {
  const { media } = elements[element]?.attributes ?? {};
  return media === undefined || /^\s*(?:(?:all|screen)\s*)?$/i.test(media);
}

/** `@media print { … }` hides nothing on a screen; of other media nobody can tell here. */
function apart(code: string): { readonly plain: string; readonly atRules: string } {
  let [plain, atRules] = ['', ''];
  for (let from = 0; from < code.length; ) {
    const at = code.indexOf('@', from);
    if (at < 0) return { plain: plain + code.slice(from), atRules };
    plain += code.slice(from, at);
    from = endOfRule(code, at);
    atRules += code.slice(at, from);
  }
  return { plain, atRules };
}

function endOfRule(code: string, from: number): number {
  let depth = 0;
  for (let at = from; at < code.length; at++) {
    const char = code[at];
    if (char === ';' && depth === 0) return at + 1;
    if (char === '{') depth++;
    else if (char === '}' && --depth <= 0) return at + 1;
  }
  return code.length;
}

/** What hides its own links is short; longer scripts show and hide what a visitor asks for. */
const MOST_CODE = 400;
const SETS_STYLE =
  /getElementById\(\s*["']([\w-]{1,60})["']\s*\)\s*(?:\.style\.(\w{3,20})\s*=\s*|\.setAttribute\(\s*["']style["']\s*,\s*)["']([^"'\n]{1,200})["']/g;

/** `document.getElementById("x").style.display = "none"`, outside of any function; the codes that do so. */
function hiddenByScripts({ scripts }: FlatPage): {
  readonly ids: ReadonlySet<string>;
  readonly codes: ReadonlySet<string>;
} {
  const [ids, codes] = [new Set<string>(), new Set<string>()];
  for (const { code } of scripts as readonly ScriptBlock[]) {
    if (code.length > MOST_CODE || !code.includes('getElementById') || /function\b|=>/.test(code)) continue;
    for (const [, id = '', property, value = ''] of code.matchAll(SETS_STYLE)) {
      if (!hides(property, value)) continue;
      ids.add(id);
      codes.add(code);
    }
  }
  return { ids, codes };
}

function hides(property: string | undefined, value: string): boolean {
  if (property === undefined || property === 'cssText') return hidingIn(value) !== null;
  if (property === 'left' || property === 'top') return /^\s*-\d{4,}/.test(value);
  return hidingIn(`${property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}:${value}`) !== null;
}

/** By its name alone, as a whole word. */
function speaksOf(page: FlatPage, spoken: string, names: readonly string[]): boolean {
  if (names.length === 0) return false;
  const words = names.map((name) => name.slice(1).replace(/[^\w-]/g, '\\$&'));
  const word = new RegExp(`(?:^|[^\\w-])(?:${words.join('|')})(?![\\w-])`);
  return word.test(spoken) || page.elements.some((element) => namesAnother(element, word));
}

const OWN_NAMES = new Set(['class', 'id', 'style', 'src', 'alt', 'title', 'content']);

/** `onclick="show('pop')"`, `data-target="#pop"`, `href="#pop"`, `for="pop"`. */
function namesAnother({ attributes, source }: PageElement, word: RegExp): boolean {
  if (source.bare) return false;
  return Object.entries(attributes).some(([name, value]) => {
    if (OWN_NAMES.has(name)) return false;
    const said = name === 'href' && !/^\s*javascript:/i.test(value) ? (/#[^#]*$/.exec(value)?.[0] ?? '') : value;
    return said !== '' && said.length <= 500 && word.test(said);
  });
}
