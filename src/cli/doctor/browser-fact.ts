/** Starts the browser of the second look once (浏览器), and lets it draw two Chinese characters. */

import { BrowserError, type StartedBrowser } from '../../browser/browser-start.ts';
import { detailOf } from '../../browser/browser-trouble.ts';
import type { BrowserFact } from '../../doctor/facts.ts';

export async function browserFact(browserPath: string | null): Promise<BrowserFact> {
  const { startBrowser } = await import('../../browser/browser-choice.ts');
  try {
    const started = await startBrowser(browserPath ?? undefined);
    return started.kind === 'none' ? started : await shownBy(started);
  } catch (error) {
    if (error instanceof BrowserError) return { kind: 'none', failures: [error.failure] };
    throw error;
  }
}

async function shownBy({ identity, first }: StartedBrowser): Promise<BrowserFact> {
  const { drawsChinese } = await import('../../browser/browser-picture.ts');
  try {
    const page = await first.newPage();
    return { kind: 'started', identity, chinese: await drawsChinese(page) };
  } catch (error) {
    // It starts, and shows nothing: of no use.
    return { kind: 'none', failures: [{ name: identity.name, fault: 'crashed', detail: detailOf(error) }] };
  } finally {
    await first.close();
  }
}
