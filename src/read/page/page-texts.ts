/** What a page says outside its links: fingerprints of its words, its longest passage, and phrases that prove something. */

import { fingerprint } from '../../cache/fingerprint.ts';
import { BOX } from '../../html/box-marks.ts';
import { boxWords } from '../../html/box-words.ts';
import type { FlatPage, PageElement, TextRun } from '../../html/page-elements.ts';
import { INPUTS } from '../../html/tag-names.ts';
import {
  isMarked,
  isPagerTalk,
  type KnownText,
  MARK,
  marksOf,
  type RunMark,
  runMark,
} from '../../vocabulary/known-text.ts';
import type { PageWords } from '../../vocabulary/page-words.ts';
import { SIGN } from '../../vocabulary/text-signs.ts';
import { silentTargets } from '../links/silent-targets.ts';

export interface ProvingPhrase {
  readonly quote: string;
  /** Fingerprint of the place (tags and words): the same on every page that carries it as template. */
  readonly place: number;
  /** Stands in the source alone, where no visitor reads it: a start value looks the same. */
  readonly inSource?: true;
}

export interface PageTexts {
  /** Fingerprint and length of every text run of two characters or more. */
  readonly runs: readonly RunMark[];
  /** Characters of the longest passage outside links in the page's own matter. */
  readonly passage: number;
  /** Fingerprint of that passage without its figures. */
  readonly passageMark: number;
  readonly chars: number;
  /** What says that a list is empty, behind the breadcrumb and not hidden; a side box may say it too. */
  readonly emptyProofs: readonly ProvingPhrase[];
  /** The visitor has to log in, to choose or to ask before anything is shown. */
  readonly asks: boolean;
  /** The HTML ends as it should: of a page whose server broke off, what is missing proves nothing. */
  readonly closed: boolean;
  /** Says that the column goes on elsewhere, or not at all (已更名、已并入、停止更新). */
  readonly movedOn: string | null;
  readonly soft404: string | null;
  readonly parked: string | null;
  readonly images: number;
  /** Fingerprints of the addresses of pictures, of documents that it links to, and of what can be clicked without words. */
  readonly pictures: readonly number[];
  /** Fields that a visitor fills in: a search or a mailbox is no list. */
  readonly inputs: number;
  /** Text runs that are nothing but figures: a calendar or a table of numbers is content without words. */
  readonly figures: number;
  /** Flash, video, embedded documents; frames are pages of their own. */
  readonly embeds: number;
  /** The first words of the page, its title in front, to know whose site it is. */
  readonly sample: string;
}

/** Deeper inside it is some link around half the page, not the run's own. */
const LINK_LEVELS = 6;
const inLink = (page: FlatPage, element: number): boolean =>
  (page.elements[element]?.belowLink ?? LINK_LEVELS) < LINK_LEVELS;

const SAMPLE_CHARS = 6000;

/** Heads a box beside the column's list: 暂无 below it speaks of that box. */
const BESIDE = /^(?:相关|推荐|热点|热门|最新|附件|评论|留言|网友)[\u4e00-\u9fff]{0,4}[:：]?$/;

const MAX_PROOFS = 5;

const NEAR = 2;

/** The site's own program failed, or other years of the list are a click away: nothing on the page proves emptiness. */
function provesNothing(page: FlatPage, from: number, words: PageWords): boolean {
  for (let at = 0; at < page.texts.length; at++) {
    const run = page.texts[at];
    if (isMarked(run, MARK.trouble, words)) return true;
    if (at >= from && isMarked(run, MARK.year, words) && inLink(page, run?.element ?? -1)) return true;
  }
  return false;
}

/** 请选择左侧目录 beside 共0条: nothing was asked for yet. */
function asksFirst(page: FlatPage, at: number, words: PageWords): boolean {
  for (let near = Math.max(0, at - NEAR); near <= at + NEAR; near++)
    if (isMarked(page.texts[near], MARK.asks, words)) return true;
  return false;
}

/** 总共 `<em>0</em>` 记录: a figure in an element of its own is read with the words on both sides. */
const aroundNought = (page: FlatPage, at: number): string =>
  [at - 1, at, at + 1]
    .map((near) => page.texts[near]?.text ?? '')
    .filter((text) => text.length <= 12)
    .join(' ');

