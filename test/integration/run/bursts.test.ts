// A hundred runs in bad weather: what fails for a while is never claimed, what fails for good always is.
import { describe, expect, it } from 'vitest';
import type { PatrolTools } from '../../../src/crawl/client/visit-tools.ts';
import { patrolSite } from '../../../src/patrol.ts';
import { closeSiteBy } from '../../../src/run/outputs/final-report.ts';
import { createDoers, createWorkers } from '../../../src/run/workers/workers.ts';
import type { SiteReport } from '../../../src/site-report.ts';
import { TODAY } from '../../support/pages/read-html.ts';
import { pageWords, ruleBook } from '../../support/pages/rules.ts';
import { RECHECK_AFTER_MS, RunBench } from '../../support/runs/run-bench.ts';
import { siteOf } from '../../support/runs/visits.ts';
import { HOME, LINKS, seeded, stormyClient, type WeatherRules, weatherOf } from '../../support/runs/weather.ts';

const RUNS = 100;
const RULES: WeatherRules = {
  burstShare: 0.05,
  longestBurstMs: RECHECK_AFTER_MS - 1,
  forGood: 3,
  byChance: 3,
  chance: 0.5,
};

const NO_COUNTS = {
  ...{ runs: 0, links: 0, burst: 0, burstFailures: 0, burstClaimed: 0, burstUncertain: 0 },
  ...{ forGood: 0, forGoodFound: 0, byChance: 0, byChanceFailures: 0, byChanceUncertain: 0, byChanceClaimed: 0 },
  ...{ othersClaimed: 0, recovered: 0 },
};

/** One run from its first request to its report. */
async function runIn(seed: number, rules: WeatherRules) {
  await using bench = new RunBench();
  const site = siteOf('a', { url: HOME });
  await bench.open([site]);
  const random = seeded(seed);
  const weather = weatherOf(random, rules, bench.clock.now());
  const client = stormyClient(weather, rules.chance, random, bench.clock);
  const book = ruleBook();
  const tools = {
    // Only these parts of a client are used by those who ask.
    client: client as unknown as PatrolTools['client'],
    browser: null,
    ruleBook: book,
    words: pageWords(),
    challenge: { body: [], cookie: [] },
    toolVersion: '0.1.0',
    now: () => bench.clock.instant(),
  };
  const asOf = { instant: `${TODAY}T00:00:00+08:00`, day: TODAY };
  const doers = createDoers({ patrolSite, tools, asOf, maxPages: 500, siteBudgetMs: 600_000, sites: [site] });
  const workers = createWorkers(doers, { client: tools.client, canaries: [], onSiteStarted: () => {} });
  await bench.carryOut({}, { workers, closeSite: closeSiteBy(book) });
  if (bench.troubles.length > 0) throw new Error(`seed ${seed}: ${bench.troubles.join('; ')}`);
  const reports: SiteReport[] = [];
  for await (const report of bench.store.reports.all('r')) reports.push(report);
  const [report] = reports;
  if (!report) throw new Error(`seed ${seed} has no report`);
  return { report, weather, failures: client.failures };
}

async function countRuns(seeds: readonly number[], rules: WeatherRules) {
  const counts = { ...NO_COUNTS };
  for (const seed of seeds) {
    const { report, weather, failures } = await runIn(seed, rules);
    const verdicts = new Map(report.brokenLinks.map(({ url, verdict }) => [url, verdict]));
    const withVerdict = (urls: Iterable<string>, wanted: string): number =>
      [...urls].filter((url) => verdicts.get(url) === wanted).length;
    const known = new Set([...weather.bursts.keys(), ...weather.forGood.keys(), ...weather.byChance]);
    counts.runs++;
    counts.links += LINKS.length;
    counts.burst += weather.bursts.size;
    counts.burstFailures += failures.burst;
    counts.burstClaimed += withVerdict(weather.bursts.keys(), 'broken');
    counts.burstUncertain += withVerdict(weather.bursts.keys(), 'uncertain');
    counts.forGood += weather.forGood.size;
    counts.forGoodFound += withVerdict(weather.forGood.keys(), 'broken');
    counts.byChance += weather.byChance.size;
    counts.byChanceFailures += failures.byChance;
    counts.byChanceUncertain += withVerdict(weather.byChance, 'uncertain');
    counts.byChanceClaimed += withVerdict(weather.byChance, 'broken');
    counts.othersClaimed += [...verdicts.keys()].filter((url) => !known.has(url)).length;
    counts.recovered += report.crawl.notes.filter((note) => note.startsWith('passing-failures')).length;
  }
  return counts;
}

describe('a hundred runs in which links fail in bursts shorter than the recheck distance', () => {
  it('claim none of these links, all that fail for good, and none that fails at one asking in two', async () => {
    const seeds = Array.from({ length: RUNS }, (_, n) => n + 1);
    const counts = await countRuns(seeds, RULES);
    console.info('runs in bad weather:', JSON.stringify(counts));
    expect(counts).toMatchObject({
      runs: RUNS,
      burst: RUNS * Math.round(LINKS.length * RULES.burstShare),
      burstClaimed: 0,
      forGood: RUNS * RULES.forGood,
      forGoodFound: RUNS * RULES.forGood,
      byChanceClaimed: 0,
      othersClaimed: 0,
    });
    // The weather was bad indeed, and what passed is told.
    expect(counts.burstFailures).toBeGreaterThan(counts.burst);
    expect(counts.byChanceFailures).toBeGreaterThan(RUNS / 2);
    expect(counts.recovered).toBeGreaterThan(RUNS / 2);
  }, 300_000);
});
