/**
 * Links that lead off the sites and opened (站外链接缓存), over all runs, so that not every night asks them again. Only
 * what opened is kept: a failure is asked anew every time, and takes away what was kept before.
 */
import type { Attempt, IsoInstant } from '../../site-report.ts';
import type { LinkCheck } from './store-types.ts';
import { chunks, type Database } from './tables.ts';

/** Nobody asks for older ones; the longest `--outside-max-age` is as long. */
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/** What opened as another's page is asked anew every time, too. */
const isOk = ({ outcome, shows }: Attempt): boolean => outcome === 'ok' && !shows;

/** Within the caller's transaction. A link that nobody was allowed to ask says nothing, and changes nothing. */
export async function keepOutside(db: Database, checks: readonly LinkCheck[]): Promise<void> {
  const opened = checks.flatMap(({ url, attempts }) => {
    const attempt = attempts.findLast(isOk);
    return attempt ? [{ url, at: new Date(attempt.at).toISOString(), attempt: JSON.stringify(attempt) }] : [];
  });
  const failed = checks
    .filter(({ attempts }) => attempts.length > 0 && !attempts.some(isOk))
    .map(({ url }) => ({ url }));
  for (const some of chunks(failed)) {
    const urls = some.map(({ url }) => url);
    await db.deleteFrom('outside_links').where('url', 'in', urls).execute();
  }
  for (const some of chunks(opened)) await db.replaceInto('outside_links').values(some).execute();
  const newest = opened
    .map(({ at }) => at)
    .sort()
    .at(-1);
  if (newest === undefined) return;
  const oldest = new Date(Date.parse(newest) - KEPT_DAYS * DAY_MS).toISOString();
  await db.deleteFrom('outside_links').where('at', '<', oldest).execute();
}

/** Those that opened at `since` or later. */
export async function readOutside(db: Database, since: IsoInstant): Promise<Map<string, Attempt>> {
  const from = new Date(since).toISOString();
  const rows = await db.selectFrom('outside_links').select(['url', 'attempt']).where('at', '>=', from).execute();
  return new Map(rows.map(({ url, attempt }) => [url, JSON.parse(attempt)]));
}
