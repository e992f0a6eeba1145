/** The words by which a page's parts are known (词表), compiled once from `config/phrases.yaml` and handed in. */

import { Phrases, WordPattern } from './phrases.ts';

export interface PageWords {
  /** Link texts that are never entries of a list: pager, home, login, print, share …, and all that fits `more`. */
  readonly neverItem: WordPattern;
  /** Of these all but bare numbers (`isPageFigure`). */
  readonly neverWord: WordPattern;
  /** Characters of the longest word of `neverItem` with single blanks in it, and without the signs around it. */
  readonly longestWord: number;
  /** Link texts that lead to no column: functions, languages, accounts. */
  readonly neverColumn: WordPattern;
  readonly home: WordPattern;
  /** The whole of a last crumb that only says what kind of page this is. */
  readonly pageKind: WordPattern;
  /** The page that lists all columns, and is above none of them. */
  readonly siteMap: WordPattern;
  /** Link texts that lead home by their own words: 首页, 市政府网首页, 退出登录. */
  readonly leadsHome: WordPattern;
  /** The same of the path of an address without a query: `/portal/`, `/web/index.do`; with or without one: `/user/logout.do`. */
  readonly homePath: RegExp;
  readonly leavePath: RegExp;
  readonly more: WordPattern;
  readonly breadcrumbLead: RegExp;
  /** Says that a list has nothing in it (positive proof of 空栏目). */
  readonly emptyList: Phrases;
  /** The same in source text: a count of nought. */
  readonly emptySource: Phrases;
  /** The column says of itself that it goes on elsewhere, or not at all. */
  readonly movedOn: Phrases;
  /** Beside an empty phrase: something has to be chosen or asked for first. */
  readonly askFirst: Phrases;
  /** The site's own program failed: what it says of a list then proves nothing. */
  readonly serverTrouble: Phrases;
  /** Says, in a menu entry, that the column is not built, or has nothing in it. */
  readonly notBuilt: Phrases;
  readonly pubLabel: RegExp;
  /** At the end of a text: the date that follows is no publication date (打印时间, 公示时间 …). */
  readonly decoyLabel: RegExp;
  /** The whole of a label that says when a paper was made, not when it was published (成文日期). */
  readonly madeLabel: WordPattern;
  readonly soft404: Phrases;
  readonly parked: Phrases;
}

interface Phrase {
  readonly regex: RegExp;
}

/** The lists of `config/phrases.yaml` that pages are read with. */
export interface WordLists {
  readonly emptyList: readonly Phrase[];
  readonly emptySource: readonly Phrase[];
  readonly movedOn: readonly Phrase[];
  readonly askFirst: readonly Phrase[];
  readonly serverTrouble: readonly Phrase[];
  readonly notBuilt: readonly Phrase[];
  readonly soft404: readonly Phrase[];
  readonly parked: readonly Phrase[];
  readonly shop: readonly Phrase[];
  readonly gambling: readonly Phrase[];
  readonly moreWords: readonly string[];
  readonly homeWords: readonly string[];
  readonly homePaths: readonly string[];
  readonly leavePaths: readonly string[];
  readonly leaveWords: readonly string[];
  readonly breadcrumbLeadIns: readonly string[];
  readonly pageKindWords: readonly string[];
  readonly siteMapWords: readonly string[];
  readonly navWords: readonly string[];
  readonly publicationLabels: readonly string[];
  readonly decoyLabels: readonly string[];
  readonly madeLabels: readonly string[];
}

