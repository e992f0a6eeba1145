/** Prints an HTML document of ours as PDF (打印): in the browser of the second look, with nothing fetched and nothing run. */
import { startBrowser } from './browser-choice.ts';
import type { NoBrowser } from './browser-start.ts';

export type Printed = { readonly kind: 'printed'; readonly pdf: Uint8Array } | NoBrowser;

/** Says why no browser starts, where none does. Throws `BrowserError` where the one named does not. */
export async function printPdf(html: string, browserPath: string | undefined): Promise<Printed> {
  const started = await startBrowser(browserPath);
  if (started.kind === 'none') return started;
  try {
    const context = await started.first.newContext({ javaScriptEnabled: false, offline: true });
    const page = await context.newPage();
    await page.setContent(html, { waitUntil: 'load' });
    // The style sheet says the size of the paper.
    return { kind: 'printed', pdf: await page.pdf({ preferCSSPageSize: true, printBackground: true }) };
  } finally {
    await started.first.close();
  }
}
