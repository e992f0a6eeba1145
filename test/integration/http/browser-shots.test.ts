// Pictures of links and entries: what a visitor sees is boxed and cut out, what nobody sees has no picture, and each says of what page it is.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodePng } from '../../../reports/files/png-pixels.ts';
import type { BrowserPool } from '../../../src/browser/browser.ts';
import type { Shot } from '../../../src/browser/browser-shots.ts';
import { stampLines } from '../../../src/browser/picture-stamp.ts';
import { createClient } from '../../../src/http/crawler-client.ts';
import { startedPool } from '../../support/browser/started-browser.ts';
import { type RawServer, reply, startRawServer } from '../../support/faults/raw-server.ts';

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const PAGE = `<body style="margin:0"><style>.menu{display:none}.cut{overflow:hidden;width:200px;height:20px}</style>
<div style="height:1500px"><a href="/top">顶部链接</a></div>
<p><a href="gone.html#part">已失效的链接</a> <a href="/two">第二条失效的链接</a></p>
<div class="menu"><a href="/hidden">菜单中的链接</a></div>
<div class="cut"><div style="height:40px">看得见</div><a href="/cut">框外的链接</a></div>
<p><span onclick="window.open('/cms/opened.html')">脚本打开的链接</span></p>
<p><img src="/missing.jpg" alt=""></p>
<p><a href="#nowhere">二、工作要求</a></p>
<ul><li><a href="/1">关于开展安全生产检查的通知</a> 02-20</li><li><a href="/2">关于印发工作要点的通知</a> 02-18</li></ul>
<div style="height:300px"></div></body>`;

let server: RawServer;
let pool: BrowserPool;

beforeAll(async () => {
  server = await startRawServer((socket, { target }) =>
    target.startsWith('/page') ? reply(socket, 200, HTML, PAGE) : reply(socket, 404),
  );
  const allowLocalHosts = new Set([`127.0.0.1:${server.port}`]);
  const { limiter } = createClient({ rate: 100_000, allowLocalHosts });
  pool = await startedPool({ limiter, userAgent: 'test', allowLocalHosts });
});
afterAll(async () => {
  await pool?.close();
  await server?.close();
});

const STAMP = {
  page: 'http://a.gov.cn/',
  link: 'http://a.gov.cn/gone.html',
  answer: '页面不存在（404）',
};
const linkTo = (path: string): Shot => ({
  part: 'link',
  marks: [path.startsWith('#') ? path : server.origin + path],
  stamp: STAMP,
});

async function shotsOf(...shots: readonly Shot[]): Promise<readonly (Buffer | null)[]> {
  const shown = await pool.render(`${server.origin}/page`, { timeoutMs: 15_000, onlyPicture: true, shots });
  expect(shown).toMatchObject({ kind: 'rendered' });
  return shown.kind === 'rendered' ? (shown.shots ?? []).map((one) => one?.png ?? null) : [];
}

/** How many lines of pixels have a red run of a frame in them, and where the first stands. */
function frameIn(
  png: Buffer | null | undefined,
): { readonly top: number; readonly height: number; readonly page: number } | null {
  const pixels = png && decodePng(png);
  if (!pixels) return null;
  const rows: number[] = [];
  for (let y = 0; y < pixels.height; y += 1) {
    let red = 0;
    for (let x = 0; x < pixels.width; x += 1) {
      const at = (y * pixels.width + x) * 3;
      if (pixels.rgb[at] === 0xd0 && pixels.rgb[at + 1] === 0 && pixels.rgb[at + 2] === 0) red += 1;
    }
    if (red >= 2) rows.push(y);
  }
  return { top: rows[0] ?? -1, height: rows.length, page: pixels.height };
}

describe('a picture of a link', () => {
  it('shows it in a box of its size, with a little of the page around it, and of several links each its own', async () => {
    const [gone, two] = await shotsOf(linkTo('/gone.html'), linkTo('/two'));
    for (const png of [gone, two]) {
      const frame = frameIn(png);
      expect(frame?.top).toBeGreaterThan(150);
      expect(frame?.top).toBeLessThan(250);
      expect(frame?.height).toBeGreaterThan(15);
      expect(frame?.height).toBeLessThan(40);
      expect(frame?.page).toBeLessThan(700);
    }
    expect(gone?.equals(two as Buffer)).toBe(false);
  });

  it.each(['/gone.html', '/top', '/cms/opened.html', '/missing.jpg', '#nowhere'])('is there for %s', async (path) => {
    const [png] = await shotsOf(linkTo(path));
    expect(frameIn(png)?.height).toBeGreaterThan(10);
  });

  it.each([
    ['stands in a closed menu', '/hidden'],
    ['is cut off by its box', '/cut'],
    ['is not on the page', '/elsewhere.html'],
    ['is but the beginning of another', '/gone'],
  ])('is none where it %s', async (_, path) =>
    expect(await shotsOf(linkTo(path), linkTo('/two'))).toEqual([null, expect.any(Buffer)]),
  );
});

describe('a picture of a home page', () => {
  it('has a box around each entry, and shows the page from its top where they stand there', async () => {
    const titles = ['关于开展安全生产检查的通知', '关于印发工作要点的通知'];
    const [both, one, none] = await shotsOf(
      { part: 'entries', marks: titles, stamp: STAMP },
      { part: 'entries', marks: [titles[1] ?? '', '不在页面上的标题'], stamp: STAMP },
      { part: 'entries', marks: ['不在页面上的标题'], stamp: STAMP },
    );
    expect(frameIn(both)?.height).toBeGreaterThan(1.5 * (frameIn(one)?.height ?? 0));
    expect(none).toBeNull();
  });

  it('shows its top or its foot without a box', async () => {
    const [top, foot] = await shotsOf(
      { part: 'top', marks: [], stamp: STAMP },
      { part: 'foot', marks: [], stamp: STAMP },
    );
    expect([frameIn(top)?.height, frameIn(foot)?.height]).toEqual([0, 0]);
    expect(top?.equals(foot as Buffer)).toBe(false);
  });
});

describe('what is written below a picture', () => {
  it('says page, link and answer', () =>
    expect(stampLines(STAMP)).toEqual([
      '网址：http://a.gov.cn/',
      '链接：http://a.gov.cn/gone.html',
      '结果：页面不存在（404）',
    ]));

  it('says the page alone where no link is claimed, and cuts an address that is endless', () => {
    const lines = stampLines({ page: `http://a.gov.cn/${'a'.repeat(5000)}` });
    expect(lines).toHaveLength(1);
    expect(lines[0]?.length).toBeLessThan(320);
  });
});
