/**
 * Keeps a rendered page from being redirected to a local address that its user did not name (本地链接): what Playwright
 * routes are first requests alone; where a server sends them on, only the browser's own protocol tells.
 */
import type { BrowserContext, Page } from 'playwright';
import { ifStillOpen } from './if-still-open.ts';

/** To be called before the page asks for anything. `mayAsk`: of any address of the web. */
export async function guardRedirects(
  context: BrowserContext,
  page: Page,
  mayAsk: (url: string) => boolean,
): Promise<void> {
  const session = await context.newCDPSession(page);
  session.on('Fetch.requestPaused', ({ requestId, request }) => {
    const isRefused = /^https?:/i.test(request.url) && !mayAsk(request.url);
    const told = isRefused
      ? session.send('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' })
      : session.send('Fetch.continueRequest', { requestId });
    void ifStillOpen(told);
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
}
