/** The web page of a table in a real browser: what a clerk types and clicks, what is printed, and that nothing is loaded. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FindingLife } from '../../../reports/model/report-model.ts';
import { renderReport } from '../../../reports/render.ts';
import { pictureName } from '../../../src/visit-pictures.ts';
import { startedBrowser } from '../../support/browser/started-browser.ts';
import { png } from '../../unit/reports/crowded-run.ts';
import { column, deadLink, listed, reportModel, siteReport, sleepingColumns } from '../../unit/reports/sample-run.ts';

const SITES = [
  listed({ unit: '大新县', rank: 1, siteName: '大新县人民政府门户网站' }),
  listed({ unit: '阳朔县', rank: 2 }),
  listed({ unit: '自治区邮政管理局', rank: 3 }),
  listed({ unit: '北海市', rank: 4 }),
];
const [MANY, FIRST, SECOND, THIRD] = SITES;
const of = (site: (typeof SITES)[0] | undefined) => (site ? { site } : {});
const OLDEST = { ...column(['公开', '统计数据'], 'sleeping' as const), lastUpdated: '2011-01-01' };
const REPORTS = [
  siteReport({ ...of(MANY), columns: sleepingColumns(8) }),
  siteReport({ ...of(FIRST), columns: sleepingColumns(2) }),
  siteReport({ ...of(SECOND), columns: [column(['公开', '规划'], 'empty')], links: [deadLink('http://x.example/a')] }),
  siteReport({ ...of(THIRD), columns: [OLDEST] }),
];
const CONFIRMED = REPORTS[2]?.findings[0]?.id ?? '';
const lifeOf = (id: string): FindingLife => ({
  state: id === CONFIRMED ? 'confirmed' : 'suspected',
  ...{ firstSeen: '2017-02-01T00:00:00Z', lastSeen: '2017-02-28T00:00:00Z', columnPath: null, clause: '条款' },
});
const LIVES = new Map(REPORTS.flatMap(({ findings }) => findings.map(({ id }) => [id, lifeOf(id)] as const)));

const dir = mkdtempSync(join(tmpdir(), 'table-page-'));
const file = join(dir, 'ledger.html');
let browser: Browser;
let page: Page;
const asked: string[] = [];
const errors: string[] = [];

beforeAll(async () => {
  const model = reportModel(REPORTS, { sites: SITES, lives: LIVES });
  const proofs = {
    pictures: new Map([[pictureName(CONFIRMED, null), png(40, 30)]]),
    snapshots: new Map([[CONFIRMED, '<p>快照']]),
    leftOut: 0,
  };
  writeFileSync(file, await renderReport(model, 'ledger', 'html', proofs));
  browser = (await startedBrowser()).first;
  page = await (await browser.newContext()).newPage();
  page.on('request', (request) => asked.push(new URL(request.url()).protocol));
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (message) => errors.push(message.text()));
});
afterAll(async () => {
  await browser?.close();
  rmSync(dir, { recursive: true, force: true });
});

const open = (hash = ''): Promise<unknown> =>
  page.goto('about:blank').then(() => page.goto(pathToFileURL(file).href + hash));
const units = (): Promise<string[]> => page.locator('#rows td.unit:visible').allTextContents();
const shown = (): Promise<string | null> => page.locator('#shown').textContent();

describe('the page of the ledger', () => {
  it('finds a unit by some of its letters, and says how many rows are left', async () => {
    await open();
    expect(await shown()).toBe('显示3个网站、5个问题');
    await page.fill('#search', '阳朔');
    expect([await units(), await shown()]).toEqual([['阳朔县'], '显示1个网站、2个问题']);
    await page.fill('#search', '规划');
    expect(await units()).toEqual(['自治区邮政管理局']);
  });

  it('says of a unit that stands in annex 6 where it stands', async () => {
    await open();
    await page.fill('#search', '大新');
    expect([await units(), await shown()]).toEqual([[], '没有符合条件的网站。大新县列入附件6，不在本表。']);
  });

  it('filters by unit, kind and state, counts the findings that fit, and clears all at once', async () => {
    await open();
    await page.selectOption('#unit', '北海市');
    expect(await units()).toEqual(['北海市']);
    await page.click('#clear');
    await expect.poll(units).toHaveLength(3);
    await page.selectOption('#kind', '栏目不更新');
    expect([await units(), await shown()]).toEqual([['阳朔县', '北海市'], '显示2个网站、3个问题']);
    await page.selectOption('#kind', '');
    await page.selectOption('#state', '已确认');
    expect([await units(), await shown()]).toEqual([['自治区邮政管理局'], '显示1个网站、1个问题']);
  });

  it('sorts, each row with its proofs', async () => {
    await open();
    await page.selectOption('#sort', 'oldest');
    expect(await units()).toEqual(['北海市', '阳朔县', '自治区邮政管理局']);
    await page.selectOption('#sort', 'no');
    expect(await units()).toEqual(['阳朔县', '自治区邮政管理局', '北海市']);
  });

  it('jumps to a unit, also where it was filtered out, and to a finding by its number', async () => {
    await open();
    await page.fill('#search', '阳朔');
    await page.click('.index summary');
    await page.click('.index a >> text=北海市');
    await expect.poll(units).toHaveLength(3);
    expect(await page.locator('#u3').isVisible()).toBe(true);
    await open(`#f-${encodeURIComponent(CONFIRMED)}`);
    expect(await page.locator('.finding code >> visible=true').first().textContent()).toBe(CONFIRMED);
    await page.click('.finding .picture summary >> visible=true');
    expect(await page.locator('.picture img').isVisible()).toBe(true);
  });

  it('breaks no word of a name, however narrow the window', async () => {
    await open();
    // The lines of the cell, as they are laid out.
    const lines = `(() => {
      const text = document.querySelector('#u2 td.unit');
      const range = document.createRange();
      const tops = [];
      const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        for (let at = 0; at < node.length; at += 1) {
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const { top } = range.getBoundingClientRect();
          if (tops.at(-1)?.top === top) tops.at(-1).line += node.data[at];
          else tops.push({ top, line: node.data[at] });
        }
      }
      return tops.map(({ line }) => line);
    })()`;
    await page.setViewportSize({ width: 900, height: 800 });
    const laidOut: unknown = await page.evaluate(lines);
    const words = ['自治区', '邮政', '管理局'];
    expect(laidOut).not.toEqual([words.join('')]);
    for (const word of words) expect(String(laidOut)).toContain(word);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  it('loads nothing and complains of nothing', () => {
    expect(asked.filter((protocol) => !['about:', 'data:', 'file:'].includes(protocol))).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('is read and printed without its script: all rows, without tools', async () => {
    const quiet = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await quiet.goto(pathToFileURL(file).href);
    expect(await quiet.locator('#tools').isVisible()).toBe(false);
    expect(await quiet.locator('#rows td.unit:visible').count()).toBe(3);
    await quiet.emulateMedia({ media: 'print' });
    expect(await quiet.locator('.watermark').isVisible()).toBe(true);
    expect(await quiet.locator('tr.proofs').first().isVisible()).toBe(false);
  });
});
