import { expect, it } from 'vitest';
import { meteredWorkers, type RequestVerdict } from '../../../src/app/worker-meter.ts';
import type { Workers } from '../../../src/queue/jobs.ts';
import { failed, fine, siteOf, suspectOf, visitOf } from '../../support/runs/visits.ts';

const undecided = { ...fine(0), outcome: 'uncertain' as const };
const NEVER = new AbortController().signal;
const unwanted = (): never => {
  throw new Error('not asked here');
};

function counted(workers: Partial<Workers>) {
  const seen = { pages: 0, ok: 0, broken: 0, blocked: 0, uncertain: 0 };
  const meter = {
    pages: (count: number) => {
      seen.pages += count;
    },
    requests: (verdict: RequestVerdict, count: number) => {
      seen[verdict] += count;
    },
  };
  const all = { site: unwanted, recheck: unwanted, outside: unwanted, pictures: unwanted, probe: unwanted, ...workers };
  return { seen, workers: meteredWorkers(all, meter) };
}

it('counts the pages of a visit, its suspects by verdict, and all else as answered', async () => {
  const site = siteOf('s1');
  const suspects = [
    suspectOf('http://s1.gov.cn/a', [failed(1), failed(2)]),
    suspectOf('http://s1.gov.cn/b', [failed(1, 401), undecided]),
  ];
  const visit = visitOf(site, { suspects });
  const { seen, workers } = counted({ site: async () => ({ result: visit, networkAlive: true }) });
  await workers.site({ site }, NEVER);
  const { pages, requests } = visit.report.crawl;
  expect(seen).toEqual({ pages, ok: requests - 4, broken: 2, blocked: 1, uncertain: 1 });
});

it('counts of outside links what was asked now, and not what an earlier asking had been told', async () => {
  const url = 'http://www.other.gov.cn/';
  const earlier = [failed(0), failed(1)];
  const result = [{ url, attempts: [...earlier, fine(2)] }];
  const { seen, workers } = counted({ outside: async () => ({ result, networkAlive: true }) });
  const done = await workers.outside({ links: [{ url, earlier }] }, NEVER);
  expect(done.result).toEqual(result);
  expect(seen).toEqual({ pages: 0, ok: 1, broken: 0, blocked: 0, uncertain: 0 });
});

it('counts every attempt of a recheck, and lets trouble of our own through', async () => {
  const result = [{ url: 'http://a.gov.cn/', attempts: [failed(0), fine(1)] }];
  const { seen, workers } = counted({
    recheck: async () => ({ result, networkAlive: true }),
    site: () => Promise.reject(new Error('of our own')),
  });
  await workers.recheck({ siteId: 's1', homeUrls: [], links: [] }, NEVER);
  expect(seen).toMatchObject({ ok: 1, broken: 1 });
  await expect(workers.site({ site: siteOf('s1') }, NEVER)).rejects.toThrow('our own');
});
