/**
 * Judges one site (评判): the only judge, of a patrol and of whoever judges an archived visit again. Pure: what was
 * observed, the rule book and the day give the judgement of each column, and what the next night is to know.
 */
import type { SiteOverride } from './config/lists/overrides.ts';
import type { RuleBook } from './config/rule-book/rule-book.ts';
import { saidBy } from './rules/columns/column-rules.ts';
import { judgeColumns } from './rules/columns/judge-columns.ts';
import { isSuspect, type Judgement } from './rules/columns/judgement.ts';
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
  const { model, look, memory, observedAt, doubt = (judgement) => judgement } = observation;
  const agreed = standing(first, judgeModel(model, look.rendered, rules), look).map(doubt);
  return recall(agreed, { model, profile: rules.ruleBook.profile, memory, observedAt, asOf: rules.asOf });
}

/**
 * An accusation stands only if both looks agree. `empty` may also come from the second look alone: it is then proved by
 * the rendered page, which the first look was not allowed to open.
 */
export function standing(
  first: readonly Judgement[],
  second: readonly Judgement[],
  { unconfirmed, unshown }: Pick<LookedAgain, 'unconfirmed' | 'unshown'>,
): Judgement[] {
  const before = new Map(first.map((judgement) => [judgement.column.key, judgement]));
  return second.map((judgement) => {
    const page = judgement.column.page?.key ?? '';
    if (isSuspect(judgement) && unconfirmed.has(page)) return leftOpen(judgement, 'second-look-failed');
    if (judgement.state === 'empty' && unshown.has(page)) return leftOpen(judgement, 'needs-browser');
    return agree(before.get(judgement.column.key), judgement) ? judgement : leftOpen(judgement, 'looks-disagree');
  });
}

function agree(earlier: Judgement | undefined, judgement: Judgement): boolean {
  if (!isSuspect(judgement) || judgement.state === 'undated' || earlier?.state === judgement.state) return true;
  if (earlier?.reason === 'needs-browser') return true;
  return judgement.state === 'sleeping' && (earlier?.reason === 'articles-not-read' || earlier?.state === 'undated');
}

/** Nobody is accused of it. */
export const leftOpen = (judgement: Judgement, reason: ColumnReason): Judgement =>
  saidBy('seen-twice', { ...judgement, state: 'unknown', reason }, judgement.steps);
