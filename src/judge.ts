/**
 * Judges one site (评判): the only judge, of a patrol and of whoever judges an archived visit again. Pure: what was
 * observed, the rule book and the day give the judgement of each column, and what the next night is to know.
 */
import type { SiteOverride } from './config/lists/overrides.ts';
import type { RuleBook } from './config/rule-book/rule-book.ts';
import { saidBy } from './rules/columns/column-rules.ts';
import { judgeColumns } from './rules/columns/judge-columns.ts';
import { isSuspect, type Judgement, type Proof } from './rules/columns/judgement.ts';
import { type Recalled, recall } from './rules/columns/recall.ts';
import { columnTree } from './site/columns/column-tree.ts';
import type { SiteMemory } from './site/site-memory.ts';
import type { SiteModel } from './site/site-model.ts';
import type { ColumnReason, IsoDay, IsoInstant } from './site-report.ts';

export interface SiteRules {
  readonly ruleBook: Pick<RuleBook, 'profile' | 'lexicon'>;
  readonly asOf: IsoDay;
  /** Of people, for this site and day. */
  readonly orders: readonly SiteOverride[];
  readonly siteUrl: string;
}

/** What the second look at the suspects saw; all by keys of pages. */
export interface LookedAgain {
  /** Shown whole in a browser, with scripts run, and without entries. */
  readonly rendered: ReadonlySet<string>;
  /** Only a browser could tell of them, and none showed them whole. */
  readonly unshown: ReadonlySet<string>;
  /** Did not come a second time. */
  readonly unconfirmed: ReadonlySet<string>;
}

export interface SiteObservation {
  /** With what the second look brought. */
  readonly model: SiteModel;
  readonly look: LookedAgain;
  /** What two looks disagreed on, as the second one had it: of these the model holds what a third one saw. */
  readonly disputed?: readonly Judgement[];
  readonly memory: SiteMemory;
  /** When the visit began. */
  readonly observedAt: IsoInstant;
  /** Asked of each judgement that stood both looks, before earlier nights are heard. */
  readonly doubt?: (judgement: Judgement) => Judgement;
}

export const NOTHING_RENDERED: ReadonlySet<string> = new Set();

/** What the model says by itself: the first look, before any suspect has been looked at again. */
export function judgeModel(model: SiteModel, rendered: ReadonlySet<string>, rules: SiteRules): Judgement[] {
  const { profile, lexicon } = rules.ruleBook;
  const { asOf, orders, siteUrl } = rules;
  return judgeColumns(columnTree(model), { model, rules: { profile, lexicon }, asOf, rendered, orders, siteUrl });
}

/** `first`: by `judgeModel`, before the second look. */
export function judgeSite(first: readonly Judgement[], observation: SiteObservation, rules: SiteRules): Recalled {
  const { model, look, disputed = [], memory, observedAt, doubt = (judgement) => judgement } = observation;
  const agreed = standing({ first, disputed, last: judgeModel(model, look.rendered, rules) }, look).map(doubt);
  return recall(agreed, { model, profile: rules.ruleBook.profile, memory, observedAt, asOf: rules.asOf });
}

/** What the second look would accuse, and the first did not: to be looked at a third time. As the second look has it. */
export function disputedOf(
  first: readonly Judgement[],
  second: readonly Judgement[],
  { unconfirmed, unshown }: Unseen,
): Judgement[] {
  const before = byKey(first);
  return second.filter((judgement) => {
    const page = judgement.column.page?.key ?? '';
    if (unconfirmed.has(page) || (judgement.state === 'empty' && unshown.has(page))) return false;
    return !agree(before.get(judgement.column.key), judgement);
  });
}

type Unseen = Pick<LookedAgain, 'unconfirmed' | 'unshown'>;

interface Looks {
  readonly first: readonly Judgement[];
  /** By `disputedOf`. */
  readonly disputed: readonly Judgement[];
  readonly last: readonly Judgement[];
}

