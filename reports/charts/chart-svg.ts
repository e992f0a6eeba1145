/** A chart as SVG (矢量图): stands in a web page, and is what the picture for Word is made of. Loads echarts only then. */
import type { EChartsOption } from 'echarts';
import { printableText } from '../files/printable-text.ts';
import type { Chart } from './chart.ts';

/** In CSS pixels: as wide as the text in Word, where one is 0.75 points. */
export const CHART_WIDTH = 588;
/** 五号. */
const TYPE = 14;
const ROW = 28;
const BAR = 16;
/** Of the labels: longer ones run over several lines. */
const LONGEST_LABEL = TYPE * 12;
/** Behind the longest bar, for its number. */
const NUMBER_WIDTH = 60;
const LINE = 18;
/** Black on white, and dark on a printer without colour. */
const COLOUR = { text: '#000', bar: '#1c4e80', axis: '#666' } as const;
/** Names without quotes: echarts puts them into an attribute as they are. */
const FONT = 'SimHei, Microsoft YaHei, Noto Sans CJK SC, sans-serif';

export const chartHeight = ({ bars }: Chart): number => bars.length * rowOf(bars) + 2;

/** Equal charts give equal SVG. Labels are escaped. */
export async function chartSvg(chart: Chart): Promise<string> {
  const { default: echarts } = await import('echarts/dist/echarts.common.min.js');
  const size = { width: CHART_WIDTH, height: chartHeight(chart) };
  const drawn = echarts.init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    drawn.setOption(optionOf(chart));
    return withoutMouse(drawn.renderToSVGString());
  } finally {
    drawn.dispose();
  }
}

/**
 * A paper answers to no mouse. The classes that would do so are numbered through the whole process: with them, no two charts were
 * equal. In a label, the quotes of an attribute are escaped.
 */
const withoutMouse = (svg: string): string =>
  withoutStyle(svg).replaceAll(/ (?:class|pointer-events|ecmeta_\w+)="[^"]*"/gu, '');

function withoutStyle(svg: string): string {
  const from = svg.indexOf('<style ');
  const to = svg.indexOf(STYLE_END, from);
  return from < 0 || to < 0 ? svg : svg.slice(0, from) + svg.slice(to + STYLE_END.length);
}

const STYLE_END = '</style>\n';

const labelWidth = (bars: Chart['bars']): number =>
  Math.min(LONGEST_LABEL, Math.max(...bars.map(({ label }) => label.length)) * TYPE);

/** Every label has room for all of its lines. */
function rowOf(bars: Chart['bars']): number {
  const most = Math.max(...bars.map(({ label }) => Math.ceil((label.length * TYPE) / LONGEST_LABEL)));
  return Math.max(ROW, most * LINE + ROW - LINE);
}

/** Lying bars with their numbers behind them: the names are written out, and no axis has to be read. */
const optionOf = ({ bars }: Chart): EChartsOption => ({
  animation: false,
  textStyle: { fontFamily: FONT, fontSize: TYPE },
  grid: { left: labelWidth(bars) + 10, right: NUMBER_WIDTH, top: 1, bottom: 1 },
  xAxis: { type: 'value', show: false, min: 0, max: 'dataMax' },
  yAxis: {
    type: 'category',
    inverse: true,
    silent: true,
    data: bars.map(({ label }) => printableText(label)),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: COLOUR.axis } },
    axisLabel: {
      interval: 0,
      color: COLOUR.text,
      fontSize: TYPE,
      lineHeight: LINE,
      width: labelWidth(bars),
      overflow: 'break',
    },
  },
  series: {
    type: 'bar',
    silent: true,
    emphasis: { disabled: true },
    barWidth: BAR,
    // What is there at all is seen.
    barMinHeight: 2,
    itemStyle: { color: COLOUR.bar },
    label: { show: true, position: 'right', color: COLOUR.text, fontSize: TYPE },
    data: bars.map(({ value }) => value),
  },
});
