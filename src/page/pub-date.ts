/**
 * When was this article published (发布日期)? A labelled date near the title, then the address, then META.
 *
 * META `PubDate` is wrong on one article in five (it is then the time at which the page was generated), so it comes
 * after what a visitor reads, and not at all where it equals the generation time. Dates of the body text, the page
 * clock, 施行 dates and counters are never taken.
 */
import type { IsoDay } from '../site-report.ts';
import { dayInUrl, findDates, plainDigits } from './dates.ts';
import type { FlatPage } from './flat-page.ts';
import type { PageMeta } from './meta.ts';
import type { PageWords } from './page-words.ts';

export interface PublicationDate {
  readonly day: IsoDay;
  readonly source: 'label' | 'info-line' | 'url' | 'meta-pubdate';
  /** Text run where it stands, -1 for address and META. */
  readonly at: number;
}

const INFO_LINE = /来源|作者|编辑|浏览|阅读|点击|字号|字体|打印|分享|信息来源|发布单位|发布机构/;
const CLOCK_LINE = /今天是|今天|星期|现在是|版权|copyright|ICP/i;

/** First full day in `text` that stands at once after position `from` (label, blanks and colons between). */
function dayAfter(text: string, from: number): IsoDay | null {
  const rest = text.slice(from, from + 40);
  const token = findDates(rest).find(
    (candidate) => candidate.form === 'full' || candidate.form === 'compact' || candidate.form === 'short-year',
  );
  return token && token.from <= 6 ? token.value : null;
}

function labelled(page: FlatPage, words: PageWords, from: number): PublicationDate | null {
  for (let at = from; at < page.texts.length; at++) {
    const text = plainDigits(page.texts[at]?.text ?? '');
    if (text.length > 300) continue;
    const label = words.pubLabel.exec(text);
    if (!label) continue;
    const own = dayAfter(text, label.index + label[0].length);
    if (own) return { day: own, source: 'label', at };
    // The date may stand in the next cells, or before its label.
    for (const near of [at + 1, at + 2]) {
      const next = plainDigits(page.texts[near]?.text ?? '').replace(/^[:\s]+/, '');
      const day = text.length <= label.index + label[0].length + 2 ? dayAfter(next, 0) : null;
      if (day) return { day, source: 'label', at: near };
    }
    const before =
      findDates(text.slice(0, label.index)).at(-1) ?? findDates(plainDigits(page.texts[at - 1]?.text ?? '')).at(-1);
    if (before && before.form === 'full' && label.index <= 30 && !/[:：]\s*\S/.test(text.slice(label.index)))
      return { day: before.value, source: 'label', at };
  }
  return null;
}

/** `2017-02-28 16:37 来源：… 浏览：…`: the line below the title without a label. */
function infoLine(page: FlatPage, from: number): PublicationDate | null {
  for (let at = from; at < page.texts.length; at++) {
    const text = plainDigits(page.texts[at]?.text ?? '');
    if (text.length > 160 || CLOCK_LINE.test(text)) continue;
    const token = findDates(text).find((candidate) => candidate.form === 'full');
    if (!token) continue;
    const around = [at - 2, at - 1, at, at + 1, at + 2]
      .map((near) => page.texts[near]?.text ?? '')
      .filter((near) => near.length < 80);
    const alone = text.length - (token.to - token.from) < 30;
    const clock = /^\s*\d{1,2}:\d{2}/.test(text.slice(token.to));
    if (alone && (clock || around.some((near) => INFO_LINE.test(near))))
      return { day: token.value, source: 'info-line', at };
  }
  return null;
}

function fromMeta(meta: PageMeta): IsoDay | null {
  if (!meta.pubDate || (meta.generatedAt && same(meta.pubDate, meta.generatedAt))) return null;
  const token = findDates(meta.pubDate)[0];
  return token && (token.form === 'full' || token.form === 'compact') ? token.value : null;
}

const same = (a: string, b: string): boolean => a.replace(/\D/g, '') === b.replace(/\D/g, '');

/** `from`: text run at which the page's own matter begins (after the breadcrumb). */
export function readPubDate(
  page: FlatPage,
  from: number,
  about: { url: string; meta: PageMeta; words: PageWords },
): PublicationDate | null {
  const label = labelled(page, about.words, from) ?? (from > 0 ? labelled(page, about.words, 0) : null);
  if (label) return label;
  const line = infoLine(page, from);
  if (line) return line;
  const url = dayInUrl(about.url);
  if (url) return { day: url, source: 'url', at: -1 };
  const meta = fromMeta(about.meta);
  return meta ? { day: meta, source: 'meta-pubdate', at: -1 } : null;
}
