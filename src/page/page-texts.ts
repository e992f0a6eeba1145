/** What a page says outside its links: fingerprints of its words, its longest passage, and phrases that prove something. */
import type { FlatPage, PageElement } from './flat-page.ts';
import type { PageWords } from './page-words.ts';

export interface ProvingPhrase {
  readonly quote: string;
  /** Fingerprint of the place (tags and words): the same on every page that carries it as template. */
  readonly place: number;
  /** Stands in the source alone, where no visitor reads it: a start value looks the same. */
  readonly inSource?: true;
}

export interface PageTexts {
  /** Fingerprint and length of every text run of two characters or more. */
  readonly runs: readonly { readonly hash: number; readonly chars: number; readonly link: boolean }[];
  /** Characters of the longest passage outside links in the page's own matter. */
  readonly passage: number;
  readonly chars: number;
  /** What says that a list is empty, behind the breadcrumb and not hidden; a side box may say it too. */
  readonly emptyProofs: readonly ProvingPhrase[];
  /** The visitor has to log in, to choose or to ask before anything is shown. */
  readonly asks: boolean;
  /** Says that the column goes on elsewhere, or not at all (已更名、已并入、停止更新). */
  readonly movedOn: string | null;
  readonly soft404: string | null;
  readonly parked: string | null;
  readonly images: number;
  /** Fingerprints of the addresses of pictures and of documents that it links to. */
  readonly pictures: readonly number[];
  /** Fields that a visitor fills in: a search or a mailbox is no list. */
  readonly inputs: number;
  /** Text runs that are nothing but figures: a calendar or a table of numbers is content without words. */
  readonly figures: number;
  /** Flash, video, embedded documents; frames are pages of their own. */
  readonly embeds: number;
  /** The first words of the page, to know whose site it is. */
  readonly sample: string;
}

/** FNV-1a over UTF-16 units, 32 bits: a clash only makes two runs look alike, which hides matter, never invents it. */
export function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

function inLink(page: FlatPage, element: number): boolean {
  for (let up = element, step = 0; up >= 0 && step < 6; up = page.elements[up]?.parent ?? -1, step++)
    if (page.elements[up]?.tag === 'a') return true;
  return false;
}

function firstMatch(text: string, phrases: readonly RegExp[]): string | null {
  for (const phrase of phrases) {
    const match = phrase.exec(text);
    if (match) return match[0];
  }
  return null;
}

