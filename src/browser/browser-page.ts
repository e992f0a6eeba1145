/**
 * Renders one page in a browser as a visitor would see it, through the same limiter as everything else, and keeps what
 * its scripts fetched.
 */
import type { Browser, BrowserContext, BrowserContextOptions, Frame, Page, Response } from 'playwright';
import { type AddressPolicy, placeOf } from '../http/addresses.ts';
import { parseProxy } from '../http/connection/connect.ts';
import type { FailureReason } from '../http/connection/reasons.ts';
import type { Resolver } from '../http/connection/resolver.ts';
import type { Limiter } from '../pace/limiter.ts';
import { hostKey } from '../url/address.ts';
import { type Mark, type Picture, takePicture } from './browser-picture.ts';
import { type Shot, takeShots } from './browser-shots.ts';
import { BrowserTraffic, failureOf, type TrafficRules } from './browser-traffic.ts';
import type { BrowserTrouble } from './browser-trouble.ts';
import type { Admission, Guard } from './guard/guard.ts';
import type { PageRules } from './guard/guarded-page.ts';
import { ifStillOpen } from './if-still-open.ts';
import type { Stamp } from './picture-stamp.ts';

export interface RenderedPage {
  readonly kind: 'rendered';
  /** After redirects of every kind, scripts' included. */
  readonly url: string;
  /** Of the last document; `null` where it came from no request. */
  readonly status: number | null;
  readonly html: string;
  /** Documents in frames, with what stands in them; those that the page itself wrote have an `about:` address. */
  readonly frames: readonly { readonly url: string; readonly html: string }[];
  /** What a visitor reads, frames included: nothing of what styles hide. */
  readonly visible: string;
  /**
   * It fell silent, and all that it asked for came. Otherwise it may be less than a visitor with more luck would see,
   * and what it does not show proves nothing.
   */
  readonly complete: boolean;
  /** What its scripts were answered. */
  readonly xhr: readonly Buffer[];
  /** Where one was wanted, and could be taken. */
  readonly picture: Picture | null;
  /** One for each that was wanted; `null` where it could not be taken. */
  readonly shots?: readonly (Picture | null)[];
  /** Why one that was wanted could not be taken. */
  readonly trouble?: BrowserTrouble;
}

export interface NotRendered {
  readonly kind: 'failure';
  readonly reason: FailureReason;
  /** Where it was the browser's fault. */
  readonly trouble?: BrowserTrouble;
}

export type Rendering = RenderedPage | NotRendered;

export interface RenderSettings {
  readonly limiter: Limiter;
  readonly userAgent: string;
  readonly proxy?: string;
  readonly allowLocalHosts: ReadonlySet<string>;
  /** Hosts of statistics, adverts and the like: never asked, and never missed. */
  readonly ignoredHosts?: readonly RegExp[];
  /** Resolves names as the client does; by default by itself. */
  readonly lookupFor?: Resolver['lookupFor'];
  /** Requests and connections that one page may have. */
  readonly pageRequests?: number;
}

/** What all pages of a pool share. */
export interface PageSettings extends RenderSettings {
  readonly guard: Guard;
  readonly policy: AddressPolicy;
  readonly lookupFor: Resolver['lookupFor'];
}

export const PAGE_REQUESTS = 300;

export interface RenderLimits {
  /** For everything together. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Host keys of the site; by default that of the page. */
  readonly ownHosts?: ReadonlySet<string>;
  /** Scripts that fill no list, as other pages show: whether they come says nothing of this one. */
  readonly idleScripts?: ReadonlySet<string>;
  /** A picture is wanted, with a box drawn around this. */
  readonly mark?: Mark;
  /** To be written below it. */
  readonly stamp?: Stamp;
  /** Pictures of parts of the page are wanted. */
  readonly shots?: readonly Shot[];
  /** Only the picture is wanted: nothing is judged by what the page does not show. */
  readonly onlyPicture?: boolean;
}

/** A page that asks for nothing more for so long has what it wants. */
const QUIET_MS = 1_000;
const QUIET_FOR_PICTURE_MS = 300;
/** Kept of the time for reading what is there when a page never falls silent. */
const READING_MS = 2_500;
const MAX_FRAMES = 10;
const MAX_HTML_CHARS = 8 * 1024 * 1024;

/** Rejects only when the signal aborts or the browser itself is lost. */
export async function renderPage(
  browser: Browser,
  url: string,
  settings: PageSettings,
  limits: RenderLimits,
): Promise<Rendering> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), limits.timeoutMs);
  const end = limits.signal ? AbortSignal.any([deadline.signal, limits.signal]) : deadline.signal;
  const failures = new Map<string, FailureReason>();
  const rules = { ...rulesFor(url, settings, limits), failures };
  const traffic = new BrowserTraffic(settings.limiter, end, rules);
  const admission = settings.guard.admit({ ...guardRules(settings, traffic), failures });
  let context: BrowserContext | null = null;
  try {
    context = await browser.newContext(contextOptions(settings, admission));
    // Closing the context makes every pending call of it fail: nothing that the page does can outlast the deadline.
    const closing = (): void => void (context && ifStillOpen(context.close()));
    end.addEventListener('abort', closing, { once: true });
    const page = await prepare(context, traffic);
    return await look(page, url, traffic, limits);
  } catch (error) {
    limits.signal?.throwIfAborted();
    if (!browser.isConnected()) throw error;
    if (deadline.signal.aborted) return { kind: 'failure', reason: 'timeout' };
    return { kind: 'failure', reason: traffic.mainFailure ?? failureOf(error) };
  } finally {
    clearTimeout(timer);
    traffic.end();
    admission.end();
    if (context) await ifStillOpen(context.close());
  }
}

