/**
 * The last look (浏览器复核) at a link of the home page that would be claimed as dead: as a visitor's browser shows it,
 * which may clear it, or tell that it is a wall.
 */
import type { BrowserPool } from '../browser/browser.ts';
import type { RenderedPage } from '../browser/browser-page.ts';
import type { FetchResponse, FetchResult } from '../http/connection/fetch-result.ts';
import { attemptOf, type Clues } from '../http/verdict.ts';
import type { Attempt, IsoInstant } from '../site-report.ts';

export interface BrowserLook {
  readonly browser: Pick<BrowserPool, 'render'> | null;
  readonly now: () => IsoInstant;
}

/** Twice what a page has for its first byte: the browser waits for its turn at the limiter within it. */
const LOOK_MS = 30_000;
/** What a browser would be told by the same name server, or at the same closed door; and files, which it does not show. */
const NOTHING_TO_SEE: ReadonlySet<string | null> = new Set([
  'dns-nxdomain',
  'refused',
  'attachment-empty',
  'attachment-html',
]);

/** The site itself says that a page is not there; a guard mostly says no, breaks off or leads elsewhere. */
export const isPlainMiss = (attempts: readonly Attempt[]): boolean =>
  attempts.every(({ status }) => status === 404 || status === 410);

/** Every attempt found it dead. */
export const isDead = (attempts: readonly Attempt[]): boolean =>
  attempts.length > 0 && attempts.every(({ outcome }) => outcome === 'broken');

/** Dead in a way that another visitor may not meet. */
export const isWorthALook = (attempts: readonly Attempt[]): boolean =>
  isDead(attempts) && attempts.every(({ reason }) => !NOTHING_TO_SEE.has(reason));

/** None where the browser says nothing: it is not there, failed, or was offered a file instead of a page. */
export async function browserAttempts(
  url: string,
  { browser, now }: BrowserLook,
  clues: (result: FetchResult) => Clues,
  signal: AbortSignal,
): Promise<Attempt[]> {
  if (browser === null) return [];
  const at = now();
  // Nothing is judged by what the page does not show: it need not fall silent.
  const rendering = await browser.render(url, { timeoutMs: LOOK_MS, signal, onlyPicture: true });
  if (rendering.kind === 'failure' || rendering.status === null) return [];
  const result = asResponse(url, rendering, rendering.status, { at, ms: Date.parse(now()) - Date.parse(at) });
  return [attemptOf(result, clues(result))];
}

function asResponse(
  requestedUrl: string,
  { url, html }: RenderedPage,
  status: number,
  timing: { readonly at: IsoInstant; readonly ms: number },
): FetchResponse {
  const body = Buffer.from(html);
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  const whole = { truncated: false, redirects: [], tlsFault: null, wireBytes: body.length };
  return { kind: 'response', requestedUrl, url, status, headers, body, ...whole, ...timing };
}