const INPUTS = new Set(['input', 'select', 'textarea']);
const EMBEDS = new Set(['object', 'embed', 'video', 'audio', 'canvas', 'map']);
const FILE = /\.(?:pdf|docx?|xlsx?|pptx?|ofd|wps|swf|flv|mp4)(?:[?#]|$)/i;

/** A document shown on the page itself (`<iframe src="a.pdf">`, `<div pdfsrc=…>`): links to documents are links. */
const showsFile = ({ tag, attributes }: PageElement): boolean =>
  tag !== 'a' && tag !== 'area' && Object.values(attributes).some((value) => value.length < 500 && FILE.test(value));

const SAMPLE_CHARS = 6000;
const FIGURES = /^[\d.,%:：/-]{1,14}$/;
const CONDITION = /^(?:v-(?:if|else|else-if|show)|ng-(?:if|show|hide)|ms-(?:if|visible))$/i;
const COMMENT_BOX = /comment|pinglun|liuyan|reply|guestbook/i;

/** Heads a box beside the column's list: 暂无 below it speaks of that box. */
const BESIDE = /^(?:相关|推荐|热点|热门|最新|附件|评论|留言|网友)[\u4e00-\u9fff]{0,4}[:：]?$/;

const MAX_PROOFS = 5;

const NEAR = 2;
const YEAR = /^[(（[【]?(?:19|20)\d{2}(?:年度?|年\d{1,2}月)?[)）\]】]?$/;

/** The site's own program failed, or other years of the list are a click away: nothing on the page proves emptiness. */
function provesNothing(page: FlatPage, from: number, words: PageWords): boolean {
  const failed = page.texts.some((run) => run.text.length < 400 && firstMatch(run.text, words.serverTrouble) !== null);
  return failed || page.texts.slice(from).some((run) => YEAR.test(run.text) && inLink(page, run.element));
}

/** 请选择左侧目录 beside 共0条: nothing was asked for yet. */
function asksFirst(page: FlatPage, at: number, words: PageWords): boolean {
  const near = page.texts.slice(Math.max(0, at - NEAR), at + NEAR + 1);
  return near.some((run) => run.text.length < 80 && firstMatch(run.text, words.askFirst) !== null);
}

/** 总共 `<em>0</em>` 记录: a figure in an element of its own is read with the words on both sides. */
const aroundNought = (page: FlatPage, at: number): string =>
  [at - 1, at, at + 1]
    .map((near) => page.texts[near]?.text ?? '')
    .filter((text) => text.length <= 12)
    .join(' ');

function findEmptyProofs(page: FlatPage, from: number, words: PageWords): ProvingPhrase[] {
  const found: ProvingPhrase[] = [];
  if (provesNothing(page, from, words)) return found;
  for (let at = from; at < page.texts.length && found.length < MAX_PROOFS; at++) {
    const run = page.texts[at];
    if (!run || run.text.length > 60) continue;
    const element = page.elements[run.element];
    if (element?.hidden || speaksOfOthers(page, run.element) || BESIDE.test(page.texts[at - 1]?.text ?? '')) continue;
    const text = run.text === '0' ? aroundNought(page, at) : run.text;
    if (firstMatch(text, words.emptyList) && !asksFirst(page, at, words)) {
      const place = fingerprint(`${element?.tag}${element?.attributes.class ?? ''}${text}`);
      found.push({ quote: text.slice(0, 80), place });
    }
  }
  return found;
}

/** Inside a comment box it speaks of comments; under a condition only a script knows whether it is said at all. */
function speaksOfOthers(page: FlatPage, element: number): boolean {
  for (let up = element, step = 0; up >= 0 && step < 5; up = page.elements[up]?.parent ?? -1, step++) {
    const attributes = page.elements[up]?.attributes ?? {};
    if (COMMENT_BOX.test(`${attributes.class ?? ''} ${attributes.id ?? ''}`)) return true;
    if (Object.keys(attributes).some((name) => CONDITION.test(name))) return true;
  }
  return false;
}

/** What is said in the column's own place; a menu or a foot says it of others. */
function movedOn(page: FlatPage, from: number, words: PageWords): string | null {
  for (const run of page.texts.slice(from)) {
    const said = run.text.length < 120 ? firstMatch(run.text, words.movedOn) : null;
    if (said && !inLink(page, run.element)) return run.text;
  }
  return null;
}

/** The longest passage: neighbouring runs outside links, broken by links and by the page's edges. */
function longestPassage(page: FlatPage, from: number): number {
  let longest = 0;
  let current = 0;
  for (let at = from; at < page.texts.length; at++) {
    const run = page.texts[at];
    if (!run || inLink(page, run.element) || page.elements[run.element]?.hidden) current = 0;
    else current += run.text.length;
    if (current > longest) longest = current;
  }
  return longest;
}

/** `from`: text run behind the breadcrumb; `source`: the page's HTML, for counts that only scripts state. */
export function readTexts(page: FlatPage, from: number, words: PageWords, source: string): PageTexts {
  const runs = page.texts
    .filter((run) => run.text.length >= 2)
    .map((run) => ({ hash: fingerprint(run.text), chars: run.text.length, link: inLink(page, run.element) }));
  const chars = runs.reduce((sum, run) => sum + run.chars, 0);
  const visible = chars < 1500 ? `${page.title} ${page.texts.map((run) => run.text).join(' ')}` : page.title;
  const scriptProof = source.length < 300_000 ? firstMatch(source, words.emptySource) : null;
  return {
    runs,
    chars,
    passage: longestPassage(page, from),
    emptyProofs: [
      ...findEmptyProofs(page, from, words),
      ...(scriptProof
        ? [{ quote: scriptProof.slice(0, 80), place: fingerprint(scriptProof), inSource: true as const }]
        : []),
    ],
    asks: page.texts.slice(from).some((run) => run.text.length < 80 && firstMatch(run.text, words.askFirst) !== null),
    movedOn: movedOn(page, from, words),
    soft404: firstMatch(visible, words.soft404),
    parked: firstMatch(visible, words.parked),
    images: page.elements.filter((element) => element.tag === 'img').length,
    pictures: page.elements.flatMap(({ tag, attributes: { src, href } }) => {
      if (tag === 'img' && src) return [fingerprint(src)];
      return tag === 'a' && href && FILE.test(href) ? [fingerprint(href)] : [];
    }),
    inputs: page.elements.filter((element) => INPUTS.has(element.tag) && element.attributes.type !== 'hidden').length,
    figures: page.texts.filter((run) => FIGURES.test(run.text)).length,
    embeds: page.elements.filter((element) => EMBEDS.has(element.tag) || showsFile(element)).length,
    sample: `${page.title} ${page.texts
      .map((run) => run.text)
      .join(' ')
      .slice(0, SAMPLE_CHARS)}`,
  };
}
