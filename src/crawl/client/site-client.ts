/** One site's way to the web: every request counted, asked twice where a failure may pass, robots.txt obeyed. */
import { askLink } from '../../http/ask-link.ts';
import { askedOnce } from '../../http/ask-twice.ts';
import { attachmentFault } from '../../http/attachment.ts';
import { isChallenge } from '../../http/challenge.ts';
import type { FetchRequest, FetchResponse, FetchResult } from '../../http/connection/fetch-result.ts';
import type { TlsFault } from '../../http/connection/tls-fault.ts';
import { type AttemptOutcome, type Clues, judgeResult } from '../../http/verdict.ts';
import type { Attempt } from '../../site-report.ts';
import { partsOf } from '../../url/url-parts.ts';
import type { PatrolTools } from './visit-tools.ts';

export interface Answer {
  readonly result: FetchResult;
  readonly attempts: readonly Attempt[];
  readonly outcome: AttemptOutcome;
}

/** A fault that an answer came with. */
export interface SeenTlsFault {
  readonly fault: TlsFault;
  readonly response: FetchResponse;
}

export interface HowToAsk {
  /** A failure is not asked again at once. */
  readonly once?: boolean;
}

export interface SiteClient {
  /** `null` where robots.txt forbids it. */
  ask(url: string, request?: Partial<FetchRequest>, how?: HowToAsk): Promise<Answer | null>;
  /** As `ask`, whatever robots.txt says: for the front door, which a visitor opens too. */
  askAnyway(url: string, request?: Partial<FetchRequest>): Promise<Answer>;
  /** As `ask`, but once: for probes of our own making. */
  askOnce(url: string, request?: Partial<FetchRequest>): Promise<FetchResult>;
  readonly requests: () => number;
  /** One address of each server that was asked. */
  readonly servers: ReadonlyMap<string, string>;
  readonly robotsUnreadable: ReadonlySet<string>;
  /** Pages that have stopped a thread, and were not read. */
  readonly unreadablePages: ReadonlySet<string>;
  /** By host and port: what was wrong with certificates and TLS, as last seen. */
  readonly tlsFaults: ReadonlyMap<string, SeenTlsFault>;
  /** Hosts and ports that answered by https with nothing wrong, as last seen. */
  readonly tlsGood: ReadonlySet<string>;
}

/** An HTML body that a visitor would read as a page. */
export function isPage(result: FetchResult): result is FetchResponse {
  if (result.kind !== 'response' || result.status < 200 || result.status >= 300) return false;
  const type = result.headers['content-type'] ?? '';
  if (/html|xml|^$/i.test(type)) return result.body.length > 0;
  return (
    /text\/plain|octet-stream/i.test(type) &&
    /^\s*(?:<!doctype html|<html|<head|<meta)/i.test(result.body.toString('latin1', 0, 300))
  );
}

const isConditional = ({ headers }: Partial<FetchRequest>): boolean =>
  headers?.['if-none-match'] !== undefined || headers?.['if-modified-since'] !== undefined;

/** `tell`, asked of the last answer again, says the same. */
function once(tell: (result: FetchResult) => Clues): (result: FetchResult) => Clues {
  let last: FetchResult | null = null;
  let told: Clues = {};
  return (result) => {
    if (result !== last) told = tell(result);
    last = result;
    return told;
  };
}

/** What asking needs of the tools: a probe has no more. */
export type AskTools = Pick<PatrolTools, 'client' | 'challenge'>;

export function createSiteClient(tools: AskTools, signal: AbortSignal): SiteClient {
  let requests = 0;
  const robotsUnreadable = new Set<string>();
  const unreadablePages = new Set<string>();
  const tlsFaults = new Map<string, SeenTlsFault>();
  const tlsGood = new Set<string>();
  const servers = new Map<string, string>();
  const counted = async (request: FetchRequest): Promise<FetchResult> => {
    const { host } = partsOf(request.url);
    const result = await tools.client.fetch({ ...request, signal });
    requests += 1 + result.redirects.length;
    if (!servers.has(host)) servers.set(host, request.url);
    if (result.kind === 'failure' && result.reason === 'unreadable') unreadablePages.add(result.url);
    if (result.kind === 'response' && result.tlsFault !== null) {
      tlsFaults.set(new URL(result.url).host, { fault: result.tlsFault, response: result });
    } else if (result.kind === 'response' && result.url.startsWith('https:')) tlsGood.add(new URL(result.url).host);
    return result;
  };
  const askAnyway = async (url: string, request: Partial<FetchRequest> = {}, how: HowToAsk = {}): Promise<Answer> => {
    const conditional = isConditional(request);
    // Asked of the last answer twice; telling a wall means going through its body.
    const clues = once((result: FetchResult): Clues => {
      const challenge = result.kind === 'response' && isChallenge(result, tools.challenge);
      return { challenge, conditional, attachment: challenge ? null : attachmentFault(result) };
    });
    const ask = how.once ? askedOnce : askLink;
    const { result, attempts } = await ask(counted, { url, wants: 'page', ...request }, clues);
    return { result, attempts, outcome: judgeResult(result, clues(result)).outcome };
  };
  return {
    async ask(url, request = {}, how = {}) {
      const checked = tools.client.robots.check(url, signal);
      const robots = checked instanceof Promise ? await checked : checked;
      if (robots.unreadable) robotsUnreadable.add(robots.unreadable);
      return robots.allowed ? await askAnyway(url, request, how) : null;
    },
    askAnyway,
    askOnce: (url, request = {}) => counted({ url, wants: 'page', ...request }),
    requests: () => requests,
    servers,
    robotsUnreadable,
    unreadablePages,
    tlsFaults,
    tlsGood,
  };
}
