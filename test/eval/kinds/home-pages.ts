/** Labelled home pages for the checks that tell by what is there: new entries, META tags. */
import type { CheckKind } from '../../../src/config/rule-book/checks.ts';
import type { PageCase } from './page-case.ts';

export interface HomeCase extends PageCase {
  readonly kind: CheckKind;
  /** As of that day, else 2021-01-03. */
  readonly asOf?: string;
}

export const HOME_AS_OF = '2021-01-03';

const day = (back: number): string => new Date(Date.UTC(2021, 0, 3 - back)).toISOString().slice(0, 10);

/** Entries of that many days' age each. */
const entries = (ages: readonly number[], from = 0): string =>
  `<ul class="list">${ages.map((age, at) => `<li><a href="/xw/${from + at}.html">我县召开第${from + at}次工作推进会议</a><span>${day(age)}</span></li>`).join('')}</ul>`;
const undated = (count: number): string =>
  `<ul class="list2">${Array.from({ length: count }, (_, at) => `<li><a href="/tz/${at}.html">关于做好第${at}项工作的通知</a></li>`).join('')}</ul>`;
const steps = (count: number, first: number, step: number): number[] =>
  Array.from({ length: count }, (_, at) => first + at * step);

const WORDS = `<div class="intro"><p>${'本县位于自治区西南部，辖十四个乡镇，总人口三十余万。'.repeat(10)}</p></div>`;
const META =
  '<meta name="SiteName" content="某县人民政府"><meta name="SiteDomain" content="www.daxin.gov.cn"><meta name="SiteIDCode" content="4514240001">';
const page = (head: string, body: string): string =>
  `<html><head><title>某县人民政府门户网站</title>${head}</head><body>${body}</body></html>`;
type Row = readonly [CheckKind, string, PageCase['expected'], string, string?];
const ROWS: readonly Row[] = [
  // 首页信息更新
  ['home-few-items', 'nine new entries', 'found', page('', entries([...steps(9, 0, 1), ...steps(6, 30, 5)]))],
  [
    'home-few-items',
    'ten new entries, the tenth just so old as it may be',
    'none',
    page('', entries([...steps(9, 0, 1), 14, 30, 40])),
  ],
  ['home-few-items', 'the tenth a day too old', 'found', page('', entries([...steps(9, 0, 1), 15, 30, 40]))],
  ['home-few-items', 'nothing new for months', 'found', page('', entries(steps(12, 100, 3)))],
  [
    'home-few-items',
    'the same entries twice count once',
    'found',
    page('', entries(steps(6, 0, 1)) + entries(steps(6, 0, 1))),
  ],
  [
    'home-few-items',
    'entries without a day may make it up',
    'none',
    page('', entries([...steps(4, 0, 1), ...steps(6, 30, 5)]) + undated(6)),
  ],
  [
    'home-few-items',
    'entries without a day that are too few to make it up',
    'found',
    page('', entries([...steps(4, 0, 1), ...steps(6, 30, 5)]) + undated(5)),
  ],
  ['home-few-items', 'a door with four links', 'none', page('', entries(steps(4, 200, 3)))],
  [
    'home-few-items',
    'a list that a script fills',
    'none',
    page(
      '',
      `<div id="app"><ul><li v-for="x in list"><a :href="x.url">{{x.title}}</a></li></ul></div>${entries(steps(9, 30, 3))}`,
    ),
  ],
  [
    'home-few-items',
    'days to come are typing errors: unknown',
    'none',
    page('', entries([...steps(10, -400, 1), ...steps(6, 30, 5)])),
  ],
  // 网页标签
  ['meta-missing', 'none of the tags', 'found', page('', WORDS)],
  [
    'meta-missing',
    'one of the tags is missing',
    'found',
    page(META.replace(/<meta name="SiteIDCode"[^>]*>/, ''), WORDS),
  ],
  ['meta-missing', 'a tag without a value', 'found', page(META.replace('4514240001', ''), WORDS)],
  ['meta-missing', 'all of them', 'none', page(META, WORDS)],
  ['meta-missing', 'names in other letters', 'none', page(META.replaceAll('Site', 'SITE'), WORDS)],
  ['meta-missing', 'on the day before they were asked for', 'none', page('', WORDS), '2017-06-07'],
  ['meta-missing', 'on the day from which they are asked for', 'found', page('', WORDS), '2017-06-08'],
  ['meta-missing', 'a door of a few words', 'none', page('', '<p>进入网站</p>')],
  ['meta-missing', 'a frameset', 'none', '<html><frameset><frame src="a.html"></frameset></html>'],
];

export const HOME_CASES: readonly HomeCase[] = ROWS.map(([kind, name, expected, html, asOf]) => ({
  ...{ kind, name, expected, html },
  ...(asOf === undefined ? {} : { asOf }),
}));
