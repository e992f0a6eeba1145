/**
 * When was this article published (发布日期)? A labelled date near the title, then the address, then META.
 *
 * META `PubDate` is wrong on one article in five (it is then the time at which the page was generated), so it comes
 * after what a visitor reads, and not at all where it equals the generation time. Dates of the body text, the page
 * clock, 施行 dates and counters are never taken.
 */

import type { PageMeta } from '../../html/meta.ts';
import type { FlatPage } from '../../html/page-elements.ts';
import type { IsoDay } from '../../site-report.ts';
import { findDates } from '../../time/dates.ts';
import { addressOf } from '../../url/address.ts';
import { isMarked, MARK } from '../../vocabulary/known-text.ts';
import type { PageWords } from '../../vocabulary/page-words.ts';
import { joinedDate } from './page-dates.ts';

export interface PublicationDate {
  readonly day: IsoDay;
  readonly source: 'label' | 'info-line' | 'url' | 'meta-pubdate';
  /** Text run where it stands, -1 for address and META. */
  readonly at: number;
}

/** Runs that belong to a list of dated entries: their days are the entries' own. */
export interface TextRange {
  readonly textFrom: number;
  readonly textTo: number;
}

const PARAGRAPH = 100;
const INFO_LINE = /来源|发布|作者|编辑|浏览|阅读|点击|字号|字体|打印|分享|信息来源|发布单位|发布机构/;
const CLOCK_LINE = /今天是|今天|星期|现在是|版权|copyright|ICP/i;

/** `16:37`, `16:37:08`, `16时37分` behind a day. */
const CLOCK = /^\s*\d{1,2}(?::\d{2}(?::\d{2})?|时\d{1,2}分(?:\d{1,2}秒)?)/;

/** First full day in `text` that stands at once after position `from` (label, blanks and colons between). */
function dayAfter(text: string, from: number): IsoDay | null {
  const rest = text.slice(from, from + 40);
  const token = findDates(rest).find(
    (candidate) => candidate.form === 'full' || candidate.form === 'compact' || candidate.form === 'short-year',
  );
  return token && token.from <= 6 ? token.value : null;
}

interface Zone {
  readonly from: number;
  readonly to: number;
  readonly lists: readonly TextRange[];
}

/** A label by itself, without what it stands before. */
const isLabel = (text: string, words: PageWords): boolean => {
  if (text.length > PARAGRAPH) return false;
  const plain = text.replace(/(?<![\s:：])[\s:：]+$/, '');
  return plain.length <= 10 && !/\d/.test(plain) && (words.pubLabel.test(plain) || words.madeLabel.test(plain));
};

function labelledAt(page: FlatPage, words: PageWords, at: number, listed?: Uint8Array | null): IsoDay | null {
  if (!isMarked(page.texts[at], MARK.published, words)) return null;
  const text = page.texts[at]?.known.plain ?? '';
  const label = words.pubLabel.exec(text);
  if (!label) return null;
  const end = label.index + label[0].length;
  const own = dayAfter(text, end);
  if (own) return own;
  const isAlone = text.length <= end + 2;
  return (isAlone ? dayInNextCells(page, words, at, listed) : null) ?? dayBefore(page, at, label.index);
}

/** The next two cells after a label that stands alone. */
function dayInNextCells(page: FlatPage, words: PageWords, at: number, listed?: Uint8Array | null): IsoDay | null {
  for (const near of [at + 1, at + 2]) {
    // The next label: the cell of this one is blank. An entry of a list below: it is the head of a column.
    if (listed?.[near] || isLabel(page.texts[near]?.text ?? '', words)) return null;
    const day = dayAfter((page.texts[near]?.known.plain ?? '').replace(/^[:\s]+/, ''), 0);
    if (day) return day;
  }
  return null;
}

/** Before a label with nothing behind it, in its run or in the one before. */
function dayBefore(page: FlatPage, at: number, label: number): IsoDay | null {
  const text = page.texts[at]?.known.plain ?? '';
  if (label > 30 || /[:：]\s*\S/.test(text.slice(label))) return null;
  const before = findDates(text.slice(0, label)).at(-1) ?? findDates(page.texts[at - 1]?.known.plain ?? '').at(-1);
  return before?.form === 'full' ? before.value : null;
}

