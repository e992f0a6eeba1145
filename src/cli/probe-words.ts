/** What `patrol probe` tells a clerk (监测的措辞): a round, a window of the watch, the availability of each site. */
import { outageSays, WEEK_DOUBT_LABEL, WEEK_STATE_LABEL } from '../../reports/availability-words.ts';
import { shanghaiMinute } from '../../reports/shanghai-day.ts';
import type { SiteProbe } from '../availability.ts';
import type { SiteEntry } from '../config/sites.ts';
import { reasonSays } from '../crawl/reasons.ts';
import type { AvailabilityReport, AvailabilityRow } from '../run/availability-report.ts';
import { siteKeyOf } from '../run/probe-history.ts';
import { textTable } from './text-table.ts';

export const PROBE = {
  watching: (sites: number, perDay: number) =>
    `开始监测${sites}个网站首页，每个每天${perDay}次。Watching; SIGTERM or Ctrl-C ends it.`,
  ended: '监测已停止，已有记录均已保存。The watch has ended; what was seen is kept.',
  stopping: '正在停止监测…Stopping the watch.',
  noNetwork:
    '本机网络不通：自检网址和所查网站均无应答，本次监测作废。No network of our own: this round counts for nothing.',
  voidWindow: (count: number) =>
    `本机网络异常，该时段${count}次监测作废。Our own network: this window counts for nothing.`,
  lookHere: '没有作业机，由本机直接监测。No worker takes the looks; they are made here.',
  othersWatch:
    '本名单由另一台机器监测，本机待命。Another machine watches this list; this one takes over where it falls silent.',
  listKept: (words: string) => `名单未能读取，沿用原名单。The list was not read, the one before holds: ${words}`,
  nearLimit: (names: string) => `可用性预警：${names}`,
} as const;

const HEADINGS = ['单位', '网址', '有效监测', '打不开', '可用率', '最长一段打不开', '结论'] as const;

/** 监测网站195个：打开187个，打不开7个，未能判定1个。 And which of them did not open, and why. */
export function roundLines(probes: readonly SiteProbe[], sites: readonly SiteEntry[]): string[] {
  const names = new Map(sites.map((site) => [siteKeyOf(site), site.unit || site.url]));
  const counted = probes.filter(({ isVoid }) => !isVoid);
  const of = (outcome: SiteProbe['outcome']): SiteProbe[] => counted.filter((probe) => probe.outcome === outcome);
  const told = (probe: SiteProbe): string =>
    `  ${names.get(probe.siteKey) ?? probe.siteKey}：${reasonSays(probe.reason ?? 'protocol')}`;
  const voided = probes.length - counted.length;
  const [opened, failed, undecided] = [of('opened'), of('failed'), of('undecided')];
  const sum = `打开${opened.length}个，打不开${failed.length}个，未能判定${undecided.length}个`;
  return [
    `监测网站${probes.length}个：${sum}${voided > 0 ? `，作废${voided}个` : ''}。`,
    ...(failed.length > 0 ? ['打不开：', ...failed.map(told)] : []),
    ...(undecided.length > 0 ? ['未能判定：', ...undecided.map(told)] : []),
  ];
}

export function availabilityLines({ from, to, rows }: AvailabilityReport): string[] {
  const states = Map.groupBy(
    rows.filter(({ state }) => state !== null),
    ({ state }) => state,
  );
  const counts = [...states].map(([state, some]) => `${WEEK_STATE_LABEL[state ?? 'unknown']}${some.length}个`);
  const judged = counts.length > 0 ? `：${counts.join('，')}` : '';
  return [`${from}至${to}，网站${rows.length}个${judged}。`, '', ...textTable(HEADINGS, rows.map(cellsOf))];
}

function cellsOf(row: AvailabilityRow): string[] {
  const { site, looks, failed, openPercent, longestOutage, state, doubt } = row;
  const says = state === null ? '' : WEEK_STATE_LABEL[state];
  return [
    ...[site.unit, site.url, `${looks}次`, `${failed}次`],
    openPercent === null ? '' : `${openPercent}%`,
    longestOutage === null ? '' : outageSays(longestOutage),
    doubt === null ? says : `${says}（${WEEK_DOUBT_LABEL[doubt]}）`,
  ];
}

/** For the service's log: sites that are at or near the limit after the week that has just ended. */
export function nearLimitLine({ rows }: AvailabilityReport): string | null {
  const near = rows.filter(({ state }) => state === 'warning' || state === 'unreachable');
  if (near.length === 0) return null;
  const names = near.map(({ site, failedPercent, state }) => {
    return `${site.unit || site.url}（一周打不开${failedPercent}%，${WEEK_STATE_LABEL[state ?? 'unknown']}）`;
  });
  return PROBE.nearLimit(names.join('、'));
}

export const windowLine = (at: string, probes: readonly SiteProbe[], sites: readonly SiteEntry[]): string =>
  `${shanghaiMinute(at)} ${roundLines(probes, sites).join(' ')}`;

/** The documents of `--json`. */
export function roundDocument(probes: readonly SiteProbe[], sites: readonly SiteEntry[]) {
  const byKey = new Map(sites.map((site) => [siteKeyOf(site), site]));
  const listed = probes.map(({ siteKey, ...probe }) => {
    const site = byKey.get(siteKey);
    return { id: site?.id ?? null, unit: site?.unit ?? '', url: site?.url ?? siteKey, ...probe };
  });
  return { schema: 'probe-round/1', sites: listed };
}

export function availabilityDocument({ from, to, rows }: AvailabilityReport, profile: string) {
  const sites = rows.map(({ site: { id, unit, siteName, url }, ...row }) => ({ id, unit, siteName, url, ...row }));
  return { schema: 'availability/1', profile, from, to, sites };
}
