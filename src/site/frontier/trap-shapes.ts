/**
 * What sort of endless or repeated address it is (陷阱), told by its shape alone: for the report, and where the shape
 * settles it. Sameness of content is judged by whoever reads the pages (`noteYield` of the frontier).
 */
import type { TrapKind } from '../../site-report.ts';

/** Names of a shape (`host/path?keys`), the first that fits. Numbers are `#` in it by then. */
const KINDS: readonly (readonly [TrapKind, RegExp])[] = [
  ['session', /;jsessionid=|\(s\(|[?&](?:jsessionid|phpsessid|sessionid|session_?id|aspsessionid\w*|sid)(?:&|$)/i],
  // A year among other choices (`topic&year`) is a filter; names stand in the order of the alphabet.
  ['calendar', /calendar|rili|schedule|[?&](?:\w*date|day|month|ym|rq|riqi)(?:&|$)|\?year$|y$(?<=[?&]m&(?:[^&]+&)*y)/i],
  ['paging', /[?&](?:page\w*|p|pn|pg|cur\w*page|start|offset|\w*pageno)(?:&|$)|\/page\/#|(?:_|index|list)#\.\w+\?$/i],
  ['facets', /[?&](?:sort|order\w*|dir|filter\w*)(?:&|$)|(?:^|&)[^&?]*\?[^&]+&[^&]/i],
];

/** Of a shape as `shapeOf` gives it; `runaway` is the name under which the frontier counts paths that grow. */
export function trapKindOf(shape: string): TrapKind {
  if (shape === 'runaway') return 'growing-path';
  return KINDS.find(([, signs]) => signs.test(shape))?.[0] ?? 'endless';
}

const VARIANT_QUERY = /^(?:print\w*|share\w*|(?:action|mode|format|view|type)=print\w*|fontsize|replytocom)(?:=|$)/i;
const PRINT_FOLDER = /\/print\/(?=[^/])/i;

/**
 * The address of the page that `url` is the version to print or to share of, by its shape; `null` where it has no such
 * shape. Only where that page is known too is the address such a version: a folder may be called `print`.
 */
export function plainPageOf(url: string): string | null {
  const { origin, pathname, search } = new URL(url);
  const asked = search === '' ? [] : search.slice(1).split('&');
  const kept = asked.filter((part) => !VARIANT_QUERY.test(part));
  const path = pathname.replace(PRINT_FOLDER, '/');
  if (kept.length === asked.length && path === pathname) return null;
  return `${origin}${path}${kept.length > 0 ? `?${kept.join('&')}` : ''}`;
}

const CALENDAR_PATH = /(?:calendar|rili)[^?]{0,200}?\/(\d{4})(?=[-/_.?]|\d{2}(?!\d)|\d{4}(?!\d)|$)/i;
/** Folders of reports bear such names too, and their numbers are ids unless a month follows. */
const EVENTS_PATH =
  /(?:schedule|events?)[^?]{0,200}?\/(\d{4})(?=(?:[-/_](?:0?[1-9]|1[0-2])|(?:0[1-9]|1[0-2])(?:[0-3]\d)?)(?!\d))/i;
const CALENDAR_QUERY = /[?&](?:\w*date|day|year|ym|rq|riqi)=(\d{4})(?=[-/_.&]|\d{2}(?!\d)|\d{4}(?!\d)|$)/i;
const YEAR_ALONE = /[?&]year=\d{4}(?:&|$)/i;
/** No government site is older: the first went online in 1994 (Premiere of the domain gov.cn). */
const FIRST_YEAR = 1994;
/** What archives by year hold (公报, 年鉴) is. */
const FIRST_ARCHIVED = 1949;
/** Whoever turns a calendar comes to the years close by first; a number far off is none of its years. */
const FARTHEST = 100;

/** A calendar that can be turned beyond the year after next month's, or before there were sites: it has no end. */
export function isBeyondCalendar(url: string, thisYear: number): boolean {
  const found = CALENDAR_QUERY.exec(url) ?? CALENDAR_PATH.exec(url) ?? EVENTS_PATH.exec(url);
  if (found === null) return false;
  const year = Number(found[1]);
  const first = YEAR_ALONE.test(url) ? FIRST_ARCHIVED : FIRST_YEAR;
  return (year > thisYear + 1 && year <= thisYear + FARTHEST) || (year < first && year >= first - FARTHEST);
}
