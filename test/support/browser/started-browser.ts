/** A real browser for a test (测试用浏览器): `npm ci` brings one, so none that starts is a fault, and its causes are said. */
import { type BrowserOptions, type BrowserPool, openBrowserPool } from '../../../src/browser/browser.ts';
import { startBrowser } from '../../../src/browser/browser-choice.ts';
import type { NoBrowser, StartedBrowser } from '../../../src/browser/browser-start.ts';
import { printPdf } from '../../../src/browser/print-pdf.ts';

export async function startedPool(options: BrowserOptions): Promise<BrowserPool> {
  const opened = await openBrowserPool(options);
  return opened.kind === 'started' ? opened.pool : refuse(opened);
}

export async function startedBrowser(): Promise<StartedBrowser> {
  const started = await startBrowser(undefined);
  return started.kind === 'started' ? started : refuse(started);
}

export async function printedPdf(html: string): Promise<Uint8Array> {
  const printed = await printPdf(html, undefined);
  return printed.kind === 'printed' ? printed.pdf : refuse(printed);
}

function refuse({ failures }: NoBrowser): never {
  throw new Error(`no browser starts: ${JSON.stringify(failures)}`);
}
