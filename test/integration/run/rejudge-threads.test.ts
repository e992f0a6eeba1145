import { afterAll, describe, expect, it } from 'vitest';
import { ArchiveError } from '../../../src/crawl/archive/archive-reader.ts';
import { openRejudgeThreads } from '../../../src/run/workers/rejudge-threads.ts';
import { ruleBook } from '../../support/pages/rules.ts';
import { siteOf, visitOf } from '../../support/runs/visits.ts';

const threads = openRejudgeThreads(
  {
    ruleBook: ruleBook(),
    toolVersion: '9.9.9',
    readBy: null,
    asOf: { instant: '2017-02-28T00:00:00+08:00', day: '2017-02-28' },
    seenOn: '2017-02-28',
  },
  2,
);
afterAll(() => threads[Symbol.asyncDispose]());

describe('threads that judge again', () => {
  it('answer every question, more of them than there are threads', async () => {
    const reports = ['a', 'b', 'c', 'd', 'e'].map((id) => visitOf(siteOf(id)).report);
    const answers = await Promise.all(reports.map((report) => threads.rejudge({ report, archive: null })));
    expect(answers.map(({ site, tool }) => [site.id, tool.version])).toEqual(
      reports.map(({ site }) => [site.id, '9.9.9']),
    );
  });

  it('say what is wrong with an archive by its code, and go on', async () => {
    const { report } = visitOf(siteOf('a'));
    const ask = (archive: Uint8Array | null) => threads.rejudge({ report, archive });
    const trouble = await Promise.allSettled(Array.from({ length: 3 }, () => ask(Buffer.from('no archive'))));
    const reasons = trouble.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(reasons.map((reason) => reason instanceof ArchiveError && reason.code)).toEqual([
      'damaged',
      'damaged',
      'damaged',
    ]);
    expect((await ask(null)).site.id).toBe('a');
  });
});
