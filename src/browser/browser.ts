/**
 * A few pages at a time in one headless browser (浏览器复核), for the second look; renewed before it grows, and ended
 * for certain.
 */
import PQueue from 'p-queue';
import type { Browser } from 'playwright';
import { type AddressPolicy, addressPolicy } from '../http/addresses.ts';
import { ownLookup, type Resolver } from '../http/connection/resolver.ts';
import { startBrowser } from './browser-choice.ts';
import {
  type PageSettings,
  type Rendering,
  type RenderLimits,
  type RenderSettings,
  renderPage,
} from './browser-page.ts';
import { type BrowserIdentity, type NoBrowser, nameAndVersion, type StartedBrowser } from './browser-start.ts';
import { detailOf } from './browser-trouble.ts';
import { type Guard, openGuard } from './guard/guard.ts';
import { ifStillOpen } from './if-still-open.ts';

export interface BrowserOptions extends RenderSettings {
  /** `--browser-path`. */
  readonly browserPath?: string;
  /** Pages at a time; default 2. */
  readonly concurrency?: number;
}

export interface BrowserPool {
  /** Which browser it is, with its version; `null` where none starts here. */
  ready(): Promise<string | null>;
  /** Rejects only when the signal aborts. */
  render(url: string, limits: RenderLimits): Promise<Rendering>;
  close(): Promise<void>;
}

/** A browser that has shown so many pages is replaced: Chromium's memory only grows. */
const PAGES_PER_BROWSER = 100;
const CONCURRENCY = 2;

export type OpenedPool =
  | { readonly kind: 'started'; readonly identity: BrowserIdentity; readonly pool: BrowserPool }
  | NoBrowser;

/** Starts a browser, or says why none starts here. Throws `BrowserError` where `browserPath` names one that does not. */
export async function openBrowserPool(options: BrowserOptions): Promise<OpenedPool> {
  const guard = await openGuard();
  const outlet = { server: guard.server, userAgent: options.userAgent };
  const started = await startBrowser(options.browserPath, outlet).catch(async (error) => {
    await guard.close();
    throw error;
  });
  if (started.kind === 'started') {
    return { kind: 'started', identity: started.identity, pool: new Pool(started, options, guard) };
  }
  await guard.close();
  return started;
}

interface Running {
  readonly browser: Promise<Browser>;
  shown: number;
  open: number;
}

class Pool implements BrowserPool {
  readonly #name: string;
  readonly #start: () => Promise<Browser>;
  readonly #options: BrowserOptions;
  readonly #guard: Guard;
  readonly #policy: AddressPolicy;
  readonly #lookupFor: Resolver['lookupFor'];
  readonly #queue: PQueue;
  #current: Running;
  readonly #running = new Set<Running>();
  #closed = false;

  constructor({ identity, start, first }: StartedBrowser, options: BrowserOptions, guard: Guard) {
    this.#guard = guard;
    this.#policy = addressPolicy(options.allowLocalHosts);
    this.#lookupFor = options.lookupFor ?? ownLookup(this.#policy);
    this.#name = nameAndVersion(identity);
    this.#start = start;
    this.#options = options;
    this.#queue = new PQueue({ concurrency: options.concurrency ?? CONCURRENCY });
    this.#current = this.#keep(Promise.resolve(first));
  }

  async ready(): Promise<string | null> {
    return this.#closed ? null : this.#name;
  }

  render(url: string, limits: RenderLimits): Promise<Rendering> {
    const signal = limits.signal === undefined ? {} : { signal: limits.signal };
    return this.#queue.add(() => this.#renderNow(url, limits), signal);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#running].map((running) => this.#end(running)));
    await this.#guard.close();
  }

  async #renderNow(url: string, limits: RenderLimits): Promise<Rendering> {
    if (this.#closed) return { kind: 'failure', reason: 'proxy' };
    const running = this.#take();
    try {
      return await renderPage(await running.browser, url, this.#settings(), limits);
    } catch (error) {
      limits.signal?.throwIfAborted();
      // The browser itself is lost: our own trouble, which says nothing about the page.
      this.#retire(running);
      return { kind: 'failure', reason: 'proxy', trouble: { kind: 'browser-lost', detail: detailOf(error) } };
    } finally {
      running.open -= 1;
      if (running !== this.#current && running.open === 0) await this.#end(running);
    }
  }

  #settings(): PageSettings {
    return { ...this.#options, guard: this.#guard, policy: this.#policy, lookupFor: this.#lookupFor };
  }

  #take(): Running {
    if (this.#current.shown >= PAGES_PER_BROWSER) this.#retire(this.#current);
    this.#current.shown += 1;
    this.#current.open += 1;
    return this.#current;
  }

  #retire(running: Running): void {
    if (running === this.#current && !this.#closed) this.#current = this.#keep(this.#start());
    if (running.open === 0) void this.#end(running);
  }

  #keep(browser: Promise<Browser>): Running {
    const running: Running = { browser, shown: 0, open: 0 };
    // A browser that does not start again fails the render that waits for it, nothing else.
    browser.catch(() => {});
    this.#running.add(running);
    return running;
  }

  async #end(running: Running): Promise<void> {
    if (!this.#running.delete(running)) return;
    const browser = await running.browser.catch(() => null);
    // Playwright kills a browser that does not close by itself.
    if (browser) await ifStillOpen(browser.close());
  }
}
