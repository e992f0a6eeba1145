/**
 * What is written below a picture (截图标注): the page, and the link that is claimed with its answer. A line is left for the time,
 * which is not drawn: as long as the page looks the same, all nights share one picture.
 */
import type { Page } from 'playwright';

export interface Stamp {
  /** By default the one that is shown. */
  readonly page?: string;
  readonly link?: string;
  readonly answer?: string;
}

const MOST_ADDRESS = 300;

/** One a line; a long address is cut, its beginning names the page. */
export function stampLines({ page = '', link, answer }: Stamp): string[] {
  const short = (address: string): string =>
    address.length > MOST_ADDRESS ? `${address.slice(0, MOST_ADDRESS)}…` : address;
  return [
    `网址：${short(page)}`,
    ...(link === undefined ? [] : [`链接：${short(link)}`]),
    ...(answer === undefined || answer === '' ? [] : [`结果：${answer}`]),
  ];
}

/** Marks what we draw, so that it can be taken away again. */
export const OURS = 'data-site-patrol';

/** Runs in the page, as text, because it belongs there. `reports/files/stamp-band.ts` finds it by its upper line. */
const STAMP = `(({ lines, top, width }) => {
  const band = document.createElement('div');
  band.setAttribute('${OURS}', '');
  band.style.cssText = 'all:initial;position:absolute;box-sizing:border-box;z-index:2147483647;left:0;top:' + top + 'px;' +
    'width:' + width + 'px;padding:8px 16px 32px;border-top:2px solid #333333;background:#fff;color:#000;' +
    'font:16px/24px sans-serif;white-space:pre-wrap;overflow-wrap:anywhere';
  band.textContent = lines.join('\\n');
  document.documentElement.append(band);
  const { height } = band.getBoundingClientRect();
  const room = document.documentElement.scrollHeight;
  const at = Math.max(0, Math.min(top, room - height));
  band.style.top = at + 'px';
  return { top: at, height };
})`;

/** Below `top`, or where the page does not get longer, over its end. The answer is where the band ends. */
export async function drawStamp(
  page: Page,
  stamp: Stamp,
  place: { readonly top: number; readonly width: number },
): Promise<number> {
  const lines = stampLines({ page: page.url(), ...stamp });
  // What the text above returns.
  const band = await page.evaluate<{ top: number; height: number }>(`${STAMP}(${JSON.stringify({ ...place, lines })})`);
  return Math.ceil(band.top + band.height);
}
