/** What the nights so far know of a site (往次记忆): one row a site, written with the visit that brought it. */
import type { SiteVisit } from '../../site-report.ts';
import { packWithLong, unpack } from './documents.ts';
import type { Database } from './tables.ts';

/**
 * Whatever the visit brings counts, unless a later look has been told already; a visit that brings none (closed door,
 * wall, our own failure) leaves what is known as it is.
 */
export async function writeSiteMemory(db: Database, siteId: string, { memory, report }: SiteVisit): Promise<void> {
  if (memory === undefined) return;
  const observed_at = new Date(report.crawl.startedAt).toISOString();
  await db
    .insertInto('site_memories')
    .values({ site_id: siteId, observed_at, body: packWithLong(memory, 'pages') })
    .onConflict((conflict) =>
      conflict
        .column('site_id')
        .doUpdateSet(({ ref }) => ({ observed_at: ref('excluded.observed_at'), body: ref('excluded.body') }))
        .whereRef('site_memories.observed_at', '<=', 'excluded.observed_at'),
    )
    .execute();
}

/** As the newest visit brought it; `null` where the site is new. Only a patrol knows what is in it. */
export async function readSiteMemory(db: Database, siteId: string): Promise<unknown> {
  const row = await db.selectFrom('site_memories').select('body').where('site_id', '=', siteId).executeTakeFirst();
  return row ? unpack<unknown>(row.body) : null;
}
