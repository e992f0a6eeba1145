/** A browser that starts when the first page needs it (浏览器): most patrols never do, and it costs a second and 100 MB. */

import type { BrowserOptions, BrowserPool, OpenedPool } from '../browser/browser.ts';
import type { Rendering, RenderLimits } from '../browser/browser-page.ts';
import type { BrowserIdentity, NoBrowser } from '../browser/browser-start.ts';
import { type BrowserTrouble, type BrowserTroubleKind, detailOf } from '../browser/browser-trouble.ts';
import type { Settings } from '../config/settings.ts';
import { refusedWithoutBrowser } from '../doctor/browser-words.ts';
import { usageError } from '../terminal/usage-error.ts';

export type ClosableBrowser = BrowserPool | null;

export type BrowserNews = { readonly kind: 'started'; readonly identity: BrowserIdentity } | NoBrowser;

/** Who is told what becomes of the browser. */
export interface BrowserListener {
  /** Once, when it is first needed. */
  onStart(news: BrowserNews): void;
  /** Once a run for each kind of trouble. */
  onTrouble(trouble: BrowserTrouble): void;
}

/** `always` and a named browser start at once, so that a wrong path is said before the first request. */
export async function openBrowser(
  { browser, browserPath }: Pick<Settings, 'browser' | 'browserPath'>,
  options: Omit<BrowserOptions, 'browserPath'>,
  listener: BrowserListener,
): Promise<ClosableBrowser> {
  if (browser === 'never') return null;
  const withPath: BrowserOptions = browserPath === null ? options : { ...options, browserPath };
  if (browser === 'auto' && browserPath === null) return lazily(() => opened(withPath, listener));
  const start = await opened(withPath, listener);
  if (start.kind === 'started') return start.pool;
  throw usageError(refusedWithoutBrowser({ zh: '--browser always', en: '--browser always' }, start.failures));
}

async function opened(options: BrowserOptions, listener: BrowserListener): Promise<OpenedPool> {
  const { openBrowserPool } = await import('../browser/browser.ts');
  const start = await openBrowserPool(options);
  listener.onStart(start.kind === 'started' ? { kind: 'started', identity: start.identity } : start);
  return start;
}

function lazily(open: () => Promise<OpenedPool>): BrowserPool {
  let opening: Promise<BrowserPool | null> | null = null;
  const pool = (): Promise<BrowserPool | null> => {
    opening ??= open().then((start) => (start.kind === 'started' ? start.pool : null));
    return opening;
  };
  return {
    ready: async () => (await pool())?.ready() ?? null,
    async render(url, limits) {
      const started = await pool();
      // Our own trouble, which says nothing about the page.
      return started === null ? { kind: 'failure', reason: 'proxy' } : started.render(url, limits);
    },
    async close() {
      await (await opening)?.close();
    },
  };
}

/** The same browser; `onShown` hears what became of each page, `onTrouble` of what kept it from being shown. */
export function watchedBrowser(
  browser: ClosableBrowser,
  onShown: (outcome: 'rendered' | 'failure') => void,
  onTrouble: BrowserListener['onTrouble'],
): ClosableBrowser {
  if (browser === null) return null;
  const tell = oncePerKind(onTrouble);
  return {
    ready: () => browser.ready(),
    async render(url, limits) {
      const rendering = await safely(browser, url, limits);
      onShown(rendering.kind);
      const trouble = rendering.trouble ?? missingPicture(url, rendering, limits);
      if (trouble) tell(trouble);
      return rendering;
    },
    close: () => browser.close(),
  };
}

/** Rejects only when the signal aborts. */
async function safely(browser: BrowserPool, url: string, limits: RenderLimits): Promise<Rendering> {
  try {
    return await browser.render(url, limits);
  } catch (error) {
    limits.signal?.throwIfAborted();
    return { kind: 'failure', reason: 'proxy', trouble: { kind: 'look-failed', detail: detailOf(error) } };
  }
}

/** A picture was all that was wanted, and the page did not come. */
function missingPicture(
  url: string,
  rendering: Rendering,
  { mark, shots, onlyPicture }: RenderLimits,
): BrowserTrouble | null {
  if (!(mark || shots) || !onlyPicture) return null;
  if (rendering.kind === 'failure') return { kind: 'nothing-to-picture', url, reason: rendering.reason };
  const status = rendering.status ?? 200;
  return status < 300 ? null : { kind: 'nothing-to-picture', url, reason: `http-${status}` };
}

function oncePerKind(tell: (trouble: BrowserTrouble) => void): (trouble: BrowserTrouble) => void {
  const told = new Set<BrowserTroubleKind>();
  return (trouble) => {
    if (told.has(trouble.kind)) return;
    told.add(trouble.kind);
    tell(trouble);
  };
}
