/** A horizontal bar chart as SVG that stands in the page itself: no script, no font, readable by screen readers and in print. */
import type { Chart } from '../papers/bulletin.ts';
import { escapeHtml } from './html-text.ts';

const WIDTH = 760;
const LABEL_WIDTH = 180;
const NUMBER_WIDTH = 60;
const ROW = 30;
const BAR = 18;

/** Empty where there is nothing to draw. */
export function barChart({ title, bars }: Chart): string {
  if (bars.length === 0) return '';
  const most = Math.max(...bars.map(({ value }) => value));
  const room = WIDTH - LABEL_WIDTH - NUMBER_WIDTH;
  const rows = bars.map(({ label, value }, index) => {
    const middle = index * ROW + ROW / 2;
    // What is there at all is seen.
    const width = Math.max(2, Math.round((value / most) * room));
    return `<text x="${LABEL_WIDTH - 10}" y="${middle}" text-anchor="end" dominant-baseline="central">${escapeHtml(label)}</text>
<rect x="${LABEL_WIDTH}" y="${middle - BAR / 2}" width="${width}" height="${BAR}"/>
<text x="${LABEL_WIDTH + width + 8}" y="${middle}" dominant-baseline="central">${value}</text>`;
  });
  const says = `${title}：${bars.map(({ label, value }) => `${label}${value}`).join('，')}`;
  return `<figure><figcaption>${escapeHtml(title)}</figcaption>
<svg viewBox="0 0 ${WIDTH} ${bars.length * ROW}" role="img" aria-label="${escapeHtml(says)}">
${rows.join('\n')}
</svg></figure>`;
}
