// A check ordered at the desk: a process of its own, told while it is at work, and its result; one at a time; stopped in order.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { findingOf } from '../../contract/store/reports-of-sites.ts';
import { type TestDesk, testDesk, type Visitor, visitor } from '../../support/desk/open-desk.ts';
import { storeNights, temporaryFolder } from '../../support/feed/stored-nights.ts';
import { type SmallSites, startSmallSites } from '../../support/small-sites.ts';

const TIMEOUT = 120_000;
let sites: SmallSites;
let desk: TestDesk;
let reviewer: Visitor;

beforeAll(async () => {
  sites = await startSmallSites({ delayMs: 300 });
  const data = temporaryFolder();
  const findings = { a: [findingOf('0000000000000001')] };
  await storeNights(data, [{ id: 'night-1', at: '2017-02-28T00:00:00Z', findings }]);
  const network = ['--proxy', sites.proxy, '--canary', 'http://canary.example.gov.cn/'];
  desk = await testDesk(data, { checkOptions: [...network, '--browser', 'never', '--recheck-after', '1s'] });
  reviewer = await visitor(desk, 'reviewer');
}, TIMEOUT);

afterAll(async () => {
  await desk.close();
  await sites.close();
});

const page = async (): Promise<string> => (await reviewer.get('/runs')).text();
const until = (text: string): Promise<void> =>
  vi.waitFor(async () => expect(await page()).toContain(text), { timeout: TIMEOUT, interval: 200 });

describe('a check of one site', () => {
  it(
    'is begun, told and done',
    async () => {
      const begun = await reviewer.post('/sites/a/check');
      expect(begun.headers.get('location')).toBe('/runs?said=check-begun');
      expect(await page()).toContain('data-job="at-work"');
      await until('data-job="over"');
      expect(await page()).toContain('已完成');
      expect((await desk.store.runs.heads('check', 1))[0]?.state).toBe('finished');
    },
    TIMEOUT,
  );

  it(
    'is one at a time, and ends in order when it is stopped',
    async () => {
      await reviewer.post('/sites/a/check');
      const second = await reviewer.post('/sites/a/check');
      expect(second.headers.get('location')).toBe('/runs?said=check-busy');
      await reviewer.post('/runs/check/stop');
      await until('data-job="over"');
      expect(await page()).toContain('未能完成');
      const acts = await desk.store.deskLog.entries({ most: 10 });
      expect(acts.map(({ act }) => act).reverse()).toEqual(['check-begun', 'check-begun', 'check-stopped']);
    },
    TIMEOUT,
  );
});
