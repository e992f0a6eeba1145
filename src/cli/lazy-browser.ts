/** A browser that starts when the first page needs it (浏览器): most patrols never do, and it costs a second and 100 MB. */
import type { Settings } from '../config/settings.ts';
import type { BrowserOptions, BrowserPool } from '../crawl/browser.ts';
import { usageError } from './usage-error.ts';

export type ClosableBrowser = BrowserPool | null;

/**
 * `always` and a named browser start at once, so that a wrong path is said before the first request. `onStart` is told
 * which browser it is, `null` where none starts.
 */
export async function openBrowser(
  { browser, browserPath }: Pick<Settings, 'browser' | 'browserPath'>,
  options: Omit<BrowserOptions, 'browserPath'>,
  onStart: (name: string | null) => void,
): Promise<ClosableBrowser> {
  if (browser === 'never') return null;
  const withPath: BrowserOptions = browserPath === null ? options : { ...options, browserPath };
  if (browser === 'auto' && browserPath === null) return lazily(() => opened(withPath, onStart));
  const pool = await opened(withPath, onStart);
  if (pool === null) throw usageError('--browser always: no browser starts here; name one with --browser-path.');
  return pool;
}

async function opened(options: BrowserOptions, onStart: (name: string | null) => void): Promise<BrowserPool | null> {
  const { openBrowserPool } = await import('../crawl/browser.ts');
  const pool = await openBrowserPool(options);
  onStart((await pool?.ready()) ?? null);
  return pool;
}

function lazily(open: () => Promise<BrowserPool | null>): BrowserPool {
  let opening: Promise<BrowserPool | null> | null = null;
  return {
    async ready() {
      opening ??= open();
      return (await (await opening)?.ready()) ?? null;
    },
    async render(url, limits) {
      opening ??= open();
      const pool = await opening;
      // Our own trouble, which says nothing about the page.
      return pool === null ? { kind: 'failure', reason: 'proxy' } : pool.render(url, limits);
    },
    async close() {
      await (await opening)?.close();
    },
  };
}

/** The same browser; `onShown` hears what became of each page. */
export function watchedBrowser(
  browser: ClosableBrowser,
  onShown: (outcome: 'rendered' | 'failure') => void,
): ClosableBrowser {
  if (browser === null) return null;
  return {
    ready: () => browser.ready(),
    async render(url, limits) {
      const rendering = await browser.render(url, limits);
      onShown(rendering.kind);
      return rendering;
    },
    close: () => browser.close(),
  };
}
