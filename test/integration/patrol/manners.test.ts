/** What the servers of a site see of the patrol, and what its report says of that. */
import { describe, expect, it } from 'vitest';
import { checkLines } from '../../../src/cli/lines/check-lines.ts';
import { firstOf, healthySite } from '../../support/patrol/healthy-site.ts';
import { HOST, pathsAsked, patrolWeb, statesOf } from '../../support/patrol/patrol-web.ts';
import type { Sent, Site } from '../../support/patrol/small-web.ts';

const FORBIDDING: Site = firstOf(
  ({ url }) =>
    url.pathname === '/robots.txt' ? { type: 'text/plain', body: 'User-agent: *\nDisallow: /tjsj/\n' } : undefined,
  healthySite(),
);

describe('the report', () => {
  it('has the pace of each server that was asked', async () => {
    const { visit, asked } = await patrolWeb(healthySite());
    const { hosts = [], robotsIgnored } = visit.report.crawl.manners ?? {};
    expect(robotsIgnored).toBe(false);
    expect(hosts.map(({ host, requests }) => [host, requests])).toEqual([[HOST, asked.length]]);
    expect(hosts[0]?.perSecond).toBeGreaterThan(0);
    expect(hosts[0]?.averageDelayMs).toBeGreaterThanOrEqual(0);
    expect(checkLines(visit.report).join('\n')).toMatch(
      /访问www\.daxin\.gov\.cn：请求\d+次，历时[\d.]+秒，平均间隔[\d.]+秒。/,
    );
  });

  it('of a door that stayed shut has it too', async () => {
    const { visit } = await patrolWeb(() => ({ status: 500, body: '' }));
    expect(visit.report.crawl.manners?.hosts[0]?.requests).toBeGreaterThanOrEqual(2);
  });

  it('says where robots.txt was ignored, and what it forbids was asked', async () => {
    const patrolled = await patrolWeb(FORBIDDING, { ignoreRobots: true });
    expect(pathsAsked(patrolled)).toContain('/tjsj/');
    expect(pathsAsked(patrolled)).not.toContain('/robots.txt');
    expect(patrolled.visit.report).toMatchObject({
      crawl: { manners: { robotsIgnored: true } },
      coverage: { robots: 0 },
    });
    expect(checkLines(patrolled.visit.report).join('\n')).toContain('未遵守 robots.txt');
  });
});

describe('the User-Agent', () => {
  async function agentsOf(contact?: string): Promise<{ readonly seen: Set<string>; readonly told: string }> {
    const seen = new Set<string>();
    const site: Site = (asked) => {
      seen.add(asked.headers['user-agent'] ?? '');
      return healthySite()(asked);
    };
    const { visit } = await patrolWeb(site, contact === undefined ? {} : { contact });
    return { seen, told: visit.report.crawl.manners?.userAgent ?? '' };
  }

  it('bears the contact on every request, and the report has it as it was', async () => {
    const { seen, told } = await agentsOf('xuncha@gx.gov.cn');
    expect(told).toMatch(/site-patrol\/[\d.]+ \(\+xuncha@gx\.gov\.cn\)$/);
    expect([...seen]).toEqual([told]);
  });

  it('without a contact names the office in charge', async () =>
    expect((await agentsOf()).told).toMatch(/site-patrol\/[\d.]+ \(\+[^()]*office in charge\)$/));
});

/** The paths of so many columns as they were asked, each time answered by `sent`. */
async function askedOfMany(count: number, sent: Sent): Promise<string[]> {
  const many = Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      `lm${at}`,
      { name: `第${at}个栏目`, days: ['2017-02-20', '2017-02-10'] },
    ]),
  );
  const inside: Site = firstOf(({ url }) => (url.pathname.startsWith('/lm') ? sent : undefined), healthySite(many));
  return pathsAsked(await patrolWeb(inside)).filter((path) => /^\/lm\d+\/$/.test(path));
}

describe('a server that is asked too fast', () => {
  const putsOff = (times: number, sent: Sent): Site =>
    firstOf(({ url, times: asked }) => (url.pathname === '/tjsj/' && asked <= times ? sent : undefined), healthySite());

  it.each([
    ['429 once', 1, { status: 429, body: '' }],
    ['429 twice', 2, { status: 429, body: '' }],
    ['503 with Retry-After', 2, { status: 503, headers: { 'retry-after': '0' }, body: '' }],
  ] as const)('%s: the column is read later in the walk', async (_name, times, sent) => {
    const patrolled = await patrolWeb(putsOff(times, sent));
    expect(statesOf(patrolled)).toContain('统计数据: sleeping');
    expect(patrolled.visit.report.coverage).toMatchObject({ blocked: 0, notTried: 0 });
    expect(patrolled.links).toEqual([]);
  });

  it('429 whenever it is asked: a wall, after three times', async () => {
    const patrolled = await patrolWeb(putsOff(1_000, { status: 429, body: '' }));
    expect(pathsAsked(patrolled).filter((path) => path === '/tjsj/')).toHaveLength(3);
    expect(statesOf(patrolled)).toContain('统计数据: unknown');
    const { found, tried = 0, blocked } = patrolled.visit.report.coverage;
    expect([blocked, tried]).toEqual([1, found]);
    expect(patrolled.links.map(({ verdict, reason }) => [verdict, reason])).toEqual([['blocked', 'http-429']]);
  });

  it('429 to everything from some time on: a wall, at which nobody knocks for every page', async () => {
    const asked = await askedOfMany(40, { status: 429, body: '' });
    expect(new Set(asked).size).toBe(40);
    expect(asked.length).toBeLessThan(40 + 2 * 12);
  });
});

describe('a page that fails for a while', () => {
  const fails = (times: number, sent: Sent): Site =>
    firstOf(({ url, times: asked }) => (url.pathname === '/tjsj/' && asked <= times ? sent : undefined), healthySite());

  it.each([500, 502, 503, 504])('%i twice: the column is read at the end of the walk', async (status) => {
    const patrolled = await patrolWeb(fails(2, { status, body: '' }));
    expect(statesOf(patrolled)).toContain('统计数据: sleeping');
    expect(patrolled.visit.report.coverage).toMatchObject({ blocked: 0, notTried: 0 });
    expect(patrolled.links).toEqual([]);
  });

  it('404 twice: it is gone, and asked as any link', async () => {
    const patrolled = await patrolWeb(fails(2, { status: 404, body: '' }));
    expect(statesOf(patrolled)).toContain('统计数据: unknown');
  });

  it('500 whenever it is asked: a dead link', async () => {
    const patrolled = await patrolWeb(fails(1_000, { status: 500, body: '' }));
    expect(patrolled.links.map(({ verdict, reason }) => [verdict, reason])).toEqual([['broken', 'http-500']]);
    const { found, tried = 0 } = patrolled.visit.report.coverage;
    expect(tried).toBe(found);
  });

  it('500 to everything from some time on: no more than thirty pages are asked once more for it', async () => {
    const asked = Map.groupBy(await askedOfMany(50, { status: 500, body: '' }), (path) => path);
    const counts = [...asked.values()].map(({ length }) => length).sort((a, b) => a - b);
    const [least = 0] = counts;
    expect(counts.filter((count) => count > least)).toHaveLength(30);
  });
});