const byKey = (judgements: readonly Judgement[]): ReadonlyMap<string, Judgement> =>
  new Map(judgements.map((judgement) => [judgement.column.key, judgement]));

/**
 * An accusation stands only if two looks agree. `empty` may also come from the last look alone: it is then proved by
 * the rendered page, which the first look was not allowed to open.
 */
function standing({ first, disputed, last }: Looks, { unconfirmed, unshown }: Unseen): Judgement[] {
  const [firsts, seconds] = [byKey(first), byKey(disputed)];
  return last.map((judgement) => {
    const { key, page } = judgement.column;
    const [earlier, second] = [firsts.get(key), seconds.get(key)];
    const isConfirmed = !unconfirmed.has(page?.key ?? '');
    if (second) return settled([earlier, second, isConfirmed ? judgement : undefined], judgement, unshown);
    if (isSuspect(judgement) && !isConfirmed) return leftOpen(judgement, 'second-look-failed');
    if (judgement.state === 'empty' && unshown.has(page?.key ?? '')) return leftOpen(judgement, 'needs-browser');
    return agree(earlier, judgement) ? judgement : leftDisputed([earlier, judgement], judgement);
  });
}

function agree(earlier: Judgement | undefined, judgement: Judgement): boolean {
  if (!isSuspect(judgement) || judgement.state === 'undated' || earlier?.state === judgement.state) return true;
  if (earlier?.reason === 'needs-browser') return true;
  return judgement.state === 'sleeping' && (earlier?.reason === 'articles-not-read' || earlier?.state === 'undated');
}

/** By number of the look; absent where the page did not come, or the column was not there. */
type ThreeLooks = readonly [Judgement | undefined, Judgement, Judgement | undefined];

/** The third look decides where it says what one of the others said, and none of them speaks for the column. */
function settled(looks: ThreeLooks, last: Judgement, unshown: ReadonlySet<string>): Judgement {
  const [first, second, third] = looks;
  if (third === undefined) return leftDisputed(looks, last);
  if (third.state === 'current') return third;
  if (third.state === 'empty' && unshown.has(third.column.page?.key ?? '')) return leftOpen(third, 'needs-browser');
  const isBacked = [first, second].some((one) => one !== undefined && saysTheSame(one, third));
  const isDenied = isSuspect(third) && [first, second].some((one) => one !== undefined && speaksFor(one, third));
  return isBacked && !isDenied ? third : leftDisputed(looks, last);
}

const saysTheSame = (one: Judgement, other: Judgement): boolean =>
  one.state === other.state && one.lastUpdated === other.lastUpdated;

/** It saw entries where none are said to be, or newer ones than those that are blamed, or could not rule them out. */
const speaksFor = ({ state, reason, items, lastUpdated }: Judgement, blamed: Judgement): boolean =>
  state === 'current' ||
  reason === 'fresher-list-beside' ||
  reason === 'entries-not-shown' ||
  (blamed.state === 'empty' ? (items ?? 0) > 0 : (lastUpdated ?? '') > (blamed.lastUpdated ?? ''));

/** Nobody is accused of it; what each look said is told. */
function leftDisputed(looks: readonly (Judgement | undefined)[], judgement: Judgement): Judgement {
  const proofs = looks.flatMap((look, at) => (look ? [lookResult(look, at + 1)] : []));
  return leftOpen({ ...judgement, proofs: [...proofs, ...judgement.proofs] }, 'looks-disagree');
}

/** Number of the look, state, reason and newest day, `-` where there is none. */
function lookResult({ column, state, reason, lastUpdated }: Judgement, look: number): Proof {
  const quote = `${look} ${state} ${reason ?? '-'} ${lastUpdated ?? '-'}`;
  const date = lastUpdated === null ? {} : { date: lastUpdated };
  return { kind: 'look-result', url: column.page?.url ?? column.url, quote, ...date };
}

/** Nobody is accused of it. */
export const leftOpen = (judgement: Judgement, reason: ColumnReason): Judgement =>
  saidBy('seen-twice', { ...judgement, state: 'unknown', reason }, judgement.steps);
