/** How the servers of a site were treated (访问方式), for its report. */
import type { HostManners, Manners } from '../site-report.ts';
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
    const { requests, seconds, perSecond } = await client.limiter.statsOf(url);
    const averageDelayMs = requests > 1 ? Math.round((seconds * 1_000) / (requests - 1)) : null;
    return {
      host,
      requests,
      seconds: rounded(seconds),
      perSecond: perSecond === null ? null : rounded(perSecond),
      averageDelayMs,
    };
  });
  return { userAgent: client.userAgent, robotsIgnored: client.ignoresRobots, hosts: await Promise.all(hosts) };
}

const rounded = (value: number): number => Math.round(value * 100) / 100;
