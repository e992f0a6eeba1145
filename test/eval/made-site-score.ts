/** Compares the columns that a check of a made site reports with its labels; accusations that nothing bears out count as false. Pure. */
import type { ColumnReport, SiteReport } from '../../src/site-report.ts';
import type { MadeColumn, MadeSite } from './made-labels.ts';
import type { MadeTally } from './made-tally.ts';

/** http or https, www, port 80, index page names, trailing slash and fragment make no difference. */
function foldedUrl(text: string): string {
  if (!URL.canParse(text)) return text;
  const { hostname, pathname, search } = new URL(text);
  const path = pathname.replace(/\/(index|default)\.(html?|shtml|aspx?|php|jsp)$/i, '/').replace(/\/+$/, '');
  return hostname.toLowerCase().replace(/^www\./, '') + path + search;
}

interface MadeMatch {
  readonly pairs: readonly { readonly label: MadeColumn; readonly reports: readonly ColumnReport[] }[];
  readonly extra: readonly ColumnReport[];
}

function matchMade(site: MadeSite, reported: readonly ColumnReport[]): MadeMatch {
  const left = new Set(reported);
  const take = (fits: (column: ColumnReport) => boolean): ColumnReport[] => {
    const taken = [...left].filter(fits);
    for (const column of taken) left.delete(column);
    return taken;
  };
  const ignored = new Set([...site.ignoreColumns, ...site.missing].map(({ url }) => foldedUrl(url)));
  take((column) => ignored.has(foldedUrl(column.url)));
  const withUrl = site.columns.filter(({ url }) => url !== null);
  const byUrl = withUrl.map((label) => {
    const keys = new Set([label.url ?? '', ...label.aliases].map(foldedUrl));
    return { label, reports: take((column) => keys.has(foldedUrl(column.url))) };
  });
  const unbuilt = site.columns.filter(({ url }) => url === null);
  const byName = unbuilt.map((label) => ({ label, reports: take(({ name }) => name === label.name) }));
  return { pairs: [...byUrl, ...byName], extra: [...left] };
}

export function scoreMadeSite(site: MadeSite, report: SiteReport | null, tally: MadeTally): void {
  const { pairs, extra } = matchMade(site, report?.columns ?? []);
  for (const { label, reports } of pairs) {
    const what = `${label.path.join(' > ')} ${label.url ?? '(no page)'}`;
    const where = `${site.id}: ${what}`;
    scoreFound(label, reports, where, tally);
    scoreColumnDay(label, reports, where, tally);
    scoreState(label, reports, where, tally);
  }
  for (const column of extra) scoreExtra(column, `${site.id}: ${column.path.join(' > ')} ${column.url}`, tally);
}

const told = ({ state, reason, lastUpdated, items, evidence }: ColumnReport): string =>
  `told ${state}${reason ? `/${reason}` : ''}, last ${lastUpdated}, items ${items}` +
  (evidence[0] ? `, ${evidence[0].kind}: ${evidence[0].quote.slice(0, 50)}` : '');

function scoreFound(label: MadeColumn, reports: readonly ColumnReport[], where: string, tally: MadeTally): void {
  if (reports.length > 1) tally.miss('columns found', where, `stands ${reports.length} times`, 'FALSE');
  tally.add('columns found', { wrong: Math.max(0, reports.length - 1) });
  if (!label.must) return;
  tally.add('columns found', { wanted: 1, right: reports.length > 0 ? 1 : 0 });
  if (reports.length === 0) tally.miss('columns found', where, 'not found');
}

function scoreColumnDay(label: MadeColumn, [column]: readonly ColumnReport[], where: string, tally: MadeTally): void {
  if (!label.dateJudged || !column) return;
  const right = column.lastUpdated !== null && isNear(column.lastUpdated, label);
  const claimed = column.lastUpdated !== null;
  tally.add('newest date of a column', { wanted: 1, right: right ? 1 : 0, wrong: !right && claimed ? 1 : 0 });
  const what = `is ${label.lastUpdated}, ${told(column)}`;
  if (!right) tally.miss('newest date of a column', where, what, claimed ? 'FALSE' : 'miss');
}

const DAY_MS = 86_400_000;
const isNear = (day: string, { lastUpdated, tolDays }: MadeColumn): boolean =>
  lastUpdated !== null && Math.abs(Date.parse(day) - Date.parse(lastUpdated)) <= tolDays * DAY_MS;

function scoreState(label: MadeColumn, reports: readonly ColumnReport[], where: string, tally: MadeTally): void {
  const [column] = reports;
  for (const state of ['sleeping', 'empty'] as const) {
    const isSure = label.accept.length === 1 && label.state === state;
    if (isSure) tally.add(`state ${state}`, { wanted: 1, right: column?.state === state ? 1 : 0 });
    const accused = reports.find((one) => one.state === state && !label.accept.includes(state));
    if (accused) accuse(state, `is ${label.accept.join('/')}, ${told(accused)}`, where, tally);
  }
  if (!column) return;
  const right = label.accept.includes(column.state);
  tally.add('state', { wanted: 1, right: right ? 1 : 0, wrong: right ? 0 : 1 });
  if (!right) tally.miss('state', where, `is ${label.accept.join('/')}, ${told(column)}`);
}

function scoreExtra(column: ColumnReport, where: string, tally: MadeTally): void {
  tally.add('columns found', { wrong: 1 });
  tally.miss('columns found', where, `no column of the labels, ${told(column)}`, 'FALSE');
  if (column.state === 'sleeping' || column.state === 'empty') {
    accuse(column.state, `no column of the labels, ${told(column)}`, where, tally);
  }
}

function accuse(state: 'sleeping' | 'empty', what: string, where: string, tally: MadeTally): void {
  tally.add(`state ${state}`, { wrong: 1 });
  tally.miss(`state ${state}`, where, what, 'FALSE');
}
