/** All sites of a list by one rule book (评分表): ranked within the annexes, pass rate, beside the official scores. Pure. */
import type { Profile } from '../config/rule-book/profile.ts';
import type { IsoDay } from '../site-report.ts';
import type { ScoreVerdict, SiteScore } from './score-types.ts';

/** A line of the list, as far as a score sheet needs it. */
export interface ScoredEntry {
  readonly id: string;
  readonly annex: number | null;
  readonly unit: string;
  readonly siteName: string;
  readonly url: string;
}

/** Scores that an office has published (官方得分), by the ids of the list. */
export interface OfficialScores {
  readonly label: string;
  readonly period: { readonly from: IsoDay; readonly to: IsoDay } | null;
  readonly byId: ReadonlyMap<string, OfficialScore>;
}

export interface OfficialScore {
  readonly score: number;
  /** As published; where it was not, by the score among those of the same annex. */
  readonly rank: number | null;
}

export interface BookOfScores {
  readonly id: string;
  readonly title: string;
  readonly document: string;
  readonly hash: string;
  readonly inForce: Profile['inForce'];
  /** The day of judging lies outside it. */
  readonly isOutOfForce: boolean;
  readonly fullMarks: number;
  readonly passLine: number;
  readonly remarks: readonly string[];
}

export interface ScoredSite {
  readonly site: ScoredEntry;
  /** `null`: this run has no report of it. */
  readonly score: SiteScore | null;
  /** Among the scored sites of its group; equal scores share a rank. `null` where a veto, a doubt or no score keeps it out. */
  readonly rank: number | null;
  readonly official: Comparison | null;
}

export interface Comparison {
  readonly score: number;
  readonly rank: number | null;
  readonly passed: boolean;
  /** Places gained since; `null` where one of the two has no rank. */
  readonly placesGained: number | null;
}

export interface ScoreTotals {
  readonly sites: number;
  readonly passed: number;
  readonly vetoed: number;
  readonly underLine: number;
  readonly undecided: number;
  /** Of those that were decided, cut to two digits; `null` where none was. For programs: reports print that of `assessed`. */
  readonly passPercent: number | null;
  /** Those of which every line of the book was assessed, and left in no doubt. */
  readonly assessed: PassedShare;
  readonly official: { readonly sites: number; readonly passed: number; readonly passPercent: number | null } | null;
}

export interface PassedShare {
  readonly sites: number;
  readonly passed: number;
  readonly passPercent: number | null;
}

export interface ScoreGroup {
  readonly annex: number | null;
  /** Empty where the book names no such group. */
  readonly label: string;
  /** Not all sites of the list: then nobody has a rank. */
  readonly isPart: boolean;
  /** By rank, then in the order of the list. */
  readonly sites: readonly ScoredSite[];
  readonly totals: ScoreTotals;
}

export interface ScoreSheet {
  readonly book: BookOfScores;
  readonly totals: ScoreTotals;
  readonly groups: readonly ScoreGroup[];
  /** Columns that only a rejudged run settles under this book. */
  readonly unsettledColumns: number;
}

export interface SheetInput {
  readonly book: BookOfScores;
  readonly groups: Profile['scoring']['groups'];
  /** In the order of the list. */
  readonly sites: readonly { readonly site: ScoredEntry; readonly score: SiteScore | null }[];
  readonly official: OfficialScores | null;
  /** Ids of sites that are neither told nor counted; the published scores count them all the same. */
  readonly leftOut?: ReadonlySet<string>;
  readonly unsettledColumns: number;
}

export function scoreSheet({
  book,
  groups,
  sites,
  official,
  leftOut = new Set(),
  unsettledColumns,
}: SheetInput): ScoreSheet {
  const byAnnex = [...Map.groupBy(sites, ({ site }) => site.annex)].sort(([a], [b]) => (a ?? 99) - (b ?? 99));
  const ranked = byAnnex.map(([annex, some]): ScoreGroup => {
    const label = groups.find((group) => group.annex === annex)?.label ?? '';
    const ofGroup = some.filter(({ site }) => !leftOut.has(site.id));
    const ofGroupRanked = rankedSites(ofGroup, some, { official, passLine: book.passLine });
    const isPart = ofGroup.length < some.length;
    return { annex, label, isPart, sites: ofGroupRanked, totals: totalsOf(ofGroupRanked, published(some)) };
  });
  const all = ranked.flatMap((group) => group.sites);
  return { book, totals: totalsOf(all, published(sites)), groups: ranked, unsettledColumns };

  function published(some: SheetInput['sites']): ScoreTotals['official'] {
    const known = some.flatMap(({ site }) => official?.byId.get(site.id) ?? []);
    const passed = known.filter(({ score }) => score >= book.passLine).length;
    return known.length === 0 ? null : { sites: known.length, passed, passPercent: percentOf(passed, known.length) };
  }
}

function rankedSites(
  sites: SheetInput['sites'],
  whole: SheetInput['sites'],
  { official, passLine }: { readonly official: OfficialScores | null; readonly passLine: number },
): readonly ScoredSite[] {
  const published = whole.flatMap(({ site }) => official?.byId.get(site.id)?.score ?? []);
  const own = sites.flatMap(({ score }) => rankable(score) ?? []);
  const all = sites.map(({ site, score }): ScoredSite => {
    const points = rankable(score);
    // A place among some of them would praise who is among them.
    const rank = points === null || sites.length < whole.length ? null : placeOf(points, own);
    const known = official?.byId.get(site.id);
    const officialRank = known ? (known.rank ?? placeOf(known.score, published)) : null;
    const placesGained = rank === null || officialRank === null ? null : officialRank - rank;
    const comparison = known && {
      score: known.score,
      rank: officialRank,
      passed: known.score >= passLine,
      placesGained,
    };
    return { site, score, rank, official: comparison ?? null };
  });
  return all.toSorted((a, b) => (a.rank ?? all.length + 1) - (b.rank ?? all.length + 1));
}

/** Only a score that stands is ranked. */
const rankable = (score: SiteScore | null): number | null =>
  score?.verdict === 'passed' || score?.verdict === 'under-line' ? score.score : null;

/** 1, 2, 2, 4. */
const placeOf = (points: number, all: readonly number[]): number => all.filter((other) => other > points).length + 1;

function totalsOf(sites: readonly ScoredSite[], official: ScoreTotals['official']): ScoreTotals {
  const count = (verdict: ScoreVerdict): number => sites.filter(({ score }) => score?.verdict === verdict).length;
  const [passed, vetoed, underLine] = [count('passed'), count('vetoed'), count('under-line')];
  return {
    sites: sites.length,
    passed,
    vetoed,
    underLine,
    undecided: sites.length - passed - vetoed - underLine,
    passPercent: percentOf(passed, passed + vetoed + underLine),
    assessed: assessedOf(sites),
    official,
  };
}

const isAssessed = ({ vetoes, deductions, verdict }: SiteScore): boolean =>
  verdict !== 'undecided' &&
  [...vetoes, ...deductions].every(({ outcome }) => outcome === 'hit' || outcome === 'clear');

function assessedOf(sites: readonly ScoredSite[]): PassedShare {
  const assessed = sites.flatMap(({ score }) => (score !== null && isAssessed(score) ? score : []));
  const passed = assessed.filter(({ verdict }) => verdict === 'passed').length;
  return { sites: assessed.length, passed, passPercent: percentOf(passed, assessed.length) };
}

/** Never rounded up: 99.996% is no 100%. */
const percentOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.floor((part * 10_000) / whole) / 100;
