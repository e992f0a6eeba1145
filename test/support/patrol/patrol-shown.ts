/** Patrols one site of a small web with a real browser behind the web's own proxy. */
import type { BrowserPool } from '../../../src/browser/browser.ts';
import { createClient } from '../../../src/http/crawler-client.ts';
import { startedPool } from '../browser/started-browser.ts';
import { type Patrolled, patrolWeb, type Wanted } from './patrol-web.ts';
import type { Site } from './small-web.ts';

export async function patrolShown(site: Site, wanted: Wanted = {}): Promise<Patrolled> {
  const pools: BrowserPool[] = [];
  const browserBehind = async (proxy: string): Promise<BrowserPool> => {
    const { limiter } = createClient({ rate: 2000, proxy });
    const pool = await startedPool({ limiter, userAgent: 'test', proxy, allowLocalHosts: new Set() });
    pools.push(pool);
    return pool;
  };
  try {
    return await patrolWeb(site, { ...wanted, browserBehind });
  } finally {
    for (const pool of pools) await pool.close();
  }
}
