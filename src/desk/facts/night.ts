/** What the newest finished patrol says, as the overview tells it (昨夜情况): a line a site, and what waits for a person. */
import { isThin, reasonsNotJudged } from '../../../reports/model/not-judged.ts';
import { isOpen } from '../../../reports/model/publishable.ts';
import type { ReportModel } from '../../../reports/model/report-model.ts';
import { reviewState } from '../../../reports/model/review-state.ts';
import type { SiteEntry } from '../../config/lists/sites.ts';
import { keptRuleBook } from '../../config/rule-book/kept-files.ts';
import { type Change, changeOf } from '../../lifecycle/diff.ts';
import { modelOfRun } from '../../run/outputs/report-of-run.ts';
import { comparedRuns } from '../../run/outputs/run-changes.ts';
import { type ScoredRun, scoreRun } from '../../run/outputs/score-run.ts';
import type { SiteScore } from '../../score/score-types.ts';
import type { FindingKind, IsoDay, SiteReport } from '../../site-report.ts';
import type { FindingRow, StoredRun } from '../../store/rows/store-types.ts';
import type { Store } from '../../store/store.ts';

export interface SiteOfNight {
  readonly site: SiteEntry;
  /** Unit, or what else names it. */
  readonly name: string;
  /** `null`: the run has no report of it. */
  readonly seen: SeenSite | null;
  readonly findings: readonly FindingRow[];
  readonly unreviewed: number;
  readonly nearest: NearestVeto | null;
  readonly score: SiteScore | null;
  readonly changed: Readonly<Partial<Record<Change, number>>>;
}

export interface SeenSite {
  readonly opened: boolean;
  /** Seen as a whole, with nothing left untold: only of such a site can it be said that nothing was found. */
  readonly fullyJudged: boolean;
  readonly columns: number;
  readonly undecided: number;
  /** Terms that end soon, soonest first. */
  readonly dueOn: readonly IsoDay[];
  readonly coverage: SiteReport['coverage'];
}

/** The veto that a site is nearest to, or has reached. */
export interface NearestVeto {
  readonly item: string;
  readonly count: number;
  readonly limit: number;
}

export interface NightFacts {
  readonly run: StoredRun;
  readonly model: ReportModel;
  readonly scored: ScoredRun;
  /** In the order of the list. */
  readonly sites: readonly SiteOfNight[];
  /** The finished patrol before, where there is one. */
  readonly before: string | null;
}

/** `null` where no patrol has finished yet. */
export async function nightFacts(store: Store): Promise<NightFacts | null> {
  const run = await store.runs.newestFinished();
  return run === null || run.prunedAt !== null ? null : factsOfRun(store, run);
}

async function factsOfRun(store: Store, run: StoredRun): Promise<NightFacts> {
  const ruleBook = await keptRuleBook(run.profile);
  const question = { store, run, confirmedOnly: false };
  const model = await modelOfRun({ ...question, ruleBook, compared: true });
  const scored = await scoreRun({ ...question, ruleBooks: [ruleBook], official: null });
  const seen = await seenSites(store, run);
  const rows = await store.findings.all(run.id);
  const bySite = Map.groupBy(rows, ({ siteId }) => siteId);
  const before = (await store.runs.finishedPatrols(1, run.id))[0] ?? null;
  const changes = before === null ? new Map<string, Changes>() : await changesBySite(store, before, run.id);
  const scores = scoresOf(scored);
  const review = reviewState(rows);
  const sites = run.sites.map((site): SiteOfNight => {
    const findings = (bySite.get(site.id) ?? []).filter(({ state }) => state !== 'dismissed');
    const score = scores.get(site.id) ?? null;
    return {
      site,
      name: site.unit || site.siteName || site.url,
      seen: seen.get(site.id) ?? null,
      findings,
      unreviewed: findings.filter(({ id }) => isOpen(id, review)).length,
      nearest: score && nearestVeto(score),
      score,
      changed: changes.get(site.id) ?? {},
    };
  });
  return { run, model, scored, sites, before };
}

async function seenSites(store: Store, run: StoredRun): Promise<ReadonlyMap<string, SeenSite>> {
  const seen = new Map<string, SeenSite>();
  for await (const report of store.reports.all(run.id)) seen.set(report.site.id, seenSite(report));
  return seen;
}

function seenSite(report: SiteReport): SeenSite {
  const { availability, columns, coverage } = report;
  return {
    opened: availability.ok,
    fullyJudged: availability.ok && reasonsNotJudged(report).length === 0 && !isThin(report),
    columns: columns.length,
    undecided: columns.filter(({ state }) => state === 'unknown').length,
    dueOn: columns.flatMap(({ dueOn }) => dueOn ?? []).sort(),
    coverage,
  };
}

type Changes = Partial<Record<Change, number>>;

async function changesBySite(store: Store, from: string, to: string): Promise<ReadonlyMap<string, Changes>> {
  const changes = new Map<string, Changes>();
  for (const one of (await comparedRuns(store, from, to)) ?? []) {
    const change = changeOf(one);
    if (change === null) continue;
    const counted = changes.get(one.siteId) ?? {};
    counted[change] = (counted[change] ?? 0) + 1;
    changes.set(one.siteId, counted);
  }
  return changes;
}

function scoresOf({ sheets }: ScoredRun): ReadonlyMap<string, SiteScore> {
  const groups = sheets[0]?.groups ?? [];
  return new Map(groups.flatMap(({ sites }) => sites.flatMap(({ site, score }) => (score ? [[site.id, score]] : []))));
}

/** Of those that count something: the one of which the least is left. */
export function nearestVeto({ vetoes }: Pick<SiteScore, 'vetoes'>): NearestVeto | null {
  const counted = vetoes.flatMap(({ item, count, limit }) =>
    count === null || limit === null || count === 0 ? [] : [{ item, count, limit }],
  );
  return counted.sort((a, b) => a.limit - a.count - (b.limit - b.count))[0] ?? null;
}

/** How many findings there are of each kind, most first. */
export function kindsOf(findings: readonly Pick<FindingRow, 'kind'>[]): readonly (readonly [FindingKind, number])[] {
  const counts = new Map<FindingKind, number>();
  for (const { kind } of findings) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}

/** Made anew when a decision, or a run, has changed what is told; asked for twice at once, it is made once. */
export function keptNight(store: Store): () => Promise<NightFacts | null> {
  let kept: { readonly revision: string; readonly facts: Promise<NightFacts | null> } | null = null;
  return async () => {
    const revision = await store.lives.revision();
    if (kept?.revision === revision) return kept.facts;
    const facts = nightFacts(store);
    kept = { revision, facts };
    // What failed is tried again by the next who asks.
    facts.catch(() => {
      if (kept?.facts === facts) kept = null;
    });
    return facts;
  };
}