/** What may stand beside a publication day on its line: nothing much, or words of such a line; never half a title. */
const isInfo = (text: string): boolean => text.length < 7 || (text.length < 120 && INFO_LINE.test(text));

/** `2017-02-28 16:37 来源：… 浏览：…`: the line below the title without a label. */
function infoLineAt(page: FlatPage, words: PageWords, at: number): IsoDay | null {
  if (!isMarked(page.texts[at], MARK.day, words)) return null;
  const text = page.texts[at]?.known.plain ?? '';
  if (text.length > 160 || CLOCK_LINE.test(text)) return null;
  const token = findDates(text).find((candidate) => candidate.form === 'full');
  if (!token || words.decoyLabel.test(text.slice(0, token.from))) return null;
  const around = [at - 2, at - 1, at, at + 1, at + 2]
    .map((near) => page.texts[near]?.text ?? '')
    .filter((near) => near.length < 80);
  const alone = isInfo(text.slice(0, token.from)) && isInfo(text.slice(token.to).replace(CLOCK, ''));
  const clock = CLOCK.test(text.slice(token.to));
  return alone && (clock || around.some((near) => INFO_LINE.test(near))) ? token.value : null;
}

/** Year, month and day in an element each, near the words of such a line. */
function inPieces(page: FlatPage, at: number): IsoDay | null {
  const year = page.texts[at]?.text ?? '';
  if (year.length !== 4 || !/^(?:19|20)\d{2}$/.test(year)) return null;
  const joined = joinedDate(page, at);
  if (joined?.form !== 'full') return null;
  const around = [at - 2, at - 1, joined.last + 1, joined.last + 2].map((near) => page.texts[near]?.text ?? '');
  return around.some((text) => text.length < 80 && INFO_LINE.test(text)) ? joined.value : null;
}

const LABEL_SOON = 6;

/** 成文日期：… above 发布日期：…: a label close by says more than a plain date. */
function labelSoon(page: FlatPage, words: PageWords, from: number, to: number): PublicationDate | null {
  for (let at = from + 1; at < Math.min(to, from + LABEL_SOON); at++) {
    const day = labelledAt(page, words, at);
    if (day) return { day, source: 'label', at };
  }
  return null;
}

/** By text run: 1 where a list covers it, the run behind the list included; `null` where there is no list. */
function runsOfLists(lists: readonly TextRange[], runs: number): Uint8Array | null {
  if (lists.length === 0) return null;
  const covered = new Uint8Array(runs);
  const opened = new Int32Array(runs + 2);
  for (const { textFrom, textTo } of lists) {
    opened[textFrom] = (opened[textFrom] ?? 0) + 1;
    opened[textTo + 1] = (opened[textTo + 1] ?? 0) - 1;
  }
  for (let at = 0, open = 0; at < runs; at++) {
    open += opened[at] ?? 0;
    if (open > 0) covered[at] = 1;
  }
  return covered;
}

const SAYS_PUBLISHED = /发布|公布|发表|公开/;

/** 发文日期：… 来源：… 发布日期：…: when the paper was made, and soon behind it when it was published, not earlier. */
function saidSoon(page: FlatPage, words: PageWords, made: PublicationDate, to: number): PublicationDate {
  if (!isMade(page, words, made.at)) return made;
  for (let at = made.at; at < Math.min(to, made.at + MADE_SOON); at++) {
    const text = page.texts[at]?.known.plain ?? '';
    const label = SAYS_PUBLISHED.exec(text);
    const rest = label && text.slice(label.index);
    const day =
      rest && words.pubLabel.exec(rest)?.index === 0
        ? dayAfter(rest, words.pubLabel.exec(rest)?.[0].length ?? 0)
        : null;
    const said = day ?? (at > made.at && label ? labelledAt(page, words, at) : null);
    if (said && said >= made.day) return { day: said, source: 'label', at };
  }
  return made;
}

/** Cells of a table about a paper, in which one label follows the other. */
const MADE_SOON = 16;

