/** Several nights of one site: what each of them leaves to the next, over real requests and a real store. */
import { describe, expect, it } from 'vitest';
import type { ColumnReport, SiteReport } from '../../../src/site-report.ts';
import { dated, numbered } from '../../support/pages/nights.ts';
import { columnHtml, listHtml, pageHtml, type Row } from '../../support/pages/write-html.ts';
import { COLUMNS, firstOf, healthySite, menuOf } from '../../support/patrol/healthy-site.ts';
import { NightBench, SITE_ID } from '../../support/patrol/night-bench.ts';
import type { Site } from '../../support/patrol/small-web.ts';

const ALL = { ...COLUMNS, x: { name: '政府文件', days: [] } };
const MENU = menuOf(ALL);

/** A healthy site whose 政府文件 shows these entries; their articles bear no day. */
const showing = (rows: readonly Row[]): Site =>
  firstOf(({ url }) => {
    if (url.pathname === '/x/') return columnHtml([['政府文件', null]], listHtml(rows), { menu: MENU });
    return /^\/x\/\d+\.html$/.test(url.pathname) ? pageHtml('<h1>通知</h1><p>附件：见下。</p>') : undefined;
  }, healthySite(ALL));

const WALL: Site = () => ({ status: 403, body: '<h1>403</h1>' });
const SHUT: Site = () => ({ hangsUp: true });
const MOVED_OUT: Site = () => '<title>域名出售</title><p>本域名正在出售，该域名可转让</p>';

function column({ columns }: SiteReport): ColumnReport {
  const found = columns.find(({ name }) => name === '政府文件');
  if (!found) throw new Error('政府文件 was not found');
  return found;
}
const told = (report: SiteReport): string => `${column(report).state} ${column(report).reason}`;
const accused = ({ findings }: SiteReport): (string | undefined)[] =>
  findings.filter(({ kind }) => kind === 'column-sleeping').map(({ subject }) => subject.name);

describe('three nights of a list without days', () => {
  it('unknown to the first, alive to the second, still so to the third', async () => {
    await using bench = new NightBench();
    expect(told(await bench.night('2017-02-26', showing(numbered(4, 3, 2, 1))))).toBe('undated no-entry-dated');
    const second = await bench.night('2017-02-27', showing(numbered(5, 4, 3, 2)));
    expect(told(second)).toBe('current new-item-seen');
    expect(column(second).evidence[0]).toMatchObject({
      kind: 'new-item',
      url: 'http://www.daxin.gov.cn/x/5.html',
      quote: '关于做好第5号重点工作的通知',
      date: '2017-02-27',
    });
    expect(told(await bench.night('2017-02-28', showing(numbered(5, 4, 3, 2))))).toBe('current new-item-seen');
    expect(told(await bench.night('2017-08-28', showing(numbered(5, 4, 3, 2))))).toBe('current new-item-seen');
    const late = column(await bench.night('2017-08-29', showing(numbered(5, 4, 3, 2))));
    expect([late.state, late.evidence.map(({ kind }) => kind)]).toEqual(['undated', []]);
    const later = column(await bench.night('2017-08-30', showing(numbered(5, 4, 3, 2))));
    expect([later.state, later.evidence.map(({ quote }) => quote)]).toEqual(['undated', ['2017-02-27 → 2017-08-30']]);
  });

  it.each([
    ['a wall', WALL],
    ['a dead server', SHUT],
    ['a domain for sale', MOVED_OUT],
    ['a site whose column is gone', healthySite(COLUMNS)],
  ])('%s in between makes nobody forget', async (_name, between) => {
    await using bench = new NightBench();
    await bench.night('2017-02-26', showing(numbered(4, 3, 2, 1)));
    const before = await (await bench.store()).visits.siteMemory(SITE_ID);
    await bench.night('2017-02-27', between);
    const after = await (await bench.store()).visits.siteMemory(SITE_ID);
    const key = 'daxin.gov.cn/x';
    expect(columnsOf(after)[key]).toEqual(columnsOf(before)[key]);
    expect(told(await bench.night('2017-02-28', showing(numbered(5, 4, 3, 2))))).toBe('current new-item-seen');
  });

  it('what --now judges in the past takes nothing from later nights, and spoils nothing for the next', async () => {
    await using bench = new NightBench();
    await bench.night('2017-02-26', showing(numbered(4, 3, 2, 1)));
    const past = await bench.night('2017-02-27', showing(numbered(5, 4, 3, 2)), '2016-12-01');
    expect(told(past)).toBe('undated no-entry-dated');
    expect(told(await bench.night('2017-02-28', showing(numbered(5, 4, 3, 2))))).toBe('current new-item-seen');
  });
});

describe('nights rehearsed years later with --now', () => {
  const TODAY = '2026-11-24';
  it.each(['2017-02-28', '2017-03-01', '2017-08-30'])('judged by 2017-02-28, then by %s: alive', async (second) => {
    await using bench = new NightBench();
    await bench.night(TODAY, showing(numbered(4, 3, 2, 1)), '2017-02-28');
    expect(told(await bench.night(TODAY, showing(numbered(5, 4, 3, 2)), second))).toBe('current new-item-seen');
  });

  it.each(['2017-08-31', '2017-02-27'])('then by %s, a term later or a day earlier: cannot be told', async (second) => {
    await using bench = new NightBench();
    await bench.night(TODAY, showing(numbered(4, 3, 2, 1)), '2017-02-28');
    expect(told(await bench.night(TODAY, showing(numbered(5, 4, 3, 2)), second))).toBe('undated no-entry-dated');
  });
});

describe('two nights of a list with days', () => {
  const asleep = dated([4, '2015-06-01'], [3, '2015-05-01'], [2, '2015-04-01']);

  it('an undated new entry among old ones clears an accusation', async () => {
    await using bench = new NightBench();
    expect(accused(await bench.night('2017-02-27', showing(asleep)))).toEqual(['统计数据', '政府文件']);
    const fresh = [...asleep.slice(0, 1), ...dated([9, null]), ...asleep.slice(1)];
    const second = await bench.night('2017-02-28', showing(fresh));
    expect([told(second), accused(second)]).toEqual(['current new-item-seen', ['统计数据']]);
  });

  it('an old entry with a new day stays current, and is left to a person', async () => {
    await using bench = new NightBench();
    await bench.night('2017-02-27', showing(asleep));
    const reDated = dated([4, '2017-02-28'], [3, '2015-05-01'], [2, '2015-04-01']);
    const { state, doubts, evidence } = column(await bench.night('2017-02-28', showing(reDated)));
    expect([state, doubts]).toEqual(['current', ['re-dated-items']]);
    expect(evidence.at(-1)).toMatchObject({ kind: 're-dated-item', date: '2015-06-01' });
  });
});

/** What is inside a memory is otherwise no test's business. */
const columnsOf = (memory: unknown): Record<string, unknown> =>
  (memory as { columns: Record<string, unknown> }).columns;
