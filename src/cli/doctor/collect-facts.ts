/** Collects what `patrol doctor` judges (自检取数): the quick part costs no request, no browser and no second. */

import { missingForCharts } from '../../../reports/charts/chart-png.ts';
import type { Settings } from '../../config/settings.ts';
import type { ChartFact, Facts } from '../../doctor/facts.ts';
import { browserFact } from './browser-fact.ts';
import { diskFact } from './disk-facts.ts';
import { fileFacts } from './file-facts.ts';
import { networkFact, proxyFact, redisFact } from './network-facts.ts';

/** As the launcher asks. */
const NEEDED_NODE = 24;

export async function quickFacts(settings: Settings, noticesPath: string): Promise<Facts> {
  return collected(settings, noticesPath, false);
}

export async function allFacts(settings: Settings, noticesPath: string): Promise<Facts> {
  const quick = await collected(settings, noticesPath, true);
  const [browser, charts, network, proxy, redis] = await Promise.all([
    browserFact(settings.browserPath),
    chartFact(),
    networkFact(settings),
    proxyFact(settings.proxy),
    redisFact(settings.redis),
  ]);
  return { ...quick, slow: { browser, charts, network, proxy, redis } };
}

async function chartFact(): Promise<ChartFact> {
  const missing = await missingForCharts();
  return missing ? { kind: 'none', ...missing } : { kind: 'drawn' };
}

async function collected(settings: Settings, noticesPath: string, measured: boolean): Promise<Facts> {
  return {
    node: { version: process.version, needed: NEEDED_NODE },
    clock: {
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      knowsShanghai: knowsShanghai(),
      year: new Date().getFullYear(),
    },
    disk: diskFact(settings.data, measured),
    ...(await fileFacts(settings, noticesPath)),
    slow: null,
  };
}

function knowsShanghai(): boolean {
  try {
    const hour = new Intl.DateTimeFormat('en', { timeZone: 'Asia/Shanghai', hour: 'numeric', hourCycle: 'h23' });
    return hour.format(0) === '08';
  } catch {
    return false; // A Node.js without these data.
  }
}
