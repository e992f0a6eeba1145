/** What is asked again, from which page, and what of it a browser is to look at. */
import { describe, expect, it } from 'vitest';
import { dueWork } from '../../../src/run/due-work.ts';
import type { Attempt, ColumnReport, ColumnState, SuspectLink } from '../../../src/site-report.ts';
import { columnReport } from '../../support/runs/followed-runs.ts';
import { RECHECK_AFTER_MS, RunBench } from '../../support/runs/run-bench.ts';
import { failed, outsideOf, siteOf, suspectOf, type VisitParts, visitOf } from '../../support/runs/visits.ts';

const A = siteOf('a');
const gone = (n: number): string => `http://a.gov.cn/gone/${n}.html`;
const noName = (seconds: number): Attempt => ({ ...failed(seconds), status: null, reason: 'dns-nxdomain' });

async function dueJobs(parts: VisitParts, outside: Readonly<Record<string, readonly Attempt[]>> = {}) {
  await using bench = new RunBench();
  await bench.open([A]);
  await bench.store.visits.save('r', 'a', visitOf(A, parts));
  const checks = Object.entries(outside).map(([url, attempts]) => ({ url, attempts }));
  if (checks.length > 0) await bench.store.links.saveChecks('r', 'outside', checks);
  const { store, clock } = bench;
  const times = { clock, recheckAfterMs: RECHECK_AFTER_MS, outsideMaxAgeMs: 0 };
  return await dueWork({ run: await bench.run(), store, ...times });
}

async function due(...about: Parameters<typeof dueJobs>) {
  const { recheck, outside } = await dueJobs(...about);
  return [...recheck, ...outside].flatMap((job) => [...job.payload.links]);
}

const shownOf = async (suspects: readonly SuspectLink[]): Promise<string[]> =>
  (await due({ suspects })).filter(({ inBrowser }) => inBrowser).map(({ url }) => url);

describe('a link that is asked again', () => {
  it('is asked from a page that it stands on', async () => {
    const [link] = await due({ suspects: [suspectOf(gone(1), [failed(1)])] });
    expect(link).toMatchObject({ url: gone(1), page: 'http://a.gov.cn/' });
  });

  it('is shown by a browser where it stands on the home page and is dead so far', async () => {
    const suspects = [
      suspectOf(gone(1), [failed(1), failed(2)]),
      suspectOf(gone(2), [failed(1), failed(2)], { onHome: false }),
      suspectOf(gone(3), [failed(1), failed(2, 401)]),
      suspectOf(gone(4), [noName(1), noName(2)]),
    ];
    expect(await shownOf(suspects)).toEqual([gone(1)]);
  });

  it('is shown only if it is one of three, silence and errors before plain 404s', async () => {
    const many = [1, 2, 3, 4, 5].map((n) => suspectOf(gone(n), [failed(1, n === 5 ? 500 : 404)]));
    expect((await shownOf(many)).sort()).toEqual([gone(1), gone(2), gone(5)]);
    expect(await shownOf(many.slice(0, 3))).toHaveLength(3);
  });

  it('off the site is shown at its second asking, not at its first', async () => {
    const outside = [outsideOf('http://friend.com/')];
    expect(await due({ outside })).toEqual([{ url: 'http://friend.com/', earlier: [], page: 'http://x.gov.cn/' }]);
    const [again] = await due({ outside }, { 'http://friend.com/': [failed(1), failed(2)] });
    expect(again).toMatchObject({ earlier: [failed(1), failed(2)], inBrowser: true });
  });
});

describe('what is asked beside the links of a site, to see whether it still opens', () => {
  const column = (path: string, state: ColumnState, home = A.url) =>
    columnReport(home, { url: new URL(path, home).href, state });
  const besides = async (columns: readonly ColumnReport[]) => {
    const suspects = [suspectOf(gone(1), [failed(1)]), suspectOf(`${A.url}dead/`, [failed(1)])];
    const { recheck } = await dueJobs({ suspects, columns });
    return recheck.map(({ payload }) => payload.columnUrls);
  };

  it('is the first and the last column that opened', async () => {
    const columns = ['a', 'b', 'c'].map((name) => column(`${name}/`, 'current'));
    expect(await besides(columns)).toEqual([[`${A.url}a/`, `${A.url}c/`]]);
    expect(await besides(columns.slice(0, 1))).toEqual([[`${A.url}a/`]]);
  });

  it('is none that did not open, is the home page or a suspect, or is another host', async () => {
    const columns = [
      column('unread/', 'unknown'),
      column('', 'current'),
      column('dead/', 'sleeping'),
      column('xw/', 'current', 'http://b.gov.cn/'),
    ];
    expect(await besides(columns)).toEqual([[]]);
  });
});
