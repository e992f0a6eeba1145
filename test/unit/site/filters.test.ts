import { describe, expect, it } from 'vitest';
import { SITE } from '../../support/pages/read-html.ts';
import { columnsOf, type Pages } from '../../support/pages/read-site.ts';
import { columnHtml, entries, listHtml, MENU, type Menu } from '../../support/pages/write-html.ts';

const TOPICS = ['农业农村', '城乡建设', '教育卫生', '财政金融'];
const YEARS = ['2013年', '2014年', '2015年', '2016年'];
const LIBRARY = ['政策文件库', '/wjk.jsp'] as const;

type Choice = Readonly<{ topic: number; year: number }>;
const choices = (least: number): Choice[] =>
  [0, 1, 2, 3, 4]
    .flatMap((topic) => [0, 1, 2, 3, 4].map((year) => ({ topic, year })))
    .filter(({ topic, year }) => topic + year >= least);

/** A site whose pages stand at `address`, each with a bar that its visitors choose from by `links`. */
function site(
  address: (choice: Choice) => string,
  links: (own: Choice) => readonly (readonly [string, string])[],
  menu: Menu = [...MENU, LIBRARY],
  nameOf: (own: Choice) => string = () => '政策文件库',
): Pages {
  const page = (own: Choice): string => {
    const bar = links(own).map(([name, url]) => `<a href="${url}">${name}</a>`);
    const days = [`201${3 + own.year}-0${1 + own.topic}-20`, `201${2 + own.year}-06-13`, `201${2 + own.year}-05-12`];
    const body = `<dl><dt>主题：</dt><dd>${bar.join('')}</dd></dl>${listHtml(entries(days, `/wj/${own.topic}${own.year}/`))}`;
    return columnHtml([[nameOf(own), null]], body, { menu });
  };
  const home = columnHtml([], '<h1>欢迎</h1>', { menu });
  return Object.fromEntries([['', home], ...choices(0).map((own) => [address(own).slice(1), page(own)] as const)]);
}

const named = (names: readonly string[], url: (at: number) => string): [string, string][] =>
  names.map((name, at) => [name, url(at + 1)]);

const byQuery = ({ topic, year }: Choice): string => {
  const query = [topic > 0 ? `topic=${topic}` : '', year > 0 ? `year=${year}` : ''].filter(Boolean).join('&');
  return `/wjk.jsp${query === '' ? '' : `?${query}`}`;
};
const byPath = ({ topic, year }: Choice): string => `/wjk_${topic}_${year}.html`;

const bar =
  (address: (choice: Choice) => string) =>
  (own: Choice): [string, string][] => [
    ...named(TOPICS, (topic) => address({ ...own, topic })),
    ...named(YEARS, (year) => address({ ...own, year })),
  ];

const ownName = ({ topic, year }: Choice): string => `第${topic}部分第${year}类文件`;

const addresses = (pages: Pages): string[] =>
  columnsOf(pages)
    .map(({ url }) => url.replace(SITE, '/'))
    .filter((url) => url.includes('wjk'));

describe('a list that a bar of filters narrows', () => {
  it('is one column, whatever is chosen in the query', () =>
    expect(addresses(site(byQuery, bar(byQuery)))).toEqual(['/wjk.jsp']));

  it('and where the choices stand in the path', () =>
    expect(addresses(site(byPath, bar(byPath), [...MENU, ['政策文件库', '/wjk_0_0.html']]))).toEqual([
      '/wjk_0_0.html',
    ]));

  it('but for what the menu of the home page leads to', () =>
    expect(addresses(site(byQuery, bar(byQuery), [...MENU, LIBRARY, ['农业文件', '/wjk.jsp?topic=1']]))).toEqual([
      '/wjk.jsp',
      '/wjk.jsp?topic=1',
    ]));

  it('is more than one where sections have columns numbered alike, which each section shows alone', () => {
    const ofSection = (own: Choice): [string, string][] => [
      ...named(TOPICS, (topic) => byQuery({ topic, year: 0 })),
      ...named(YEARS, (year) => byQuery({ topic: Math.max(own.topic, 1), year })),
    ];
    expect(addresses(site(byQuery, ofSection, undefined, ownName)).length).toBeGreaterThan(15);
  });

  it('and where one menu has all of them', () => {
    const all = choices(2).filter(({ topic, year }) => topic > 0 && year > 0);
    const whole = all.map((one): [string, string] => [`${TOPICS[one.topic - 1]}${one.year}`, byQuery(one)]);
    expect(addresses(site(byQuery, () => whole, undefined, ownName)).length).toBeGreaterThan(15);
  });

  it('and where one choice alone can be made', () => {
    const topics = (own: Choice): [string, string][] => named(TOPICS, (topic) => byQuery({ ...own, topic }));
    expect(addresses(site(byQuery, topics, undefined, ownName)).length).toBeGreaterThan(4);
  });
});
