/** Deductions (扣分) for one site, line by line: what was counted, what it takes, and what could not be seen. */
import type { Deduction } from '../config/rule-book/scoring.ts';
import type { ColumnReport, LinkReport } from '../site-report.ts';
import { columnsOf } from './count-columns.ts';
import { countHome } from './home-entries.ts';
import { inPoints } from './points.ts';
import { standingOf } from './said-by-person.ts';
import type { ItemScore, ScoreEvidence, ScoreInput, WhyUnsettled } from './score-types.ts';
import { columnProof, weekProof } from './score-vetoes.ts';
import { isShut, unseenBecause } from './unseen.ts';

/** More of them are counted, and stand in the site's report. */
const LINKS_SHOWN = 200;

interface Counted {
  /** `null` where nothing could be counted. */
  readonly count: number | null;
  readonly undecided?: number;
  /** Points taken before the cap; `null` where the book's figure was not read. */
  readonly points?: number | null;
  readonly evidence?: readonly ScoreEvidence[];
  /** Why nothing can be told, or not everything. */
  readonly why?: WhyUnsettled | null;
}

export function scoreDeductions(input: ScoreInput): ItemScore[] {
  return input.scoring.deductions.map((line) => deductionItem(line, counted(line, input)));
}

function counted(line: Deduction, input: ScoreInput): Counted {
  switch (line.by) {
    case 'person':
      return { count: null, why: 'needs-person' };
    case 'week-percent':
      return ofWeek(line.eachPercent, input);
    case 'links':
      return ofLinks(line, input);
    case 'home-items':
      return ofHome(line, input);
    case 'columns':
      return ofColumns(line, input);
    case 'unused':
      return ofUse(line, input);
    case 'attachments':
      return ofAttachments(line.each, input);
  }
}

function ofWeek(eachPercent: number, { week, report }: ScoreInput): Counted {
  if (week === null || week.doubt === 'no-probes') return { count: null, why: 'no-watch' };
  const evidence = [weekProof(week, report.site.url)];
  if (week.state === 'unknown') return { count: null, why: 'week-incomplete', evidence };
  return { count: week.failed, points: inPoints((week.failed * 100 * eachPercent) / week.looks), evidence };
}

type LineBy<By extends Deduction['by']> = Extract<Deduction, { by: By }>;

function ofLinks({ on, each }: LineBy<'links'>, input: ScoreInput): Counted {
  const { report } = input;
  const links = report.brokenLinks.filter(({ onHome }) => onHome === (on === 'home'));
  return ofFaults(links, { kind: 'links-broken', each }, input);
}

const ofAttachments = (each: number | null, input: ScoreInput): Counted =>
  ofFaults(input.report.badAttachments ?? [], { kind: 'attachments-bad', each }, input);

/** Only what is proved, and what the site's one finding of the kind still claims. Walls are none of the site's faults. */
function ofFaults(
  links: readonly LinkReport[],
  { kind, each }: { readonly kind: 'links-broken' | 'attachments-bad'; readonly each: number | null },
  { report, review }: ScoreInput,
): Counted {
  const unseen = unseenBecause(report);
  if (isShut(unseen)) return { count: null, why: unseen };
  const finding = report.findings.find((one) => one.kind === kind);
  const proved =
    finding && !review.dismissed.has(finding.id) ? links.filter(({ verdict }) => verdict === 'broken') : [];
  const isOpen = review.confirmedOnly && finding !== undefined && !review.confirmed.has(finding.id);
  const sure = isOpen ? [] : proved;
  const uncertain = links.filter(({ verdict }) => verdict === 'uncertain').length;
  const why = isOpen && proved.length > 0 ? 'unconfirmed' : uncertain > 0 ? 'undecided-links' : unseen;
  return {
    count: sure.length,
    undecided: uncertain + proved.length - sure.length,
    points: each === null ? null : inPoints(sure.length * each),
    evidence: sure.slice(0, LINKS_SHOWN).map(({ url, foundOn: [place] }) => ({ url, quote: place?.page ?? '' })),
    why: sure.length > 0 ? null : why,
  };
}

