/** Every sentence on the watch over home pages that a clerk reads (可用性监测的措辞), in reports and on the command line. */
import type { Outage, WeekDoubt, WeekOfProbes } from '../../src/availability.ts';
import type { Annex6Row } from '../../src/site-report.ts';
import { shanghaiMinute } from './shanghai-day.ts';

const percent = (share: number): string => `${share}%`;

/** Told by its first and last failing look: when it came back nobody saw. */
export function outageSays({ from, to, looks }: Outage): string {
  if (looks === 1) return `${shanghaiMinute(from)}一次`;
  return `${shanghaiMinute(from)}至${shanghaiMinute(to)}，连续${looks}次`;
}

export function proofOfWeek({ from, to, looks, failed, failedPercent, longestOutage }: WeekOfProbes): string {
  const longest = longestOutage === null ? '' : `，最长一段为${outageSays(longestOutage)}`;
  return `${from}至${to}监测${looks}次，打不开${failed}次（${percent(failedPercent)}）${longest}`;
}

export const WEEK_STATE_LABEL = {
  unreachable: '站点无法访问',
  warning: '预警',
  available: '正常',
  unknown: '不能认定',
} as const satisfies Record<WeekOfProbes['state'], string>;

export const WEEK_DOUBT_LABEL = {
  'no-probes': '没有监测记录',
  'not-a-week': '监测不满一周',
  'too-few-probes': '有的日子有效监测次数不足',
  'void-windows': '本机网络故障，有的时段作废',
} as const satisfies Record<WeekDoubt, string>;

/** 可用性监测：2017-02-21至…，结论：预警。 */
export function weekSays(week: WeekOfProbes): string {
  const doubt = week.doubt === null ? '' : `（${WEEK_DOUBT_LABEL[week.doubt]}）`;
  return `可用性监测：${proofOfWeek(week)}，结论：${WEEK_STATE_LABEL[week.state]}${doubt}。`;
}

export const AVAILABILITY_NOTE = {
  /** Below the ledger: near the limit, and no finding. */
  warning: (sites: readonly string[]) => `可用性预警（未达到认定标准，不作为问题）：${sites.join('、')}。`,
  near: (unit: Annex6Row['unit'], { failedPercent }: WeekOfProbes) => `${unit}（一周打不开${percent(failedPercent)}）`,
} as const;
