/** What is asked again, from which page, and what of it a browser is to look at. */
import { describe, expect, it } from 'vitest';
import { dueWork } from '../../../src/run/due-work.ts';
import type { Attempt, SuspectLink } from '../../../src/site-report.ts';
import { RECHECK_AFTER_MS, RunBench } from '../../support/runs/run-bench.ts';
import { failed, outsideOf, siteOf, suspectOf, type VisitParts, visitOf } from '../../support/runs/visits.ts';

const A = siteOf('a');
const gone = (n: number): string => `http://a.gov.cn/gone/${n}.html`;
const noName = (seconds: number): Attempt => ({ ...failed(seconds), status: null, reason: 'dns-nxdomain' });

async function due(parts: VisitParts, outside: Readonly<Record<string, readonly Attempt[]>> = {}) {
  await using bench = new RunBench();
  await bench.open([A]);
  await bench.store.saveVisit('r', 'a', visitOf(A, parts));
  const checks = Object.entries(outside).map(([url, attempts]) => ({ url, attempts }));
  if (checks.length > 0) await bench.store.saveLinkChecks('r', 'outside', checks);
  const { store, clock } = bench;
  const times = { clock, recheckAfterMs: RECHECK_AFTER_MS, outsideMaxAgeMs: 0 };
  const work = await dueWork({ run: await bench.run(), store, ...times });
  return [...work.recheck, ...work.outside].flatMap((job) => [...job.payload.links]);
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
