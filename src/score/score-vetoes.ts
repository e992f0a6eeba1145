/** Single vetoes (单项否决) for one site: each strikes, does not, is for a person to tell, or could not be seen. */
import type { WeekOfProbes } from '../availability.ts';
import type { Counter, Veto } from '../config/rule-book/scoring.ts';
import type { ColumnReport, Evidence, Finding } from '../site-report.ts';
import { daysBetween } from '../time/dates.ts';
import { type CountedColumns, countColumns } from './count-columns.ts';
import { countHome, type HomeCount } from './home-entries.ts';
import { standingOf } from './said-by-person.ts';
import type { ItemOutcome, ItemScore, ScoreEvidence, ScoreInput, WhyUnsettled } from './score-types.ts';
import { isShut, unseenBecause } from './unseen.ts';

type Judged = Pick<ItemScore, 'outcome' | 'why'> & Partial<Pick<ItemScore, 'count' | 'undecided' | 'evidence'>>;

export function scoreVetoes(input: ScoreInput): ItemScore[] {
  const counted = countColumns(input.scoring, input);
  return input.scoring.vetoes.map((veto) => vetoItem(veto, judged(veto, counted, input)));
}

function judged(veto: Veto, counted: ReadonlyMap<string, CountedColumns>, input: ScoreInput): Judged {
  switch (veto.by) {
    case 'person':
      return unsettled('not-assessed', 'needs-person');
    case 'week':
      return byWeek(input);
    case 'home-stale':
      return byHome(veto, input);
    case 'counter':
      return byCounter(veto, counted, input);
  }
}

const unsettled = (outcome: Extract<ItemOutcome, 'doubt' | 'not-assessed'>, why: WhyUnsettled): Judged => ({
  outcome,
  why,
});

const STRUCK = { outcome: 'hit', why: null } as const;

/** Only the watch over the home page may claim it: what one patrol met is for a person. */
function byWeek({ week, report, review }: ScoreInput): Judged {
  const findings = report.findings.filter(({ id }) => !review.dismissed.has(id));
  const { state, doubt, looks = 0, failed = 0 } = week ?? {};
  const evidence = week === null ? [] : [weekProof(week, report.site.url)];
  const standing = standingOf('site-unreachable', report, review);
  if (state === 'unreachable' && standing !== 'dismissed') {
    const said = standing === 'open' ? unsettled('doubt', 'unconfirmed') : STRUCK;
    return { ...said, count: failed, evidence };
  }
  const others = findings.find(isAnothers);
  if (others) return { ...unsettled('doubt', 'not-the-units-site'), evidence: others.evidence.map(proofOf) };
  if (state !== undefined && state !== 'unknown') return { outcome: 'clear', why: null, count: failed, evidence };
  const shut = findings.find(({ kind }) => kind === 'site-unreachable');
  if (shut) return { ...unsettled('doubt', 'opened-not-in-patrol'), evidence: shut.evidence.map(proofOf) };
  const why = week === null || doubt === 'no-probes' ? 'no-watch' : 'week-incomplete';
  return { ...unsettled('not-assessed', why), ...(looks > 0 ? { count: failed, evidence } : {}) };
}

const isAnothers = ({ kind }: Finding): boolean => kind === 'site-moved' || kind === 'site-parked';
const proofOf = ({ kind, url, quote, at }: Evidence): ScoreEvidence => ({ url, quote, kind, at });

export function weekProof({ from, to, failed, looks, failedPercent }: WeekOfProbes, url: string): ScoreEvidence {
  return { url, quote: `${from}～${to} ${failed}/${looks} (${failedPercent}%)`, kind: 'probe-history' };
}

/**
 * Entries of the home page decide, where it was seen whole. One without a day may be new, and where a column has newer
 * items than the home page shows, a person has to look: then nothing is told. Where no home page was counted, a site none
 * of whose columns has anything recent is for a person too.
 */
