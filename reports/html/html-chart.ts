/** A chart in a web page (网页图表): the picture stands in the page itself, and nothing runs in it. */
import { type Chart, chartCaption, chartInWords } from '../charts/chart.ts';
import { chartSvg } from '../charts/chart-svg.ts';
import { escapeHtml } from './html-text.ts';

export const CHART_STYLE = `
figure{margin:14px 0 20px;break-inside:avoid}
figcaption{font-family:"黑体","SimHei","Noto Sans CJK SC",sans-serif;text-align:center;margin:6px 0 0;font-size:15px}
.chart svg{width:100%;max-width:640px;height:auto;display:block;margin:0 auto;print-color-adjust:exact;-webkit-print-color-adjust:exact}
@media screen and (max-width:760px){
.chart{overflow-x:auto}
.chart svg{min-width:480px}
}
`;

export const chartFigure = async (chart: Chart): Promise<string> =>
  `<figure><div class="chart" role="img" aria-label="${escapeHtml(chartInWords(chart))}">
${await chartSvg(chart)}
</div><figcaption>${escapeHtml(chartCaption(chart))}</figcaption></figure>`;
