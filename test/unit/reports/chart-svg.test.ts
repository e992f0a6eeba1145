// Charts as SVG: every figure and name is in them, nothing is cut off or runs, and equal charts are equal.
import { expect, it } from 'vitest';
import type { Chart } from '../../../reports/charts/chart.ts';
import { chartSvg } from '../../../reports/charts/chart-svg.ts';
import { KIND_LABEL, STATE_LABEL } from '../../../reports/words/wording.ts';

const chart = (...bars: readonly (readonly [label: string, value: number])[]): Chart => ({
  ...{ no: 1, title: '各类问题数量', unit: '项' },
  bars: bars.map(([label, value]) => ({ label, value })),
});

const textsIn = (svg: string): string[] => [...svg.matchAll(/<text [^>]*>([^<]*)/gu)].map(([, text = '']) => text);

/** The lengths of the bars, from their paths: to the right by `h`, or by `l` with no height. */
const barsIn = (svg: string): number[] =>
  [...svg.matchAll(/<path d="M[\d.]+ [\d.]+l([\d.]+) 0[^"]*" fill="#1c4e80"/gu)].map(([, length]) => Number(length));

it('names each bar and writes its number behind it, in proportion', async () => {
  const svg = await chartSvg(chart(['栏目不更新', 86], ['链接打不开', 43], ['网站未能打开', 1]));
  expect(textsIn(svg)).toEqual(['栏目不更新', '链接打不开', '网站未能打开', '86', '43', '1']);
  const [most = 0, half = 0, one = 0] = barsIn(svg);
  expect(half / most).toBeCloseTo(0.5, 2);
  expect(one / most).toBeCloseTo(1 / 86, 2);
});

it('shows what is there at all, beside what is a thousand times as much', async () => {
  const [, one] = barsIn(await chartSvg(chart(['正常更新', 3001], ['未注明时间', 1])));
  expect(one).toBe(2);
});

it('a single bar, and bars that are equal, have their length', async () => {
  const [alone = 0] = barsIn(await chartSvg(chart(['新发现', 1])));
  expect(alone).toBeGreaterThan(300);
  expect(new Set(barsIn(await chartSvg(chart(['新发现', 7], ['仍存在', 7]))))).toHaveLength(1);
});

it('leaves out no name where there are as many as there can be, and breaks none', async () => {
  for (const labels of [Object.values(KIND_LABEL), Object.values(STATE_LABEL)]) {
    const svg = await chartSvg(chart(...labels.map((label, index) => [label, index + 1] as const)));
    expect(textsIn(svg).slice(0, labels.length)).toEqual(labels);
  }
});

it('a name longer than the room beside the bars goes on in a second line, and is whole', async () => {
  const name = '自治区人民政府网站栏目长期不更新的情况';
  const texts = textsIn(await chartSvg(chart([name, 3], ['短', 2])));
  expect(texts.slice(0, -3).length).toBeGreaterThan(1);
  expect(texts.slice(0, -3).join('')).toBe(name);
});

it('foreign words are text: no markup, no attribute, no character that XML does not know', async () => {
  const svg = await chartSvg(chart(['<script>"&\u0001', 2], ['\' class="x', 1]));
  expect(textsIn(svg).slice(0, 2)).toEqual(['&lt;script&gt;&quot;&amp;', '&#39; class=&quot;x']);
  expect(svg).not.toContain('<script');
});

it('equal charts are equal, whatever was drawn before; nothing in them answers to a mouse', async () => {
  const first = await chartSvg(chart(['新发现', 3], ['仍存在', 9]));
  await chartSvg(chart(['不更新', 1]));
  expect(await chartSvg(chart(['新发现', 3], ['仍存在', 9]))).toBe(first);
  expect(first).not.toMatch(/<style|class=| id=|:hover|<script|\bon\w+=/u);
});
