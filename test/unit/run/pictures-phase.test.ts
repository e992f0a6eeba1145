/** The phase before the close: pictures of what is claimed once all links have been asked, kept with the findings that they prove. */
import { describe, expect, it } from 'vitest';
import type { SiteEntry } from '../../../src/config/lists/sites.ts';
import { loadRuleBook } from '../../../src/config/rule-book/rule-book.ts';
import type { PicturesJob, PicturesTaken } from '../../../src/queue/jobs.ts';
import { closeSiteBy } from '../../../src/run/outputs/final-report.ts';
import type { SiteReport } from '../../../src/site-report.ts';
import { pictureName } from '../../../src/visit-pictures.ts';
import { type Answers, RunBench } from '../../support/runs/run-bench.ts';
import { failed, fine, siteOf, suspectOf, visitOf } from '../../support/runs/visits.ts';

const A = siteOf('a');
const B = siteOf('b');
const GONE = 'http://a.gov.cn/gone.html';
const BACK = 'http://a.gov.cn/back.html';
const AT = '2026-11-24T02:00:00.000Z';
const BOOK = loadRuleBook('gx2016');

const visit = (site: SiteEntry) =>
  visitOf(
    site,
    site.id === 'a' ? { suspects: [GONE, BACK].map((url) => suspectOf(url, [failed(10), failed(20)])) } : {},
  );
/** One of the links opens again. */
const link = (url: string) => (url === GONE ? [failed(700), failed(701)] : [fine(700)]);

function taken({ wanted }: PicturesJob): PicturesTaken {
  const named = wanted.map(({ finding, target, places }) => ({
    ...{ finding, name: pictureName(finding, target), url: places[0] ?? '', at: AT },
  }));
  return {
    pictures: named,
    files: named.map(({ name }) => ({ name, mediaType: 'image/png', bytes: Buffer.from('p') })),
  };
}

async function carriedOut(bench: RunBench, answers: Answers) {
  return bench.carryOut({ visit, link, ...answers }, { closeSite: closeSiteBy(BOOK, []) });
}

async function reportOf(bench: RunBench, id: string): Promise<SiteReport | undefined> {
  for await (const report of bench.store.reports.all('r')) if (report.site.id === id) return report;
  return undefined;
}

describe('pictures of links', () => {
  it('are asked for when the last link has been asked, of those that are claimed, and prove their finding', async () => {
    await using bench = new RunBench();
    await bench.open([A, B]);
    const jobs: PicturesJob[] = [];
    await carriedOut(bench, {
      pictures: (job) => {
        jobs.push(job);
        return taken(job);
      },
    });
    expect(jobs.map(({ siteId, wanted }) => [siteId, wanted.map(({ target }) => target)])).toEqual([['a', [GONE]]]);
    expect(bench.asked.at(-1)?.what).toBe('pictures of a');
    const [finding] = (await reportOf(bench, 'a'))?.findings ?? [];
    const name = pictureName(finding?.id ?? '', GONE);
    expect(finding?.evidence.at(-1)).toEqual({ kind: 'screenshot', url: 'http://a.gov.cn/', quote: name, at: AT });
    expect(await bench.store.visits.file('r', 'a', name)).toMatchObject({ mediaType: 'image/png' });
  });

  it('are not asked for where no browser may be used', async () => {
    await using bench = new RunBench();
    await bench.open([A, B]);
    expect(await carriedOut(bench, {})).toMatchObject({ state: 'finished' });
    expect(bench.asked.map(({ what }) => what)).not.toContain('pictures of a');
    expect((await reportOf(bench, 'a'))?.findings[0]?.evidence.map(({ kind }) => kind)).toEqual(['link-attempt']);
  });

  it('that could not be taken are missing, and asked for once only', async () => {
    await using bench = new RunBench();
    await bench.open([A]);
    const pictures = () => ({ pictures: [], files: [] });
    expect(await carriedOut(bench, { pictures })).toMatchObject({ state: 'finished' });
    await carriedOut(bench, { pictures });
    expect(bench.asked.filter(({ what }) => what === 'pictures of a')).toHaveLength(1);
    expect((await reportOf(bench, 'a'))?.findings[0]?.evidence.map(({ kind }) => kind)).toEqual(['link-attempt']);
  });

  it('fail by our own fault without spoiling the run', async () => {
    await using bench = new RunBench();
    await bench.open([A]);
    const pictures = () => Promise.reject(new Error('the browser is gone'));
    expect(await carriedOut(bench, { pictures })).toMatchObject({ state: 'finished' });
    expect(bench.troubles).toEqual(['a']);
  });

  it.each<[string, NonNullable<Answers['deadlines']>]>([
    ['their time is over', { picturesMs: 0 }],
    ['the night is over', { endsAt: 0 }],
  ])('are left out where %s: the run is whole all the same', async (_, deadlines) => {
    await using bench = new RunBench();
    await bench.open([A]);
    const pictures = () => new Promise<PicturesTaken>(() => {});
    expect(await carriedOut(bench, { pictures, deadlines })).toMatchObject({ state: 'finished' });
    expect((await reportOf(bench, 'a'))?.findings).toHaveLength(1);
  });
});
