/**
 * Renders one page in a browser as a visitor would see it, through the same limiter as everything else, and keeps what
 * its scripts fetched.
 */
import type { Browser, BrowserContext, BrowserContextOptions, Page, Response } from 'playwright';
import { localHost } from '../page/local-address.ts';
import { isNamed } from './addresses.ts';
import { BrowserTraffic, failureOf, type ScriptAnswer } from './browser-traffic.ts';
import type { Limiter } from './limiter.ts';
import type { FailureReason } from './reasons.ts';

export interface RenderedPage {
  readonly kind: 'rendered';
  /** After redirects of every kind, scripts' included. */
  readonly url: string;
  /** Of the last document; `null` where it came from no request. */
  readonly status: number | null;
  readonly html: string;
  /** Documents in frames, with what stands in them. */
  readonly frames: readonly { readonly url: string; readonly html: string }[];
  readonly xhr: readonly ScriptAnswer[];
}

export type Rendering = RenderedPage | { readonly kind: 'failure'; readonly reason: FailureReason };

export interface RenderSettings {
  readonly limiter: Limiter;
  readonly userAgent: string;
  readonly proxy?: string;
  readonly allowLocalHosts: ReadonlySet<string>;
}

export interface RenderLimits {
  /** For everything together. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** Scripts that poll never fall silent; the list is there long before. */
const QUIET_MS = 5_000;
const MAX_FRAMES = 10;
const MAX_HTML_CHARS = 8 * 1024 * 1024;

/** Rejects only when the signal aborts or the browser itself is lost. */
export async function renderPage(
  browser: Browser,
  url: string,
  settings: RenderSettings,
  limits: RenderLimits,
): Promise<Rendering> {
  const context = await browser.newContext(contextOptions(settings));
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), limits.timeoutMs);
  const end = limits.signal ? AbortSignal.any([deadline.signal, limits.signal]) : deadline.signal;
  const traffic = new BrowserTraffic(settings.limiter, end, (address) => mayAsk(address, settings));
  try {
    // Closing the context makes every pending call of it fail: nothing that the page does can outlast the deadline.
    end.addEventListener('abort', () => void context.close().catch(() => {}), { once: true });
    const page = await prepare(context, traffic);
    return await look(page, url, traffic, limits.timeoutMs);
  } catch (error) {
    limits.signal?.throwIfAborted();
    if (!browser.isConnected()) throw error;
    if (deadline.signal.aborted) return { kind: 'failure', reason: 'timeout' };
    return { kind: 'failure', reason: traffic.mainFailure ?? failureOf(error) };
  } finally {
    clearTimeout(timer);
    traffic.end();
    await context.close().catch(() => {});
  }
}

function contextOptions({ userAgent, proxy }: RenderSettings): BrowserContextOptions {
  const options = { userAgent, locale: 'zh-CN', ignoreHTTPSErrors: true, acceptDownloads: false };
  const quiet = { ...options, serviceWorkers: 'block' } as const;
  if (proxy === undefined) return quiet;
  const { origin, username, password } = new URL(proxy);
  const user =
    username === '' ? {} : { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  return { ...quiet, proxy: { server: origin, ...user } };
}

function mayAsk(address: string, { allowLocalHosts }: RenderSettings): boolean {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return false;
  return localHost(url.hostname) === null || isNamed(url, allowLocalHosts);
}

async function prepare(context: BrowserContext, traffic: BrowserTraffic): Promise<Page> {
  await context.route('**/*', (route) => traffic.decide(route));
  await context.routeWebSocket(/.*/, (socket) => socket.close());
  const page = await context.newPage();
  context.on('page', (popup) => void popup.close().catch(() => {}));
  page.on('dialog', (dialog) => void dialog.dismiss().catch(() => {}));
  traffic.listenTo(page);
  return page;
}

async function look(page: Page, url: string, traffic: BrowserTraffic, timeout: number): Promise<Rendering> {
  let last: Response | null = await page.goto(url, { waitUntil: 'domcontentloaded', timeout });
  page.on('response', (response) => {
    if (response.frame() === page.mainFrame() && response.request().isNavigationRequest()) last = response;
  });
  await page.waitForLoadState('networkidle', { timeout: Math.min(QUIET_MS, timeout) }).catch(() => {});
  const html = await contentOf(page);
  const frames = await Promise.all(
    page
      .frames()
      .filter((frame) => frame !== page.mainFrame() && frame.url().startsWith('http'))
      .slice(0, MAX_FRAMES)
      .map(async (frame) => ({ url: frame.url(), html: await frame.content().catch(() => '') })),
  );
  const xhr = await traffic.scriptAnswers();
  return { kind: 'rendered', url: page.url(), status: last?.status() ?? null, html, frames, xhr };
}

/** A page that is just being replaced (script or meta refresh) gives its content at the second try. */
async function contentOf(page: Page): Promise<string> {
  const html = await page.content().catch(async () => {
    await page.waitForLoadState('domcontentloaded');
    return page.content();
  });
  return html.slice(0, MAX_HTML_CHARS);
}
