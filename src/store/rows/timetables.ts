/** Since when each timetable of nights holds (定时): a night before that was not missed. */
import type { IsoInstant } from '../../site-report.ts';
import type { Database } from './tables.ts';

export async function timetableSince(db: Database, name: string, now: IsoInstant): Promise<IsoInstant> {
  await db
    .insertInto('timetables')
    .values({ name, since: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await db.selectFrom('timetables').select('since').where('name', '=', name).executeTakeFirst();
  return row?.since ?? now;
}
