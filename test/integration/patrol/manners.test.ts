/** What the servers of a site see of the patrol, and what its report says of that. */
import { describe, expect, it } from 'vitest';
import { checkLines } from '../../../src/cli/check-lines.ts';
import { firstOf, healthySite } from '../../support/patrol/healthy-site.ts';
import { HOST, pathsAsked, patrolWeb } from '../../support/patrol/patrol-web.ts';
import type { Site } from '../../support/patrol/small-web.ts';

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
