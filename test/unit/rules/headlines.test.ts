import { describe, expect, it } from 'vitest';
import { articlesToDate } from '../../../src/site/columns/undated-articles.ts';
import { addDays } from '../../../src/time/dates.ts';
import { SITE, TODAY } from '../../support/pages/read-html.ts';
import { judgementOf, modelOf, type Pages } from '../../support/pages/read-site.ts';
import { articleHtml, columnHtml, entries, listHtml, type Menu } from '../../support/pages/write-html.ts';

const ago = (days: number): string => addDays(TODAY, -days);
const NAMES = ['要闻动态', '通知公告', '人事信息', '统计信息', '财政信息'];
const MENU: Menu = NAMES.map((name, at) => [name, `/c${at}/`] as const);
const list = (...days: (string | null)[]): string => listHtml(entries(days, '/c0/'));

/** `above` stands over the list of 要闻动态; the other columns are healthy. */
function siteWith(above: string, days: readonly string[], more: Pages = {}) {
  const others = NAMES.slice(1).map((name, at) => {
    const body = listHtml(entries([ago(at + 1), ago(at + 9), ago(at + 20)], `/c${at + 1}/`));
    return [`c${at + 1}/`, columnHtml([[name, null]], body, { menu: MENU })] as const;
  });
  const page = columnHtml([['要闻动态', null]], `${above}${list(...days)}`, { menu: MENU });
  return modelOf({ '': columnHtml([], '欢迎', { menu: MENU }), 'c0/': page, ...Object.fromEntries(others), ...more });
}

const OLD = [ago(25), ago(27), ago(40), ago(52)];
const lead = (href: string): string =>
  `<div class="tt"><a href="${href}"><img src="/t.jpg"></a><h2><a href="${href}">全县乡村振兴现场推进会召开</a></h2>
    <p>会议强调，要压实责任……<a href="${href}">[详细]</a></p></div>`;
const article = (day: string | null) => ({ 'c0/77.html': articleHtml({ title: '全县乡村振兴现场推进会召开', day }) });
const judged = (above: string, more?: Pages) => judgementOf(siteWith(above, OLD, more), '要闻动态');

