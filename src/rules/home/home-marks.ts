/** What every page of a government site has to bear (国办发〔2017〕47号): META tags, a search. Told by absence, so in doubt not at all. */
import type { RuleBook } from '../../config/rule-book/rule-book.ts';
import type { HomePart } from '../../read/hidden/home-parts.ts';
import type { HomeSigns } from '../../read/home/home-signs.ts';
import type { PageRecord } from '../../site/page-record.ts';
import { canonicalKey, hostKey } from '../../url/address.ts';

export type Phrases = RuleBook['phrases'];
export type PhraseList = Phrases['searchSigns'];

/** Empty: all is there. `null`: it cannot be told, because a script, frame or picture may show what is not seen. */
export type Missing = readonly string[] | null;

/** A page with so little text is a door, a picture, or a shell that scripts fill. */
const FEWEST_CHARS = 200;

export const hasText = (homes: readonly HomeSigns[]): boolean => homes.some(({ chars }) => chars >= FEWEST_CHARS);

export const isReadable = (homes: readonly HomeSigns[]): boolean =>
  hasText(homes) && !homes.some(({ isFrameset }) => isFrameset);

export interface MetaRules {
  /** Of every page. */
  readonly siteTags: readonly string[];
  /** Of the page of a column. */
  readonly columnTag: string;
  /** So many pages of columns, all without it. */
  readonly leastColumnPages: number;
}

/** 网页标签: names of the tags that stand on none of the home pages, and the column's where no column page has it. */
export function missingMeta(
  homes: readonly HomeSigns[],
  columnPages: readonly Pick<PageRecord, 'columnName'>[],
  rules: MetaRules,
): Missing {
  if (!isReadable(homes)) return null;
  const bears = (tag: string): boolean => homes.some(({ meta }) => meta.has(tag.toLowerCase()));
  const ofSite = rules.siteTags.filter((tag) => !bears(tag));
  const columnTagStands = columnPages.some(({ columnName }) => columnName !== null);
  if (!columnTagStands && columnPages.length >= rules.leastColumnPages) return [...ofSite, rules.columnTag];
  return ofSite.length > 0 || columnTagStands ? ofSite : null;
}

/** 站内搜索. Whatever speaks of a search anywhere in the source, scripts included, counts as one, and so does a field for words. */
export function missingSearch(homes: readonly HomeSigns[], parts: readonly HomePart[], phrases: Phrases): Missing {
  if (!isReadable(homes) || isDrawn(homes, parts, phrases) || hasUnread(homes, parts, phrases)) return null;
  const pieces = [...homes, ...parts].map(({ source, words }) => ({
    source: withoutAll(source, phrases.notSearch),
    words: withoutAll(words, phrases.notSearch),
  }));
  return stands(pieces, phrases.searchSigns) || pieces.some(({ source }) => hasField(source)) ? [] : ['站内搜索'];
}

/** The text with a blank for each piece that is of the list. */
export const withoutAll = (text: string, list: PhraseList): string =>
  list.reduce((left, { regex }) => left.replace(new RegExp(regex, 'giu'), ' '), text);

const INPUT = /<input\b[^<>]{0,1000}>/gi;
const OF_WORDS = /\btype\s*=\s*["']?(?:text|search)\b/i;
const HAS_TYPE = /\btype\s*=/i;
/** A name, a password, a code from a picture, an address for letters. */
const OF_LOGIN =
  /user|login|pass|pwd|mail|code|yzm|captcha|account|zhanghao|yonghu|phone|mobile|用户|账号|帐号|密码|验证|手机|邮箱/i;

/** A field into which a visitor writes words, and not to log in. */
const hasField = (source: string): boolean =>
  (source.match(INPUT) ?? []).some((tag) => (OF_WORDS.test(tag) || !HAS_TYPE.test(tag)) && !OF_LOGIN.test(tag));

/** In the source or the words of any of them. */
export const stands = (pieces: readonly Pick<HomePart, 'source' | 'words'>[], list: PhraseList): boolean =>
  pieces.some(({ source, words }) => list.some(({ regex }) => regex.test(source) || regex.test(words)));

export const fits = (list: PhraseList, text: string): boolean => list.some(({ regex }) => regex.test(text));

const addressesOf = (homes: readonly HomeSigns[], parts: readonly HomePart[]): ReadonlySet<string> =>
  new Set([...homes, ...parts].map(({ url }) => canonicalKey(url)));

/** A script or frame of the site itself, whatever its name, was not read: a head may stand in it. */
function hasUnread(homes: readonly HomeSigns[], parts: readonly HomePart[], { libraryScripts }: Phrases): boolean {
  const read = addressesOf(homes, parts);
  const isUnread = (src: string, home: string): boolean =>
    hostKey(src) === hostKey(home) && !read.has(canonicalKey(src)) && !fits(libraryScripts, src);
  return homes.some(({ url, drawnFrom }) => drawnFrom.some((src) => isUnread(src, url)));
}

/** A part of every page comes from a script or frame that was not read, or from what it brings in. */
export function isDrawn(
  homes: readonly HomeSigns[],
  parts: readonly HomePart[],
  { drawnParts, sideHosts }: Phrases,
): boolean {
  const read = addressesOf(homes, parts);
  const isUnread = (src: string): boolean =>
    fits(drawnParts, src) && !read.has(canonicalKey(src)) && !fits(sideHosts, hostKey(src));
  return [...homes, ...parts].some(({ drawnFrom, drawsMore }) => drawsMore || drawnFrom.some(isUnread));
}
