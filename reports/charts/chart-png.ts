/** A chart as a picture for Word (图片): drawn by resvg with the font of the packages, and so the same on every machine. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chineseFontFolder, FONT_PACKAGE } from '../../src/chinese-font.ts';
import type { Chart } from './chart.ts';
import { CHART_WIDTH, chartHeight, chartSvg } from './chart-svg.ts';

const RENDERER_PACKAGE = '@resvg/resvg-js';
/** Its own name in the file. */
const FONT_NAME = 'Noto Sans Hans';
/** Dots to a CSS pixel: 288 an inch, which prints without steps. */
const SCALE = 3;

/** An optional package without which there is no picture. */
export interface MissingPackage {
  readonly name: string;
  /** It may be there and not fit this machine. */
  readonly fault: 'not-installed' | 'does-not-run';
}

export interface ChartPicture {
  readonly png: Buffer;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
}

export type ChartPictures =
  | { readonly kind: 'drawn'; readonly of: ReadonlyMap<Chart, ChartPicture> }
  | { readonly kind: 'none'; readonly missing: MissingPackage };

/** All of a paper, or none of them. */
export async function chartPictures(charts: readonly Chart[]): Promise<ChartPictures> {
  if (charts.length === 0) return { kind: 'drawn', of: new Map() };
  const tools = await drawingTools();
  if ('missing' in tools) return { kind: 'none', missing: tools.missing };
  const { font, renderer } = tools;
  const of = new Map<Chart, ChartPicture>();
  for (const chart of charts) {
    // Without a ground: the mark of a draft behind the picture is seen through it.
    const drawn = await renderer.renderAsync(await chartSvg(chart), {
      font: { loadSystemFonts: false, fontFiles: [font], defaultFontFamily: FONT_NAME, sansSerifFamily: FONT_NAME },
      fitTo: { mode: 'zoom', value: SCALE },
    });
    of.set(chart, { png: drawn.asPng(), width: CHART_WIDTH, height: chartHeight(chart) });
  }
  return { kind: 'drawn', of };
}

/** What keeps this machine from drawing charts; `null` where nothing does. */
export async function missingForCharts(): Promise<MissingPackage | null> {
  const tools = await drawingTools();
  return 'missing' in tools ? tools.missing : null;
}

type Renderer = typeof import('@resvg/resvg-js');

async function drawingTools(): Promise<{ font: string; renderer: Renderer } | { missing: MissingPackage }> {
  const font = join(chineseFontFolder() ?? '', 'NotoSansHans-Regular.otf');
  if (!existsSync(font)) return { missing: { name: FONT_PACKAGE, fault: 'not-installed' } };
  const renderer = await rendererOrFault();
  return typeof renderer === 'string' ? { missing: { name: RENDERER_PACKAGE, fault: renderer } } : { font, renderer };
}

/** Its binary is a package of its own, one a platform. */
async function rendererOrFault(): Promise<Renderer | MissingPackage['fault']> {
  try {
    return await import('@resvg/resvg-js');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && /MODULE_NOT_FOUND/u.test(String(error.code));
    return isMissing ? 'not-installed' : 'does-not-run';
  }
}
