// A page that is not read to its end is no dead link, and nothing is said of its column.
import { describe, expect, it } from 'vitest';
import { COLUMNS, firstOf, healthySite } from '../../support/patrol/healthy-site.ts';
import { type Patrolled, patrolWeb, statesOf } from '../../support/patrol/patrol-web.ts';

const LIMIT = 8 * 1024 * 1024;
const base = healthySite(COLUMNS);

/** 统计数据, which sleeps, with a comment behind it that makes its page so many bytes long. */
const withBytes = (bytes: number): Promise<Patrolled> =>
  patrolWeb(
    firstOf((asked) => {
      const page = asked.url.pathname === '/tjsj/' ? base(asked) : null;
      if (typeof page !== 'string') return undefined;
      const rest = bytes - Buffer.byteLength(page) - '<!---->'.length;
      return `${page}<!--${'x'.repeat(rest)}-->`;
    }, base),
  );

describe('a column of many bytes', () => {
  it('up to the limit is judged', async () => expect(statesOf(await withBytes(LIMIT))).toContain('统计数据: sleeping'));

  it('beyond the limit is not, and is no dead link', async () => {
    const patrolled = await withBytes(LIMIT + 1);
    expect([statesOf(patrolled).at(-1), patrolled.links, patrolled.findings]).toEqual(['统计数据: unknown', [], []]);
  });
});