/** The characters of a word, blanks between them or not. */
const spaced = (word: string): string =>
  [...word].map((char) => char.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('\\s*');

const escaped = (words: readonly string[]): string =>
  [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.split(' ').map(spaced).join('\\s+'))
    .join('|');

const literal = (words: readonly string[]): string => words.map((word) => word.replace(/\W/g, '\\$&')).join('|');

/** Licence numbers in the foot of every page. */
const LICENCE = String.raw`[\u4e00-\u9fff]{0,8}[:：]?\s*(?:[\u4e00-\u9fff]\s*)?(?:ICP[备证]|公网安备).{0,30}|党政机关(?:网站)?(?:标识)?`;
const PAGER_EDGE = String.raw`[<>«»‹›←→\[\]【】\s]*`;
const PAGE_FIGURE = String.raw`${PAGER_EDGE}\d{1,5}${PAGER_EDGE}`;
const PAGER_SIGN = String.raw`[←→\[\]【】\s]*[<>«»‹›]${PAGER_EDGE}`;
const PAGER_WORD = String.raw`${PAGER_SIGN}|${PAGER_EDGE}(?:\.{2,}|…|第?[一\d]*[首上下前后末尾](?:一|\d{1,3})?个?[页頁月年周天]|最[前后]一?页|[首尾末]\s*页|转到|跳转|GO|确定|(?:早期|旧|更[早旧]|较[早旧新])的?(?:文章|日志))${PAGER_EDGE}`;
const PAGER = `${PAGE_FIGURE}|${PAGER_WORD}`;

const BARE_FIGURE = new RegExp(`^${PAGE_FIGURE}$`);

/** The number of a page of a list, with or without the signs around it. */
export const isPageFigure = (text: string): boolean => BARE_FIGURE.test(text);

/** What stands around 更多: `【更多】`, `更多...`, `>>更多`, `更多 →`. */
const MORE_EDGE = String.raw`[\s+>»›→＞\[【(（\]】)）.。·…-]*`;

/** Signs of which any number may stand around such words. */
const EDGES = '<>«»‹›[]【】 +→＞(（)）.。·…-';
/** Behind any number of figures: 第2页. */
const COUNTED = '页頁月年周天';

const isEdge = (text: string, at: number): boolean => EDGES.includes(text.charAt(at));

/**
 * False where `text`, in which each blank is one space, does not fit `neverItem`: it is longer than the words of it, and no
 * row of signs at one of its ends makes up for that.
 */
export function mayBeWord(text: string, { longestWord }: PageWords): boolean {
  const last = text.length - 1;
  if (last < longestWord + 2) return true;
  if ((isEdge(text, 0) && isEdge(text, 1)) || (isEdge(text, last) && isEdge(text, last - 1))) return true;
  return COUNTED.includes(text.charAt(last)) || COUNTED.includes(text.charAt(last - 1));
}

/** Of a licence number, and of a pager's words besides the signs and figures of which there may be any number. */
const LONGEST_LICENCE = 80;

let latest: { readonly key: string; readonly words: PageWords } | null = null;

/**
 * Compiles the lists once; every pattern may be shared. The same lists give the same object: a text that is remembered
 * names the words that marked it, and would else keep those of every run before alive.
 */
export function compileWords(lists: WordLists): PageWords {
  const key = JSON.stringify(lists, (_, value) => (value instanceof RegExp ? String(value) : value));
  if (latest?.key !== key) latest = { key, words: compiled(lists) };
  return latest.words;
}

function compiled(lists: WordLists): PageWords {
  const home = escaped(lists.homeWords);
  const more = escaped(lists.moreWords);
  const nav = escaped(lists.navWords);
  const phrases = (...of: readonly (readonly Phrase[])[]): Phrases => new Phrases(of.flat().map(({ regex }) => regex));
  const word = (source: string): WordPattern => new WordPattern(new RegExp(source, 'iu'));
  const words = [...lists.homeWords, ...lists.moreWords, ...lists.navWords];
  const never = `${PAGER_WORD}|${LICENCE}|${MORE_EDGE}(?:${more})${MORE_EDGE}|(?:${home})|(?:${nav})|[\\[【(（]?\\s*(?:详情|详细|查看|查看详情|阅读全文|全文|点击查看|下载)\\s*[\\]】)）>]*`;
  return {
    longestWord: Math.max(LONGEST_LICENCE, ...words.map((one) => 2 * one.length)),
    neverItem: word(`^(?:${PAGE_FIGURE}|${never})$`),
    neverWord: word(`^(?:${never})$`),
    neverColumn: word(
      `^(?:${PAGER}|${LICENCE}|(?:${home})|(?:${nav})|${MORE_EDGE}(?:${more}|更多\\p{Script=Han}{1,6})${MORE_EDGE})$`,
    ),
    pageKind: word(`^(?:${escaped(lists.pageKindWords)})$`),
    siteMap: word(`^\\s*(?:${escaped(lists.siteMapWords)})\\s*$`),
    home: word(`^\\s*(?:[\\[【]\\s*)?(?:${home})\\s*(?:[\\]】]\\s*)?$`),
    leadsHome: word(`^[\\s\\[【]*(?:[\\u4e00-\\u9fff]{0,12}(?:${home})|${escaped(lists.leaveWords)})[\\s\\]】]*$`),
    homePath: new RegExp(`^(?:/+(?:${literal(lists.homePaths)})(?:\\.\\w{2,5})?)+/*$`, 'iu'),
    leavePath: new RegExp(`/(?:${literal(lists.leavePaths)})(?:\\.\\w{2,5})?/*$`, 'iu'),
    more: word(`^${MORE_EDGE}(?:${more})${MORE_EDGE}$`),
    breadcrumbLead: new RegExp(
      `(?:${escaped(lists.breadcrumbLeadIns)})\\s*(?:是|为)?\\s*[:：]?|^[\\s【\\[]*位置\\s*(?:[是为]\\s*)?[:：]`,
      'iu',
    ),
    emptyList: phrases(lists.emptyList),
    emptySource: phrases(lists.emptySource),
    movedOn: phrases(lists.movedOn),
    askFirst: phrases(lists.askFirst),
    serverTrouble: phrases(lists.serverTrouble),
    notBuilt: phrases(lists.notBuilt, lists.emptyList),
    // 公示时间, 报名时间 end like a label: what stands before it must be no word of its own.
    pubLabel: new RegExp(
      `(?<![\\u4e00-\\u9fff])(?:信息|文章|稿件|新闻|文件)?(?:${escaped(lists.publicationLabels)})\\s*[:：]?`,
      'iu',
    ),
    madeLabel: word(`^(?:${escaped(lists.madeLabels)})$`),
    decoyLabel: new RegExp(`(?:${escaped(lists.decoyLabels)})\\s*(?:[至为是]\\s*)?(?:[:：]\\s*)?$`, 'iu'),
    soft404: phrases(lists.soft404),
    parked: phrases(lists.parked, lists.shop, lists.gambling),
  };
}
