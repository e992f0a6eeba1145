/** Days without a year below headings that say it (按年分组): `2016年` above `[12-28]`. */

import type { FlatPage } from '../../html/page-elements.ts';
import type { IsoDay } from '../../site-report.ts';
import type { PlacedDate } from './page-dates.ts';

interface YearHeading {
  readonly at: number;
  readonly year: string;
}

const YEAR = /^[[(（【]?\s*((?:19|20)\d{2})\s*年度?\s*[\])）】]?$/;

/** A link that leads somewhere, or the choice of a form, asks for another list: it heads none. */
function leadsAway(page: FlatPage, at: number): boolean {
  for (
    let up = page.texts[at]?.element ?? -1, step = 0;
    up >= 0 && step < 5;
    up = page.elements[up]?.parent ?? -1, step++
  ) {
    const element = page.elements[up];
    if (element?.tag === 'option' || element?.tag === 'select') return true;
    if (element?.tag === 'a') return !/^\s*(?:#|javascript:|$)/i.test(element.attributes.href ?? '');
  }
  return false;
}

const headingsOf = (page: FlatPage): YearHeading[] =>
  page.texts.flatMap(({ text }, at) => {
    const year = text.length <= 10 ? YEAR.exec(text)?.[1] : undefined;
    return year && !leadsAway(page, at) ? [{ at, year }] : [];
  });

/** By halving: a page of thousands of days below thousands of years is no reason to wait. */
function lastBefore(headings: readonly YearHeading[], at: number): YearHeading | undefined {
  let low = 0;
  let high = headings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((headings[middle]?.at ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  return headings[low - 1];
}

/**
 * `dates` with the year of the heading above them. Only where every heading has such days below it before the next one:
 * years that stand side by side are a filter. The year stays inferred, so that an article may still know better.
 */
export function withHeadingYears(page: FlatPage, dates: readonly PlacedDate[], today: IsoDay): readonly PlacedDate[] {
  const yearless = dates.filter(({ form }) => form === 'no-year');
  const headings = yearless.length > 0 ? headingsOf(page) : [];
  if (headings.length === 0) return dates;
  const above = yearless.map(({ at }) => lastBefore(headings, at));
  if (new Set(above.filter((heading) => heading !== undefined)).size < headings.length) return dates;
  return dates.map((date) => {
    const year = date.form === 'no-year' ? lastBefore(headings, date.at)?.year : undefined;
    const day = year ? `${year}${date.day.slice(4)}` : date.day;
    return day <= today && !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) ? { ...date, day } : date;
  });
}