function byHome(rule: Extract<Veto, { by: 'home-stale' }>, input: ScoreInput): Judged {
  const { home, report, asOfDay } = input;
  const unseen = unseenBecause(report);
  if (isShut(unseen)) return unsettled('not-assessed', unseen);
  const isRecent = ({ lastUpdated }: ColumnReport): boolean =>
    lastUpdated !== null && daysBetween(lastUpdated, asOfDay) <= rule.days;
  const anyRecent = report.columns.some(isRecent);
  const counted = home && countHome(home, asOfDay, rule);
  if (counted && counted.recent > 0) return { outcome: 'clear', why: null, count: counted.recent };
  if (counted?.isSettled) return withoutRecentEntries(counted, anyRecent, input);
  const isOpen = report.columns.some(({ state }) => state === 'unknown' || state === 'undated');
  const isDated = report.columns.some(({ lastUpdated }) => lastUpdated !== null);
  const allOld = isDated && !anyRecent && !isOpen && unseen === null;
  return allOld ? unsettled('doubt', 'nothing-recent') : unsettled('not-assessed', 'home-not-counted');
}

/** All entries of the home page are old, or have no day. */
function withoutRecentEntries(
  { undated, recentOnSite }: HomeCount,
  anyRecent: boolean,
  { home, report, review }: ScoreInput,
): Judged {
  if (undated > 0) return { ...unsettled('doubt', 'home-undated'), count: 0, undecided: undated };
  if (anyRecent || recentOnSite > 0) return { ...unsettled('doubt', 'columns-newer'), count: 0 };
  const unseen = unseenBecause(report);
  if (unseen !== null) return unsettled('not-assessed', unseen);
  const said = review.confirmedOnly ? unsettled('doubt', 'unconfirmed') : STRUCK;
  return { ...said, count: 0, evidence: [homeProof(home, report)] };
}

const homeProof = (home: ScoreInput['home'], { site }: ScoreInput['report']): ScoreEvidence => ({
  url: site.openedUrl ?? site.url,
  quote: '',
  date: home?.days[0] ?? null,
});

type CounterVeto = Extract<Veto, { by: 'counter' }>;

function byCounter(veto: CounterVeto, counted: ReadonlyMap<string, CountedColumns>, input: ScoreInput): Judged {
  const of = (id: string): CountedColumns => counted.get(id) ?? { sure: [], undecided: [] };
  const { sure, undecided } = of(veto.counter);
  const told = { count: sure.length, undecided: undecided.length, evidence: sure.map(columnProof) };
  if (sure.length >= veto.atLeast) return { outcome: 'hit', why: null, ...told };
  const unseen = unseenBecause(input.report);
  if (unseen !== null) return { ...unsettled('not-assessed', unseen), ...told };
  const mayCount = { ...told, evidence: [...sure, ...undecided].map(columnProof) };
  if (sure.length + undecided.length >= veto.atLeast)
    return { ...unsettled('doubt', 'undecided-columns'), ...mayCount };
  const counter = input.scoring.counters.find(({ id }) => id === veto.counter);
  const wider = widerColumns(counter, of);
  if (wider.size < veto.atLeast) return { outcome: 'clear', why: null, ...told };
  return { ...unsettled('doubt', 'wider-reading'), ...told, evidence: [...wider].map(columnProof) };
}

function widerColumns(counter: Counter | undefined, of: (id: string) => CountedColumns): ReadonlySet<ColumnReport> {
  if (!counter?.widerBy) return new Set();
  return new Set([counter.id, ...counter.widerBy.counters].flatMap((id) => [...of(id).sure, ...of(id).undecided]));
}

export const columnProof = ({ url, path, lastUpdated }: ColumnReport): ScoreEvidence => ({
  url,
  quote: path.join(' > '),
  date: lastUpdated,
});

function vetoItem(veto: Veto, of: Judged): ItemScore {
  const { id, item, text, source, verified } = veto;
  return {
    id,
    group: null,
    item,
    text,
    source,
    verified,
    itemRead: verified,
    pointsFrom: null,
    outcome: of.outcome,
    count: of.count ?? null,
    undecided: of.undecided ?? 0,
    points: 0,
    limit: veto.by === 'counter' ? veto.atLeast : null,
    why: of.why,
    evidence: of.evidence ?? [],
    note: veto.by === 'person' ? veto.why : null,
  };
}