function ofHome(line: LineBy<'home-items'>, { home, report, review, asOfDay }: ScoreInput): Counted {
  const unseen = unseenBecause(report);
  if (isShut(unseen)) return { count: null, why: unseen };
  const counted = home && countHome(home, asOfDay, line);
  if (counted && counted.recent >= line.fewerThan) return { count: counted.recent, points: 0 };
  if (!counted?.isSettled) return { count: null, why: 'home-not-counted' };
  const { undated, recentOnSite } = counted;
  if (recentOnSite >= line.fewerThan) return { count: recentOnSite, points: 0 };
  if (unseen !== null) return { count: null, why: unseen };
  // An entry without a day may be a new one.
  if (recentOnSite + undated >= line.fewerThan)
    return { count: recentOnSite, undecided: undated, points: 0, why: 'home-undated' };
  const standing = standingOf('home-few-items', report, review);
  if (standing === 'dismissed') return { count: recentOnSite, undecided: undated, points: 0 };
  if (standing === 'open') return { count: recentOnSite, undecided: undated, points: 0, why: 'unconfirmed' };
  const evidence = [{ url: report.site.openedUrl ?? report.site.url, quote: '', date: home?.days[0] ?? null }];
  return { count: recentOnSite, undecided: undated, points: line.points, evidence };
}

function ofColumns(line: LineBy<'columns'>, input: ScoreInput): Counted {
  const { sure, undecided } = columnsOf(line, input);
  const unseen = unseenBecause(input.report);
  const why = unseen ?? (undecided.length > 0 ? 'undecided-columns' : null);
  return {
    count: isShut(unseen) ? null : sure.length,
    undecided: undecided.length,
    points: line.each === null ? null : inPoints(sure.length * line.each),
    evidence: sure.map(columnProof),
    why: sure.length > 0 ? null : why,
  };
}

/**
 * One column in use clears the item, for the year that its own threshold spans. That no column of the kind was found does
 * not prove that there is none.
 */
function ofUse({ categories, points }: LineBy<'unused'>, input: ScoreInput): Counted {
  const unseen = unseenBecause(input.report);
  if (unseen !== null) return { count: null, why: unseen };
  const columns = input.report.columns.filter(({ category }) => categories.includes(category));
  const inUse = columns.filter(({ state }) => state === 'current');
  if (inUse.length > 0) return { count: 0, points: 0, evidence: inUse.map(columnProof) };
  if (columns.length === 0) return { count: null, why: 'no-such-column' };
  const unused = (['sleeping', 'empty'] as const).flatMap((state) => sureOnes(state, categories, input));
  const evidence = columns.map(columnProof);
  if (unused.length < columns.length) {
    const undecided = columns.length - unused.length;
    return { count: 0, undecided, points: 0, evidence, why: 'undecided-columns' };
  }
  return { count: unused.length, points, evidence };
}

const sureOnes = (state: 'sleeping' | 'empty', categories: string[], input: ScoreInput): readonly ColumnReport[] =>
  columnsOf({ state, categories, personFirst: { categories: [], confidences: ['name-weak', 'name-unknown'] } }, input)
    .sure;

function deductionItem(line: Deduction, of: Counted): ItemScore {
  const { id, group, item, text, source, verified, itemRead, pointsFrom } = line;
  const cap = line.by === 'person' ? null : line.cap;
  const taken = of.points ?? 0;
  const points = cap === null ? taken : Math.min(cap, taken);
  const unread = of.points === null && (of.count ?? 0) > 0;
  const why = of.why ?? (unread ? 'points-unread' : null);
  return {
    id,
    group,
    item,
    text,
    source,
    verified,
    itemRead,
    pointsFrom,
    outcome: outcomeOf(of, points, why),
    count: of.count,
    undecided: of.undecided ?? 0,
    limit: null,
    points,
    why,
    evidence: of.evidence ?? [],
    note: line.by === 'person' ? line.why : null,
  };
}

const TO_TELL: ReadonlySet<WhyUnsettled> = new Set<WhyUnsettled>([
  'undecided-columns',
  'undecided-links',
  'unconfirmed',
  'home-undated',
  'points-unread',
]);

function outcomeOf({ count }: Counted, points: number, why: WhyUnsettled | null): ItemScore['outcome'] {
  if (points > 0) return 'hit';
  if (why === null) return 'clear';
  return count !== null && TO_TELL.has(why) ? 'doubt' : 'not-assessed';
}