function guardRules(settings: PageSettings, traffic: BrowserTraffic): Omit<PageRules, 'failures'> {
  const { limiter, policy, lookupFor, userAgent, proxy, pageRequests = PAGE_REQUESTS } = settings;
  const onward = proxy === undefined ? null : parseProxy(proxy);
  const hasTurn: PageRules['hasTurn'] = (url, method) => traffic.hasTurn(url, method);
  // Each question may need a connection besides, and the first of a page is asked twice: once without the secret.
  return { limiter, policy, lookupFor, userAgent, proxy: onward, most: pageRequests * 2, hasTurn };
}

function rulesFor(url: string, settings: PageSettings, limits: RenderLimits): Omit<TrafficRules, 'failures'> {
  const { ignoredHosts = [], pageRequests = PAGE_REQUESTS } = settings;
  const ownHosts = limits.ownHosts ?? new Set([hostKey(url)]);
  return {
    most: pageRequests,
    mayAsk: askable(settings),
    isIgnored: (address) => ignoredHosts.some((pattern) => pattern.test(URL.parse(address)?.hostname ?? '')),
    isOwn: (address) => ownHosts.has(hostKey(address)),
    isIdle: (address) => limits.idleScripts?.has(address) === true,
  };
}

function contextOptions({ userAgent, guard }: PageSettings, { username, password }: Admission): BrowserContextOptions {
  return {
    userAgent,
    locale: 'zh-CN',
    ignoreHTTPSErrors: true,
    acceptDownloads: false,
    serviceWorkers: 'block',
    permissions: [],
    proxy: { server: guard.server, username, password, bypass: '<-loopback>' },
  };
}

function askable({ policy }: PageSettings): (address: string) => boolean {
  return (address) => {
    const url = URL.parse(address);
    if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return false;
    return policy.refusalOf(placeOf(url)) === null;
  };
}

async function prepare(context: BrowserContext, traffic: BrowserTraffic): Promise<Page> {
  await context.route('**/*', (route) => traffic.decide(route));
  await context.routeWebSocket(/.*/, (socket) => {
    traffic.missSocket();
    socket.close();
  });
  const page = await context.newPage();
  context.on('page', (popup) => void ifStillOpen(popup.close()));
  page.on('dialog', (dialog) => void ifStillOpen(dialog.dismiss()));
  traffic.listenTo(context, page);
  return page;
}

async function look(page: Page, url: string, traffic: BrowserTraffic, limits: RenderLimits): Promise<Rendering> {
  const until = performance.now() + Math.max(limits.timeoutMs - READING_MS, limits.timeoutMs / 2);
  let last: Response | null = null;
  // A script may send the visitor on before the first document counts as loaded.
  page.on('response', (response) => {
    if (response.request().isNavigationRequest() && isOfPage(response, page)) last = response;
  });
  const first = await page.goto(url, { waitUntil: 'domcontentloaded', timeout: limits.timeoutMs });
  last ??= first;
  const quiet = await traffic.fallsSilent(limits.onlyPicture ? QUIET_FOR_PICTURE_MS : QUIET_MS, until);
  const html = await contentOf(page);
  const frames = await Promise.all(innerFrames(page).map(framed));
  const visible = (await Promise.all([page.mainFrame(), ...innerFrames(page)].map(visibleIn))).join('\n');
  const complete = quiet && traffic.isComplete() && !frames.includes(null);
  const xhr = await traffic.scriptAnswers();
  // Last of all: a page may ask for more when its window changes.
  const taken = limits.mark ? await takePicture(page, limits.mark, limits.stamp) : null;
  const parts = limits.shots ? await takeShots(page, limits.shots) : null;
  const trouble = taken?.trouble ?? parts?.trouble;
  return {
    kind: 'rendered',
    url: page.url(),
    status: last?.status() ?? null,
    html,
    frames: frames.filter((frame) => frame !== null),
    visible,
    complete,
    xhr,
    picture: taken?.picture ?? null,
    ...(parts && { shots: parts.pictures }),
    ...(trouble && { trouble }),
  };
}

/** Playwright throws where a frame is not there yet: then it is not the page's own. */
function isOfPage(response: Response, page: Page): boolean {
  try {
    return response.frame() === page.mainFrame();
  } catch {
    return false;
  }
}

const innerFrames = (page: Page): Frame[] =>
  page
    .frames()
    .filter((frame) => frame !== page.mainFrame() && /^(?:https?|about):/.test(frame.url()))
    .slice(0, MAX_FRAMES);

/** `null` where the frame does not let itself be read. */
const framed = async (frame: Frame): Promise<{ url: string; html: string } | null> =>
  frame.content().then(
    (html) => ({ url: frame.url(), html: html.slice(0, MAX_HTML_CHARS) }),
    () => null,
  );

const visibleIn = async (frame: Frame): Promise<string> =>
  frame.evaluate<string>('document.body ? document.body.innerText : ""').catch(() => '');

/** A page that is just being replaced (script or meta refresh) gives its content at the second try. */
async function contentOf(page: Page): Promise<string> {
  const html = await page.content().catch(async () => {
    await page.waitForLoadState('domcontentloaded');
    return page.content();
  });
  return html.slice(0, MAX_HTML_CHARS);
}
