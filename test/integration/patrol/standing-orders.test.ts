/** What a person has ordered once and for all is honoured by the patrol, and told. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SiteOverride } from '../../../src/config/lists/overrides.ts';
import { healthySite } from '../../support/patrol/healthy-site.ts';
import { NightBench, SITE_ID } from '../../support/patrol/night-bench.ts';

let bench: NightBench;
beforeEach(() => {
  bench = new NightBench();
});
afterEach(() => bench[Symbol.asyncDispose]());

const order = (more: Partial<SiteOverride>): SiteOverride => ({
  ...{ site: SITE_ID, pattern: '/tjsj/*', what: 'exempt', value: '', reason: '无此职能', by: '张三', until: null },
  ...more,
});
const SITE = healthySite(undefined, { onHome: '<a href="/gone.html">旧通知</a><a href="/gone-too.html">新通知</a>' });

const patrolled = async (...overrides: readonly SiteOverride[]) => {
  const report = await bench.night('2017-02-28', SITE, { full: true, overrides });
  const column = report.columns.find(({ name }) => name === '统计数据');
  const dead = report.brokenLinks.map(({ url }) => new URL(url).pathname);
  return { report, column, dead, kinds: report.findings.map(({ kind }) => kind) };
};
const judged = async (...overrides: readonly SiteOverride[]) => {
  const { column } = await patrolled(...overrides);
  return [column?.state, column?.reason, column?.category, column?.thresholdDays, column?.confidence];
};

describe('of a column', () => {
  it('nothing is ordered: asleep', async () =>
    expect(await judged()).toEqual(['sleeping', null, 'statistics', 365, 'name']));
  it.each([
    [{}, ['static', 'exempt-by-person', 'statistics', null, 'person']],
    [{ what: 'archived' }, ['static', 'archived-by-person', 'statistics', null, 'person']],
    [{ what: 'threshold', value: '700' }, ['current', null, 'statistics', 700, 'person']],
    [{ what: 'threshold', value: '100' }, ['sleeping', null, 'statistics', 100, 'person']],
    [{ what: 'category', value: 'annual-report' }, ['sleeping', null, 'annual-report', 455, 'person']],
    [{ pattern: 'https://daxin.gov.cn/tjsj' }, ['static', 'exempt-by-person', 'statistics', null, 'person']],
    [{ site: 'www.daxin.gov.cn' }, ['static', 'exempt-by-person', 'statistics', null, 'person']],
    [{ until: '2017-02-28' }, ['static', 'exempt-by-person', 'statistics', null, 'person']],
    [{ until: '2017-02-27' }, ['sleeping', null, 'statistics', 365, 'name']],
    [{ pattern: '/tjs' }, ['sleeping', null, 'statistics', 365, 'name']],
    [{ site: 'another' }, ['sleeping', null, 'statistics', 365, 'name']],
  ] as const)('%j', async (more, expected) => expect(await judged(order(more))).toEqual(expected));
});

describe('of links and of the whole site', () => {
  it('a link that is allowed is no claim, the others are', async () => {
    const { dead, kinds, report } = await patrolled(order({ what: 'allowed-link', pattern: '/gone.html' }));
    expect(dead).toEqual(['/gone-too.html']);
    expect(kinds).toContain('links-broken');
    expect(report.overrides).toMatchObject([{ what: 'allowed-link', subjects: ['http://www.daxin.gov.cn/gone.html'] }]);
  });
  it('a site that is spared as a whole has no finding, and the report says by whom and why', async () => {
    const { kinds, report } = await patrolled(order({ pattern: '*' }));
    expect(kinds).toEqual([]);
    expect(report.overrides).toMatchObject([{ what: 'exempt', reason: '无此职能', by: '张三' }]);
    expect(report.overrides?.[0]?.subjects).toContain('http://www.daxin.gov.cn/tjsj/');
  });
});

it('the finding is neither mended nor forgotten: it is there again when the order ends', async () => {
  const states = async () =>
    (await bench.store()).lives.change(async (desk) =>
      (await desk.ofSite(SITE_ID)).map(({ identity, life }) => `${identity.kind} ${life.state}`),
    );
  await patrolled();
  expect(await states()).toEqual(['column-sleeping pending', 'links-broken pending']);
  await patrolled(order({}), order({ what: 'allowed-link', pattern: '/gone*' }));
  expect(await states()).toEqual(['column-sleeping dismissed', 'links-broken dismissed']);
  await patrolled();
  expect(await states()).toEqual(['column-sleeping pending', 'links-broken pending']);
});