function findEmptyProofs(page: FlatPage, from: number, words: PageWords, marks: number): ProvingPhrase[] {
  const found: ProvingPhrase[] = [];
  if ((marks & (MARK.empty | MARK.figures)) === 0 || provesNothing(page, from, words)) return found;
  for (let at = from; at < page.texts.length && found.length < MAX_PROOFS; at++) {
    const run = page.texts[at];
    if (!run || !(run.text === '0' || isMarked(run, MARK.empty, words))) continue;
    const element = page.elements[run.element];
    if (element?.hidden || speaksOfOthers(page, run.element) || standsBeside(page, at, from)) continue;
    const text = run.text === '0' ? aroundNought(page, at) : run.text;
    if (words.emptyList.firstIn(text) && !asksFirst(page, at, words)) {
      const place = fingerprint(`${element?.tag}${element?.attributes.class ?? ''}${text}`);
      found.push({ quote: text.slice(0, 80), place });
    }
  }
  return found;
}

/** 留言选登 on the page of that name, or behind a breadcrumb that ends with it, heads the column's own place. */
function standsBeside(page: FlatPage, at: number, from: number): boolean {
  const heading = page.texts[at - 1]?.text ?? '';
  if (!BESIDE.test(heading)) return false;
  const name = heading.replace(/[:：]$/, '');
  return !page.title.trimStart().startsWith(name) && page.texts[from - 1]?.text !== name;
}

/** Inside a comment box it speaks of comments; under a condition only a script knows whether it is said at all. */
const speaksOfOthers = (page: FlatPage, element: number): boolean =>
  standsIn(page, element, BOX.comments | BOX.conditional);

function standsIn(page: FlatPage, element: number, boxes: number): boolean {
  for (let up = element, step = 0; up >= 0 && step < 5; up = page.elements[up]?.parent ?? -1, step++)
    if (((page.elements[up]?.source.box ?? 0) & boxes) !== 0) return true;
  return false;
}

/** What is said in the column's own place; a menu or a foot says it of others. */
function movedOn(page: FlatPage, from: number, words: PageWords): string | null {
  for (let at = from; at < page.texts.length; at++) {
    const run = page.texts[at];
    if (run && isMarked(run, MARK.movedOn, words) && !inLink(page, run.element)) return run.text;
  }
  return null;
}

/** The longest passage: neighbouring runs outside links, broken by links and by the page's edges. */
class Passage {
  chars = 0;
  #from = 0;
  #to = 0;
  #current = 0;
  #currentFrom = 0;

