/** Judges the facts that `patrol doctor` has collected (自检评判): pure, one check for each thing looked at. */
import { CHECK_IDS, type Check, type CheckId, type Verdict } from './check.ts';
import type { Facts } from './facts.ts';
import { judgeBook, judgeList, judgeNotices, judgeOffice, judgeOverrides } from './judge-files.ts';
import { judgeBrowser, judgeCharts, judgeClock, judgeDisk, judgeFonts, judgeNode } from './judge-machine.ts';
import { judgeNetwork, judgeProxy, judgeRedis } from './judge-network.ts';

/** Without the slow facts, only the checks that need none of them. */
export function judgeAll(facts: Facts): Check[] {
  const { slow } = facts;
  const quick: Partial<Record<CheckId, Verdict>> = {
    disk: judgeDisk(facts.disk),
    clock: judgeClock(facts.clock, slow?.network.aheadSeconds ?? null),
    node: judgeNode(facts.node),
    'rule-book': judgeBook(facts.book),
    sites: judgeList(facts.list),
    overrides: judgeOverrides(facts.overrides),
    office: judgeOffice(facts.office),
    notices: judgeNotices(facts.notices),
  };
  const others: Partial<Record<CheckId, Verdict>> = slow
    ? {
        browser: judgeBrowser(slow.browser),
        fonts: judgeFonts(slow.browser),
        charts: judgeCharts(slow.charts),
        network: judgeNetwork(slow.network),
        proxy: judgeProxy(slow.proxy, slow.network),
        redis: judgeRedis(slow.redis),
      }
    : {};
  const all = { ...quick, ...others };
  return CHECK_IDS.flatMap((id) => {
    const verdict = all[id];
    return verdict ? [{ id, ...verdict }] : [];
  });
}

export const isHealthy = (checks: readonly Check[]): boolean => checks.every(({ state }) => state !== 'fault');
