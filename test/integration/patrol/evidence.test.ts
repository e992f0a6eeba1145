import { describe, expect, it } from 'vitest';
import type { BrowserPool } from '../../../src/browser/browser.ts';
import type { Rendering, RenderLimits } from '../../../src/browser/browser-page.ts';
import type { Finding } from '../../../src/site-report.ts';
import { columnHtml } from '../../support/pages/write-html.ts';
import { COLUMNS, type Columns, firstOf, healthySite, menuOf } from '../../support/patrol/healthy-site.ts';
import { HOME, type Patrolled, patrolWeb } from '../../support/patrol/patrol-web.ts';
import type { Site } from '../../support/patrol/small-web.ts';

const ALL: Columns = { ...COLUMNS, rsxx: { name: '人事信息', days: [] } };
const SAYS = columnHtml([['人事信息', null]], '<p>暂无信息</p>', { menu: menuOf(ALL) });
const site: Site = firstOf(({ url }) => (url.pathname === '/rsxx/' ? SAYS : undefined), healthySite(ALL));
const PNG = Buffer.from('a picture');

interface Camera extends BrowserPool {
  readonly asked: { readonly url: string; readonly limits: RenderLimits }[];
}

/** Takes a picture of whatever it is asked for, or gives the answer told. */
function camera(answer: Partial<Rendering> = {}): Camera {
  const asked: Camera['asked'] = [];
  const render = async (url: string, limits: RenderLimits): Promise<Rendering> => {
    asked.push({ url, limits });
    const page = { html: SAYS, visible: '', frames: [], xhr: [], complete: true, picture: { png: PNG, boxed: true } };
    // Where the answer is a failure, the fields of a page stand beside it unread.
    return { kind: 'rendered', url, status: 200, ...page, ...answer } as Rendering;
  };
  return { asked, ready: async () => 'Chromium 1', render, close: async () => {} };
}

const findingOn = ({ findings }: Patrolled, name: string): Finding | undefined =>
  findings.find(({ subject }) => subject.name === name);
const filesOf = ({ visit }: Patrolled, ending: string): string[] =>
  (visit.files ?? []).flatMap(({ name }) => (name.endsWith(ending) ? [name] : []));

describe('what stays behind a finding on a column', () => {
  it('asleep: the newest entries, with their days and where these were read', async () => {
    const finding = findingOn(await patrolWeb(site), '统计数据');
    expect(finding?.evidence.map(({ kind, date, dateSource }) => [kind, date, dateSource])).toEqual([
      ['newest-item', '2015-06-01', 'list'],
      ['next-item', '2014-06-01', 'list'],
      ['next-item', '2013-06-01', 'list'],
      ['snapshot', undefined, undefined],
    ]);
  });

  it('empty: the words that say so, and what else was looked for', async () => {
    const finding = findingOn(await patrolWeb(site), '人事信息');
    expect(finding?.evidence.map(({ kind }) => kind)).toEqual(['empty-phrase', 'looked-for', 'snapshot']);
    expect(finding?.evidence[0]?.quote).toBe('暂无信息');
    expect(finding?.evidence[1]?.quote).toMatch(/^ownWords=\d+ ownLinks=0 lists=0 pagesCompared=\d+ shownInBrowser=0$/);
  });

  it('a snapshot of the page as it was seen the second time', async () => {
    const patrolled = await patrolWeb(site);
    const finding = findingOn(patrolled, '统计数据');
    const name = `evidence/${finding?.id}.html`;
    expect(finding?.evidence.at(-1)).toMatchObject({ kind: 'snapshot', url: `${HOME}tjsj/`, quote: name });
    const file = patrolled.visit.files?.find((one) => one.name === name);
    expect(file?.mediaType).toBe('text/html; charset=utf-8');
    expect(Buffer.from(file?.bytes ?? []).toString()).toContain('2015-06-01');
  });

  it('a picture, with the box around the entries or the words that decide', async () => {
    const browser = camera();
    const patrolled = await patrolWeb(site, { browser });
    expect(browser.asked.map(({ url, limits }) => [url, limits.mark?.words.length, limits.mark?.words[0]])).toEqual([
      [`${HOME}tjsj/`, 3, expect.stringContaining('号通知')],
      [`${HOME}rsxx/`, 1, '暂无信息'],
    ]);
    const finding = findingOn(patrolled, '人事信息');
    expect(finding?.evidence.at(-1)).toMatchObject({ kind: 'screenshot', quote: `evidence/${finding?.id}.png` });
    expect(patrolled.visit.files?.find(({ name }) => name.endsWith('.png'))).toMatchObject({
      mediaType: 'image/png',
      bytes: PNG,
    });
  });

  it.each([
    ['the browser fails', { kind: 'failure', reason: 'timeout' }],
    ['a wall is shown', { status: 403 }],
    ['no Chinese font is there', { picture: null }],
  ])('no picture where %s; the snapshot stays', async (_name, answer) => {
    const patrolled = await patrolWeb(site, { browser: camera(answer as Partial<Rendering>) });
    expect([filesOf(patrolled, '.png'), filesOf(patrolled, '.html').length]).toEqual([[], 2]);
  });

  it('of a site with many findings, twenty pictures and all snapshots', async () => {
    const old = Array.from(
      { length: 23 },
      (_, at) => [`c${at}`, { name: `第${at}类数据`, days: ['2012-01-01', '2011-01-01'] }] as const,
    );
    const many = healthySite({ ...COLUMNS, ...Object.fromEntries(old) });
    const patrolled = await patrolWeb(many, { browser: camera() });
    expect([filesOf(patrolled, '.png').length, filesOf(patrolled, '.html').length]).toEqual([20, 24]);
  });

  it('where nothing is found no browser is started', async () => {
    const { tjsj: _asleep, ...awake } = COLUMNS;
    const browser: BrowserPool = { ...camera(), ready: () => Promise.reject(new Error('started')) };
    expect((await patrolWeb(healthySite(awake), { browser })).visit.files?.map(({ name }) => name)).toEqual(['pages']);
  });
});
