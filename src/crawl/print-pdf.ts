/** Prints an HTML document of ours as PDF (打印): in the browser of the second look, with nothing fetched and nothing run. */
import { startBrowser } from './browser-choice.ts';

/** `null` where the machine has no browser that starts. Throws `BrowserError` where the one named does not. */
export async function printPdf(html: string, browserPath: string | undefined): Promise<Uint8Array | null> {
  const started = await startBrowser(browserPath);
  if (started === null) return null;
  try {
    const context = await started.first.newContext({ javaScriptEnabled: false, offline: true });
    const page = await context.newPage();
    await page.setContent(html, { waitUntil: 'load' });
    // The style sheet says the size of the paper.
    return await page.pdf({ preferCSSPageSize: true, printBackground: true });
  } finally {
    await started.first.close();
  }
}
