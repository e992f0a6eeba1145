/** What `patrol probe` tells a clerk (监测的措辞): a round, a window of the watch, the availability of each site. */
import { outageSays, WEEK_DOUBT_LABEL, WEEK_STATE_LABEL } from '../../../reports/words/availability-words.ts';
import { shanghaiMinute } from '../../../reports/words/shanghai-day.ts';
import type { SiteProbe } from '../../availability.ts';
import type { SiteEntry } from '../../config/lists/sites.ts';
import { reasonSays } from '../../http/connection/reasons.ts';
import type { AvailabilityReport, AvailabilityRow } from '../../run/outputs/availability-report.ts';
import { siteKeyOf } from '../../run/probes/probe-history.ts';
import { textTable } from '../../terminal/text-table.ts';

const nearLimit = (names: string): string => `可用性预警：${names}`;

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

/** `width`: of the terminal, where the table is to fit it. */
export function availabilityLines({ from, to, rows }: AvailabilityReport, width?: number): string[] {
  const states = Map.groupBy(
    rows.filter(({ state }) => state !== null),
    ({ state }) => state,
  );
  const counts = [...states].map(([state, some]) => `${WEEK_STATE_LABEL[state ?? 'unknown']}${some.length}个`);
  const judged = counts.length > 0 ? `：${counts.join('，')}` : '';
  return [`${from}至${to}，网站${rows.length}个${judged}。`, '', ...textTable(HEADINGS, rows.map(cellsOf), width)];
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
  return nearLimit(names.join('、'));
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
