/** The charts of the bulletin: pictures in Word that stand with their names and can be read, and the same in the web page. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { chartPictures } from '../../../reports/charts/chart-png.ts';
import { decodePng, type Pixels } from '../../../reports/files/png-pixels.ts';
import type { ReportModel } from '../../../reports/model/report-model.ts';
import { renderDocument } from '../../../reports/render-document.ts';
import { KIND_LABEL } from '../../../reports/words/wording.ts';
import { startedBrowser } from '../../support/browser/started-browser.ts';
import { deadLink, listed, reportModel, siteReport, sleepingColumns } from '../../unit/reports/sample-run.ts';
import { zipEntries } from './zip-entries.ts';

const NASTY = '<script>alert(1)</script>';
const [FIRST, SECOND] = [listed({ unit: NASTY, siteName: NASTY }), listed({ unit: '乙县', rank: 2 })];

const model = (sleeping = 4): ReportModel =>
  reportModel(
    [
      siteReport({ site: FIRST, columns: sleepingColumns(sleeping) }),
      siteReport({ site: SECOND, links: [deadLink('http://x.example/a')] }),
    ],
    { sites: [FIRST, SECOND] },
  );
const bulletin = (of: ReportModel, as: 'docx' | 'html'): Promise<Buffer> =>
  renderDocument(of, { name: 'bulletin', as });

describe('in Word', () => {
  const EMU_PER_TWIP = 635;
  const TEXT_WIDTH = 8844 * EMU_PER_TWIP;

  async function paragraphs(of: ReportModel): Promise<string[]> {
    const xml = zipEntries(await bulletin(of, 'docx')).get('word/document.xml') ?? '';
    return xml.split('</w:p>');
  }

  it('are pictures as wide as the text, each kept on the page of its name', async () => {
    const all = await paragraphs(model());
    const places = all.flatMap((one, index) => (one.includes('<pic:pic') ? index : []));
    expect(places.map((at) => all[at]?.includes('<w:keepNext/>'))).toEqual([true, true]);
    const names = places.map((at) => (all[at + 1] ?? '').replaceAll(/<[^>]+>/gu, ''));
    expect(names).toEqual(['图1　各类问题数量（单位：项）', '图2　栏目状态（单位：个）']);
    const widths = places.map((at) => Number(/<wp:extent cx="(\d+)"/u.exec(all[at] ?? '')?.[1]) / TEXT_WIDTH);
    for (const width of widths) {
      expect(width).toBeGreaterThan(0.98);
      expect(width).toBeLessThanOrEqual(1);
    }
    // An exact line would cut the picture to its height.
    expect(places.some((at) => all[at]?.includes('lineRule="exact"'))).toBe(false);
  });

  it('say the same in words, and are named in the text', async () => {
    const xml = (await paragraphs(model())).join('');
    expect(xml).toContain('descr="各类问题数量：栏目不更新4，链接打不开1"');
    expect(xml.replaceAll(/<[^>]+>/gu, '')).toContain('1个网站有链接打不开（见图1）。');
  });

  it('where there is nothing to draw, no picture and no number of one', async () => {
    const sound = reportModel([siteReport({ site: SECOND })], { sites: [SECOND] });
    const xml = (await paragraphs(sound)).join('');
    expect(xml).not.toContain('<pic:pic');
    expect(xml).not.toContain('图1');
  });
});

describe('the picture', () => {
  const PER_CSS_PIXEL = 2.5;

  async function pixels(
    ...bars: readonly (readonly [string, number])[]
  ): Promise<Pixels & { css: number; bytes: Buffer }> {
    const chart = { no: 1, title: 't', unit: '项', bars: bars.map(([label, value]) => ({ label, value })) } as const;
    const pictures = await chartPictures([chart]);
    const picture = pictures.kind === 'drawn' ? pictures.of.get(chart) : undefined;
    const decoded = picture ? decodePng(picture.png) : null;
    if (!picture || !decoded) throw new Error('no picture');
    return { ...decoded, css: picture.width, bytes: picture.png };
  }

  const isWhite = ({ rgb }: Pixels, at: number): boolean =>
    rgb[at * 3] === 255 && rgb[at * 3 + 1] === 255 && rgb[at * 3 + 2] === 255;

  it('is fine enough for print', async () => {
    const { width, css } = await pixels(['栏目不更新', 4]);
    expect(width / css).toBeGreaterThanOrEqual(PER_CSS_PIXEL);
  });

  it('has bars in proportion', async () => {
    const { rgb, width, height } = await pixels(['栏目不更新', 4], ['链接打不开', 1]);
    const isBar = (at: number): boolean => rgb[at * 3] === 0x1c && rgb[at * 3 + 1] === 0x4e && rgb[at * 3 + 2] === 0x80;
    const row = (of: number): number =>
      Array.from({ length: width }, (_, x) => isBar(Math.floor(of * height) * width + x)).filter(Boolean).length;
    expect(row(0.75) / row(0.25)).toBeCloseTo(0.25, 2);
  });

  it('is dark on white, and nothing of it is cut at an edge', async () => {
    for (const labels of [Object.values(KIND_LABEL), ['自治区人民政府网站栏目长期不更新的情况']]) {
      const picture = await pixels(...labels.map((label, index) => [label, 10 ** (index % 7)] as const));
      const { width, height } = picture;
      const edges = [
        ...Array.from({ length: height }, (_, y) => [y * width, y * width + width - 1]).flat(),
        ...Array.from({ length: width }, (_, x) => [x, (height - 1) * width + x]).flat(),
      ];
      expect(edges.filter((at) => !isWhite(picture, at))).toEqual([]);
    }
  });

  it('lets the mark of a draft behind it through', async () => {
    const { bytes, width, height } = await pixels(['栏目不更新', 4]);
    const { first: browser } = await startedBrowser();
    try {
      const page = await browser.newPage({ viewport: { width, height } });
      const src = `data:image/png;base64,${bytes.toString('base64')}`;
      await page.setContent(`<body style="margin:0;background:#e4e4e4"><img style="display:block" src="${src}">`);
      const seen = decodePng(await page.screenshot());
      const corners = [0, width - 1, (height - 1) * width, height * width - 1];
      const colours = corners.map((at) => [...(seen?.rgb.subarray(at * 3, at * 3 + 3) ?? [])].join());
      expect(colours).toEqual(Array<string>(4).fill('228,228,228'));
    } finally {
      await browser.close();
    }
  });

  it('is the same for the same figures, and another for others', async () => {
    const of = async (value: number): Promise<Buffer> => (await pixels(['栏目不更新', 9], ['链接打不开', value])).bytes;
    expect((await of(3)).equals(await of(3))).toBe(true);
    expect((await of(3)).equals(await of(4))).toBe(false);
  });
});

describe('in the web page', () => {
  const dir = mkdtempSync(join(tmpdir(), 'bulletin-charts-'));
  afterAll(() => rmSync(dir, { recursive: true }));

  it('are drawn in a browser under the policy of the page, whole, and no name in it becomes markup', async () => {
    const file = join(dir, 'bulletin.html');
    writeFileSync(file, await bulletin(model(), 'html'));
    const { first: browser } = await startedBrowser();
    try {
      const page = await (await browser.newContext()).newPage();
      const told: string[] = [];
      page.on('console', (message) => told.push(message.text()));
      page.on('pageerror', ({ message }) => told.push(message));
      await page.goto(pathToFileURL(file).href);
      const figures = await page.locator('figure').evaluateAll((all) =>
        all.map((figure) => {
          const svg = figure.querySelector('svg');
          const frame = (svg ?? figure).getBoundingClientRect();
          const texts = [...(svg?.querySelectorAll('text') ?? [])];
          const boxes = texts.map((text) => text.getBoundingClientRect());
          return {
            name: figure.querySelector('figcaption')?.textContent,
            says: figure.querySelector('[role=img]')?.getAttribute('aria-label'),
            texts: texts.map(({ textContent }) => textContent),
            isSeen: frame.width > 400 && boxes.every(({ height }) => height > 12),
            isWhole: boxes.every(
              ({ left, right, top, bottom }) =>
                left >= frame.left && right <= frame.right && top >= frame.top && bottom <= frame.bottom,
            ),
          };
        }),
      );
      const whole = { isSeen: true, isWhole: true };
      expect(figures).toEqual([
        {
          ...{ name: '图1　各类问题数量（单位：项）', says: '各类问题数量：栏目不更新4，链接打不开1', ...whole },
          texts: ['栏目不更新', '链接打不开', '4', '1'],
        },
        { name: '图2　栏目状态（单位：个）', says: '栏目状态：不更新4', texts: ['不更新', '4'], ...whole },
      ]);
      expect(await page.locator('script').count()).toBe(0);
      expect(told).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
