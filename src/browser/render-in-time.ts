/** Shows a page while there is time for it (限时复核): the end of the time is an answer, and no error. */
import type { BrowserPool } from './browser.ts';
import type { Rendering, RenderLimits } from './browser-page.ts';

/** `null` where the time was over. What else is thrown is our own trouble, and goes on. */
export async function renderInTime(
  browser: Pick<BrowserPool, 'render'>,
  url: string,
  limits: RenderLimits,
): Promise<Rendering | null> {
  try {
    return await browser.render(url, limits);
  } catch (error) {
    if (limits.signal?.aborted) return null;
    throw error;
  }
}