  /** Takes the run at `at`; `breaks` where it stands in a link or is not shown. */
  take(at: number, { text }: TextRun, breaks: boolean): void {
    if (breaks) this.#current = 0;
    else {
      if (this.#current === 0) this.#currentFrom = at;
      this.#current += text.length;
    }
    if (this.#current <= this.chars) return;
    this.chars = this.#current;
    this.#from = this.#currentFrom;
    this.#to = at + 1;
  }

  markIn(page: FlatPage): number {
    return markOf(page, this.#from, this.#to);
  }
}

/** Figures left out: a counter or a day in it makes no other passage. */
function markOf(page: FlatPage, from: number, to: number): number {
  let mark = 0;
  for (let at = from; at < to; at++)
    mark = Math.imul(mark ^ withoutFigures((page.texts[at] as TextRun).known), 0x01000193); // safe: at is in range
  return mark >>> 0;
}

const withoutFigures = ({ text, hash, signs }: KnownText): number =>
  (signs & SIGN.figure) === 0 ? hash : fingerprint(text.replace(/\d+/g, ''));

/** Pages with more words than these are no error pages and no parked domains, whatever words they hold. */
const SHORT_PAGE = 1500;
const LONGEST_SOURCE = 300_000;

function countsInSource(source: string, words: PageWords): ProvingPhrase[] {
  const quote = source.length < LONGEST_SOURCE ? words.emptySource.firstIn(source) : null;
  return quote === null ? [] : [{ quote: quote.slice(0, 80), place: fingerprint(quote), inSource: true }];
}

/** A jump list of page numbers is the pager's, nothing that a visitor fills in. */
function isField({ texts }: FlatPage, { source, textFrom, textTo }: PageElement): boolean {
  if (!INPUTS.has(source.tag) || source.attributes.type === 'hidden') return false;
  const choices = source.tag === 'select' ? texts.slice(textFrom, textTo) : [];
  return choices.length === 0 || !choices.every(({ known }) => PAGE_FIGURE.test(known.plain));
}

/** `3`, `第3页`, `3/12`; a year is a choice of something else. */
const PAGE_FIGURE = /^(?:第 ?)?\d{1,3} ?(?:页|\/ ?\d{1,3})?$/;

type Things = Pick<PageTexts, 'images' | 'pictures' | 'inputs' | 'embeds'>;

/** What is on the page besides words. */
function countThings(page: FlatPage): Things {
  const pictures: number[] = [];
  let images = 0;
  let inputs = 0;
  let embeds = 0;
  for (let at = 0; at < page.notable.length; at++) {
    const { source } = page.notable[at] as PageElement; // safe: at is in range
    if (source.picture !== null) pictures.push(source.picture);
    if (source.embeds) embeds++;
    if (source.tag === 'img') images++;
    else if (isField(page, page.notable[at] as PageElement)) inputs++; // safe: the same
  }
  for (const target of silentTargets(page)) pictures.push(target);
  return { images, pictures, inputs, embeds };
}

function sampleOf({ title, texts }: FlatPage): string {
  let sample = '';
  for (const { text } of texts) {
    sample += sample === '' ? text : ` ${text}`;
    if (sample.length >= SAMPLE_CHARS) break;
  }
  return `${title} ${sample.slice(0, SAMPLE_CHARS)}`;
}

/** `all` without what nobody sees, and what stands under a condition: a script that fills the page may never show it. */
function shownOf(page: FlatPage, all: string): string {
  const isShown = ({ element }: TextRun): boolean =>
    page.elements[element]?.hidden !== true && !standsIn(page, element, BOX.conditional);
  const seen = page.texts.filter(isShown);
  return seen.length === page.texts.length ? all : [page.title, ...seen.map(({ text }) => text)].join(' ');
}

const CLOSED = /<\/(?:body|html)\b/i;
/** Scripts may stand behind it. */
const CLOSING_CHARS = 20_000;

/** Nearly all pages end so, in small letters: they are not searched through. */
const isClosed = (source: string): boolean =>
  source.lastIndexOf('</html') >= Math.max(0, source.length - CLOSING_CHARS) ||
  CLOSED.test(source.slice(-CLOSING_CHARS));

/** `from`: text run behind the breadcrumb; `source`: the page's HTML, for counts that only scripts state. */
export function readTexts(page: FlatPage, from: number, words: PageWords, source: string): PageTexts {
  const runs: RunMark[] = [];
  const passage = new Passage();
  let chars = 0;
  let figures = 0;
  /** Of the runs behind the breadcrumb, all marks that any of them has. */
  let behind = 0;
  for (let at = 0; at < page.texts.length; at++) {
    const run = page.texts[at] as TextRun; // safe: at is in range
    const marks = marksOf(run.known, words);
    if ((marks & MARK.figures) !== 0) figures++;
    const element = page.elements[run.element];
    const link = (element?.belowLink ?? LINK_LEVELS) < LINK_LEVELS;
    if (at >= from) {
      behind |= marks;
      passage.take(at, run, link || element?.hidden === true || isPagerTalk(run.known));
    }
    if (run.text.length < 2) continue;
    runs.push(runMark(run.known, link));
    chars += run.text.length;
  }
  const shown = chars < SHORT_PAGE ? `${page.title} ${page.texts.map((run) => run.text).join(' ')}` : page.title;
  const visible = chars === 0 ? shown + boxWords(page.scripts) : shown;
  return {
    runs,
    chars,
    passage: passage.chars,
    passageMark: passage.markIn(page),
    emptyProofs: [...findEmptyProofs(page, from, words, behind), ...countsInSource(source, words)],
    asks: (behind & MARK.asks) !== 0,
    closed: isClosed(source),
    movedOn: (behind & MARK.movedOn) === 0 ? null : movedOn(page, from, words),
    soft404: words.soft404.firstShown(visible) && words.soft404.firstShown(shownOf(page, visible)),
    parked: words.parked.firstShown(visible),
    figures,
    ...countThings(page),
    sample: sampleOf(page),
  };
}
