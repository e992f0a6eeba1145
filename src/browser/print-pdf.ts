/** Prints HTML documents of ours as PDF (打印): in the browser of the second look, with nothing fetched and nothing run. */
import { startBrowser } from './browser-choice.ts';
import type { NoBrowser } from './browser-start.ts';

export type Printed = { readonly kind: 'printed'; readonly pdf: Uint8Array } | NoBrowser;
export type AllPrinted = { readonly kind: 'printed'; readonly pdfs: readonly Uint8Array[] } | NoBrowser;

export async function printPdf(html: string, browserPath: string | undefined): Promise<Printed> {
  const printed = await printPdfs([html], browserPath);
  if (printed.kind === 'none') return printed;
  const [pdf] = printed.pdfs as readonly [Uint8Array]; // safe: one was asked for
  return { kind: 'printed', pdf };
}

/** One after the other, by one browser. Says why none starts, where none does. Throws `BrowserError` where the one named does not. */
export async function printPdfs(htmls: readonly string[], browserPath: string | undefined): Promise<AllPrinted> {
  const started = await startBrowser(browserPath);
  if (started.kind === 'none') return started;
  const pdfs: Uint8Array[] = [];
  try {
    const context = await started.first.newContext({ javaScriptEnabled: false, offline: true });
    for (const html of htmls) {
      const page = await context.newPage();
      await page.setContent(html, { waitUntil: 'load' });
      // The style sheet says the size of the paper.
      pdfs.push(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
      await page.close();
    }
    return { kind: 'printed', pdfs };
  } finally {
    await started.first.close();
  }
}
