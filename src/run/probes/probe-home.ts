/** One look at one home page (一次监测): does it open for a visitor who is willing to wait 15 seconds? */
import type { SeenProbe } from '../../availability.ts';
import type { SiteEntry } from '../../config/lists/sites.ts';
import { type AskTools, createSiteClient, isPage, type SiteClient } from '../../crawl/client/site-client.ts';
import { judgeAttempts } from '../../http/verdict.ts';
import type { Attempt } from '../../site-report.ts';
import { siteKeyOf } from './probe-history.ts';

/**
 * Asks the listed address, and where it does not open the alternate one, each once more at once on a fresh connection
 * where the failure may pass. One page opens it; a wall or anything that proves nothing leaves it undecided; `failed`
 * is what every attempt says. What robots.txt says is left alone: it is the front door. Rejects only with the signal.
 */
export async function probeHome(site: SiteEntry, tools: AskTools, signal: AbortSignal): Promise<SeenProbe> {
  const client = createSiteClient(tools, signal);
  const attempts: Attempt[] = [];
  for (const url of site.altUrl === null ? [site.url] : [site.url, site.altUrl]) {
    const asked = await askHome(url, client);
    attempts.push(...asked);
    if (asked.at(-1)?.outcome === 'ok') break;
  }
  const [first] = attempts as [Attempt, ...Attempt[]]; // safe: every site has an address, and an asking an attempt
  const { verdict, reason, status } = judgeAttempts(attempts);
  return {
    siteKey: siteKeyOf(site),
    at: new Date(first.at).toISOString(),
    outcome: verdict === 'ok' ? 'opened' : verdict === 'broken' ? 'failed' : 'undecided',
    reason,
    status,
    ms: attempts.at(-1)?.ms ?? 0,
    heard: attempts.some((attempt) => attempt.status !== null),
    isVoid: false,
  };
}

/** An answer that is no page (a file, nothing at all) proves neither. */
async function askHome(url: string, client: SiteClient): Promise<readonly Attempt[]> {
  const { result, attempts, outcome } = await client.askAnyway(url);
  if (outcome !== 'ok' || isPage(result)) return attempts;
  return attempts.map((attempt) =>
    attempt.outcome === 'ok' ? { ...attempt, reason: 'protocol', outcome: 'uncertain' as const } : attempt,
  );
}