/** The first labelled or plain publication line between the breadcrumb and the body. */
function inHead(page: FlatPage, words: PageWords, zone: Zone): PublicationDate | null {
  const listed = runsOfLists(zone.lists, page.texts.length);
  for (let at = zone.from; at < zone.to; at++) {
    if (listed?.[at]) continue;
    const label = labelledAt(page, words, at, listed);
    if (label) return saidSoon(page, words, { day: label, source: 'label', at }, zone.to);
    const line = infoLineAt(page, words, at) ?? inPieces(page, at);
    if (line) return labelSoon(page, words, at, zone.to) ?? { day: line, source: 'info-line', at };
  }
  return null;
}

/** A label further down (发布日期 below the text), only where it begins its own short line. */
function below(page: FlatPage, words: PageWords, from: number): PublicationDate | null {
  const foot = footStart(page, from);
  for (let at = from; at < foot; at++) {
    if (!isMarked(page.texts[at], MARK.published, words)) continue;
    const plain = page.texts[at]?.known.plain ?? '';
    if (plain.length > 60 || (words.pubLabel.exec(plain)?.index ?? 99) > 4) continue;
    const day = labelledAt(page, words, at);
    if (day) return { day, source: 'label', at };
  }
  return null;
}

/** 生成日期 above the text says when the paper was made: 发布日期 below it, not earlier, says more. */
function rather(page: FlatPage, words: PageWords, head: PublicationDate, from: number): PublicationDate {
  if (head.source !== 'label' || !isMade(page, words, head.at)) return head;
  const later = below(page, words, from);
  return later && later.day >= head.day && SAYS_PUBLISHED.test(page.texts[later.at]?.text ?? '') ? later : head;
}

const isMade = (page: FlatPage, words: PageWords, at: number): boolean =>
  words.madeLabel.test(/^\D*/.exec(page.texts[at]?.known.plain ?? '')?.[0].replace(/(?<![\s:])[\s:]+$/, '') ?? '');

/** Where the body begins: the first paragraph behind the title; without one the foot. */
function bodyStart(page: FlatPage, from: number): number {
  for (let at = from; at < page.texts.length; at++) if ((page.texts[at]?.text.length ?? 0) >= PARAGRAPH) return at;
  return footStart(page, from);
}

const FOOT = /版权所有|copyright|©|ICP\s{0,2}备|公网安备|网站标识码|主办(?:单位|方)?[:：]/i;
const FOOT_RUNS = 40;

/** Where the foot of the page begins: a day in it (更新日期 beside the counter) is the site's, not the page's. */
function footStart(page: FlatPage, from: number): number {
  let foot = page.texts.length;
  for (let at = foot - 1; at >= Math.max(from, page.texts.length - FOOT_RUNS); at--) {
    const text = page.texts[at]?.text ?? '';
    if (FOOT.test(text)) foot = at;
    else if (text.length >= PARAGRAPH) break;
  }
  return foot;
}

function fromMeta(meta: PageMeta): IsoDay | null {
  for (const said of [meta.pubDate, meta.firstPublished]) {
    if (!said || (meta.generatedAt && same(said, meta.generatedAt))) continue;
    const token = findDates(said)[0];
    if (token && (token.form === 'full' || token.form === 'compact')) return token.value;
  }
  return null;
}

const same = (a: string, b: string): boolean => a.replace(/\D/g, '') === b.replace(/\D/g, '');

interface About {
  readonly url: string;
  readonly meta: PageMeta;
  readonly words: PageWords;
  readonly lists: readonly TextRange[];
}

/** `from`: text run at which the page's own matter begins (after the breadcrumb). */
export function readPubDate(page: FlatPage, from: number, about: About): PublicationDate | null {
  const body = bodyStart(page, from);
  const head = inHead(page, about.words, { from, to: body, lists: about.lists });
  const seen = head ? rather(page, about.words, head, body) : below(page, about.words, body);
  if (seen) return seen;
  const url = addressOf(about.url).day;
  if (url) return { day: url, source: 'url', at: -1 };
  const meta = fromMeta(about.meta);
  return meta ? { day: meta, source: 'meta-pubdate', at: -1 } : null;
}