describe('a lead story above the list of a column', () => {
  it('dates the column where its article is newer', () =>
    expect(judged(lead('/c0/77.html'), article(ago(2)))).toMatchObject({
      state: 'current',
      lastUpdated: ago(2),
      items: 4,
    }));

  it('does not wake it where its article is old as well', () =>
    expect(judged(lead('/c0/77.html'), article(ago(30)))).toMatchObject({ state: 'sleeping', lastUpdated: ago(25) }));

  it('leaves it open as long as its article was not read, or shows no day', () => {
    expect(judged(lead('/c0/77.html')).state).toBe('unknown');
    expect(judged(lead('/c0/77.html'), article(null)).state).toBe('unknown');
  });

  it('has its article asked for', () => {
    const model = siteWith(lead('/c0/77.html'), OLD);
    const page = model.pages.get('daxin.gov.cn/c0');
    expect(page && articlesToDate(model, page)).toEqual([`${SITE}c0/77.html`]);
  });

  it('dates it from another folder where the breadcrumb of its article leads up to the column', () => {
    const other = articleHtml({ title: '全县现场推进会召开', day: ago(2), trail: [['要闻动态', '/c0/']] });
    expect(judged(lead('/news/77.html'), { 'news/77.html': other }).state).toBe('current');
    const foreign = articleHtml({ title: '全县现场推进会召开', day: ago(2), trail: [['通知公告', '/c1/']] });
    expect(judged(lead('/news/77.html'), { 'news/77.html': foreign }).state).toBe('sleeping');
  });

  it('is none where articles of all columns lie together, and its own leads up to another', () => {
    const told = (trail: Parameters<typeof columnHtml>[0]) => {
      const other = articleHtml({ title: '全县现场推进会召开', day: ago(2), trail });
      return judged(lead('/c0/77.html'), { 'c0/77.html': other }).state;
    };
    expect(told([['通知公告', '/c1/']])).toBe('sleeping');
    expect(
      told([
        ['新闻', '/c1/'],
        ['要闻动态', null],
      ]),
    ).toBe('current'); // Named without a link.
  });

  it('counts with a day in its address too, where its article leads up to the column', () => {
    const told = (more: Pages) => judged(lead(`/art/${ago(2).replaceAll('-', '/')}/77.html`), more).state;
    const name = `art/${ago(2).replaceAll('-', '/')}/77.html`;
    const of = (trail: Parameters<typeof columnHtml>[0]) => ({ [name]: articleHtml({ day: ago(2), trail }) });
    expect([told({}), told(of([['要闻动态', '/c0/']])), told(of([['通知公告', '/c1/']]))]).toEqual([
      'sleeping',
      'current',
      'sleeping',
    ]);
  });

  it.each([
    ['/c0/201702/', '/c0/201612/', 'current'],
    ['/info/1045/', '/info/1022/', 'sleeping'], // The number of another column.
  ])('entries in %s, its article without a breadcrumb in %s: %s', (folder, other, state) => {
    const rows = listHtml(entries(OLD, folder));
    const page = columnHtml([['要闻动态', null]], `${lead(`${other}77.html`)}${rows}`, { menu: MENU });
    const more = {
      'c0/': page,
      [`${other.slice(1)}77.html`]: articleHtml({ title: '全县现场推进会召开', day: ago(2) }),
    };
    expect(judgementOf(siteWith('', OLD, more), '要闻动态').state).toBe(state);
  });

  it('dates it where the breadcrumb has another spelling of the address, and other words', () => {
    const other = articleHtml({ title: '全县现场推进会召开', day: ago(2), trail: [['要闻', '/old/c0.html']] });
    const model = siteWith(lead('/c0/77.html'), OLD, { 'c0/77.html': other });
    model.aliases.set('daxin.gov.cn/old/c0.html', 'daxin.gov.cn/c0');
    expect(judgementOf(model, '要闻动态').state).toBe('current');
  });

  it('may be a heading alone; one that names the list is none', () => {
    const heading = (name: string): string => `<h2><a href="/c0/77.html">${name}</a></h2>`;
    expect(judged(heading('全县乡村振兴现场推进会召开'), article(ago(2))).state).toBe('current');
    expect(judged(heading('要闻'), article(ago(2))).state).toBe('sleeping');
  });

  it('is one of several in a row of pictures', () => {
    const row = [71, 72, 77, 78].map(
      (at) => `<li><a href="/c0/${at}.html"><img src="/t.jpg" alt="第${at}次现场推进会召开"></a></li>`,
    );
    const more = {
      ...article(ago(2)),
      ...Object.fromEntries([71, 72, 78].map((at) => [`c0/${at}.html`, articleHtml({ day: ago(90) })])),
    };
    expect(judged(`<div class="slider"><ul>${row.join('')}</ul></div>`, more).state).toBe('current');
  });

  it.each([
    ['leads to an entry of the list', lead('/c0/1.html')],
    ['lies with another column', lead('/c3/88.html')],
  ])('says nothing where it %s', (_name, above) => expect(judged(above).state).toBe('sleeping'));

  it('says nothing where it stands below the list', () => {
    const model = siteWith('', OLD, {
      'c0/': columnHtml([['要闻动态', null]], `${list(...OLD)}${lead('/c0/77.html')}`, { menu: MENU }),
    });
    expect(judgementOf(model, '要闻动态').state).toBe('sleeping');
  });
});

describe('a list in parts', () => {
  const parts = (head: string, ...fresh: string[]): string =>
    `<h4>${head}</h4>${listHtml(entries(fresh, '/c0/n'))}<h4>往期</h4>`;

  it.each(['本周', '最新', '最近更新'])('is not asleep beside a fresh part under %s, which no other page has', (head) =>
    expect(judged(parts(head, ago(2), ago(3))).state).not.toBe('sleeping'),
  );

  it('is asleep where that part is old too', () =>
    expect(judged(parts('本周', ago(26), ago(30))).state).toBe('sleeping'));
});

describe('a dated entry in a box beside the list of a column (2017年, one entry)', () => {
  const year = `<div class="y"><h3>2017年</h3><p><a href="/a/77.html">全县乡村振兴现场推进会召开</a> <i>${ago(2)}</i></p></div>`;
  const article = (trail: Menu, day = ago(2)) => ({
    'a/77.html': articleHtml({ title: '现场推进会召开', day, trail }),
  });

  it('counts with it where its article leads up to the column', () =>
    expect(judged(year, article([['要闻动态', '/c0/']]))).toMatchObject({ state: 'current', lastUpdated: ago(2) }));

  it('leaves it open where its article was not read, or leads up to another', () => {
    expect(judged(year).state).toBe('unknown');
    expect(judged(year, article([['通知公告', '/c1/']])).state).toBe('unknown');
  });

  it('wakes nothing where it is old itself', () => {
    const old = year.replace(ago(2), ago(30));
    expect(judged(old, article([['要闻动态', '/c0/']], ago(30)))).toMatchObject({
      state: 'sleeping',
      lastUpdated: ago(25),
    });
  });
});
