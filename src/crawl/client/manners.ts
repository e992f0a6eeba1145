/** How the servers of a site were treated (访问方式), for its report. */
import type { HostManners, Manners } from '../../site-report.ts';
import type { SiteClient } from './site-client.ts';
import type { PatrolTools } from './visit-tools.ts';

/** A site has one or two; links of its directories may lead to a few more. */
const SERVERS_TOLD = 20;

export async function mannersOf(
  { servers }: Pick<SiteClient, 'servers'>,
  { client }: Pick<PatrolTools, 'client'>,
): Promise<Manners> {
  const told = [...servers].slice(0, SERVERS_TOLD);
  const hosts = told.map(async ([host, url]): Promise<HostManners> => {
    const { requests, perSecond } = await client.limiter.statsOf(url);
    if (perSecond === null) return { host, requests, seconds: 0, perSecond, averageDelayMs: null };
    const seconds = rounded((requests - 1) / perSecond);
    return { host, requests, seconds, perSecond: rounded(perSecond), averageDelayMs: Math.round(1_000 / perSecond) };
  });
  return { userAgent: client.userAgent, robotsIgnored: client.ignoresRobots, hosts: await Promise.all(hosts) };
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
