/**
 * The rules by which a column is judged (栏目规则), in the order in which they are asked. Of `entry`, then of `list` or
 * `bare`, the first that speaks decides; those of `after`, `second-look` and `memory` may change what it said, and of these
 * none makes an accusation that the page itself does not. Told and documented: add, never rename.
 */
import type { ColumnReason, ColumnState } from '../../site-report.ts';

/**
 * `entry`: what is known before the page is looked at. `list`: a page that shows entries; `bare`: one that shows none.
 * `after`: in the light of services and of columns below. `second-look`: what must be seen twice. `memory`: earlier nights.
 */
export type RuleStage = 'entry' | 'list' | 'bare' | 'after' | 'second-look' | 'memory';

export interface ColumnRule {
  readonly id: string;
  readonly stage: RuleStage;
  /** What it may say. */
  readonly states: readonly ColumnState[];
  /** With these reasons; none where the state says it all. */
  readonly reasons: readonly ColumnReason[];
  /** Which clause of the rule book an accusation breaks. */
  readonly accuses?: 'column-sleeping' | 'column-empty';
}

export const COLUMN_RULES = [
  { id: 'other-site', stage: 'entry', states: ['external'], reasons: [] },
  { id: 'person', stage: 'entry', states: ['static'], reasons: ['exempt-by-person', 'archived-by-person'] },
  { id: 'not-built', stage: 'entry', states: ['empty'], reasons: ['not-built'], accuses: 'column-empty' },
  { id: 'page-not-read', stage: 'entry', states: ['unknown'], reasons: [] },
  { id: 'article', stage: 'entry', states: ['static'], reasons: ['single-article'] },
  { id: 'error-page', stage: 'entry', states: ['unknown'], reasons: ['page-looks-like-an-error'] },

  { id: 'list-of-names', stage: 'list', states: ['static'], reasons: ['directory'] },
  { id: 'links-off', stage: 'list', states: ['static'], reasons: ['directory'] },
  { id: 'list-beside-login', stage: 'list', states: ['static'], reasons: ['function'] },
  {
    id: 'no-duty',
    stage: 'list',
    states: ['static'],
    reasons: ['archived', 'static', 'service', 'function'],
  },
  { id: 'articles-not-read', stage: 'list', states: ['unknown'], reasons: ['articles-not-read'] },
  { id: 'no-day', stage: 'list', states: ['undated'], reasons: ['no-entry-dated'] },
  { id: 'fresh', stage: 'list', states: ['current'], reasons: [] },
  { id: 'fresher-list-beside', stage: 'list', states: ['unknown'], reasons: ['fresher-list-beside'] },
  { id: 'undated-above-newest', stage: 'list', states: ['unknown'], reasons: ['undated-item-above-newest'] },
  { id: 'days-in-few-titles', stage: 'list', states: ['unknown'], reasons: ['days-in-few-titles'] },
  {
    id: 'unsorted-pages-unread',
    stage: 'list',
    states: ['unknown'],
    reasons: ['unsorted-and-further-pages-unread'],
  },
  { id: 'unsorted-undated', stage: 'list', states: ['unknown'], reasons: ['unsorted-and-undated-items'] },
  { id: 'too-old', stage: 'list', states: ['sleeping'], reasons: [], accuses: 'column-sleeping' },

  { id: 'closed-page', stage: 'bare', states: ['static'], reasons: ['archived'] },
  { id: 'service-says-none', stage: 'bare', states: ['empty'], reasons: [], accuses: 'column-empty' },
  {
    id: 'says-nothing-here',
    stage: 'bare',
    states: ['empty', 'unknown'],
    reasons: ['needs-browser'],
    accuses: 'column-empty',
  },
  {
    id: 'bare-among-siblings',
    stage: 'bare',
    states: ['empty', 'unknown'],
    reasons: ['needs-browser'],
    accuses: 'column-empty',
  },
  { id: 'service-page', stage: 'bare', states: ['static'], reasons: ['service', 'function'] },
  { id: 'own-words', stage: 'bare', states: ['static'], reasons: ['single-page'] },
  { id: 'introduction', stage: 'bare', states: ['static'], reasons: ['static'] },
  { id: 'form-page', stage: 'bare', states: ['static'], reasons: ['function'] },
  { id: 'own-menu', stage: 'bare', states: ['static'], reasons: ['directory'] },
  { id: 'needs-browser', stage: 'bare', states: ['unknown'], reasons: ['needs-browser'] },
  { id: 'nothing-but-template', stage: 'bare', states: ['empty'], reasons: [], accuses: 'column-empty' },
  { id: 'nothing-read', stage: 'bare', states: ['unknown'], reasons: ['nothing-read'] },

  { id: 'entries-not-shown', stage: 'after', states: ['current', 'unknown'], reasons: ['entries-not-shown'] },
  { id: 'moved-on', stage: 'after', states: ['static'], reasons: ['moved-on'] },
  {
    id: 'columns-below',
    stage: 'after',
    states: ['current', 'static', 'unknown'],
    reasons: [
      'freshest-child',
      'children-static',
      'child-not-read',
      'child-undated',
      'children-empty',
      'children-undecided',
      'children-sleep',
    ],
  },

  {
    id: 'seen-twice',
    stage: 'second-look',
    states: ['unknown'],
    reasons: ['second-look-failed', 'needs-browser', 'looks-disagree', 'seen-once'],
  },
  {
    id: 'earlier-nights',
    stage: 'memory',
    states: ['current', 'unknown'],
    reasons: ['new-item-seen', 'new-item-in-a-long-gap', 'freshest-child'],
  },
] as const satisfies readonly ColumnRule[];

export type ColumnRuleId = (typeof COLUMN_RULES)[number]['id'];

/** What one rule said of a column, in its turn. */
export interface RuleStep {
  readonly rule: ColumnRuleId;
  readonly state: ColumnState;
  readonly reason: ColumnReason | null;
}

/** The judgement with the rule's word at the end of what was said before. */
export function saidBy<J extends { state: ColumnState; reason: ColumnReason | null; steps?: readonly RuleStep[] }>(
  rule: ColumnRuleId,
  judgement: J,
  before: readonly RuleStep[] = [],
): J {
  const { state, reason } = judgement;
  return { ...judgement, steps: [...before, { rule, state, reason }] };
}

/** The same where the rule changed nothing. */
export function amendedBy<J extends { state: ColumnState; reason: ColumnReason | null; steps?: readonly RuleStep[] }>(
  rule: ColumnRuleId,
  before: J,
  after: J,
): J {
  return after === before ? before : saidBy(rule, after, before.steps);
}

/** One row of a table of rules: `null` where it has nothing to say. */
export interface Speaking<Facts, Said> {
  readonly rule: ColumnRuleId;
  readonly judge: (facts: Facts) => Said | null;
}

export interface Spoken<Said> {
  readonly rule: ColumnRuleId;
  readonly said: Said;
}

export function firstThatSpeaks<Facts, Said>(
  rules: readonly Speaking<Facts, Said>[],
  facts: Facts,
): Spoken<Said> | null {
  for (const { rule, judge } of rules) {
    const said = judge(facts);
    if (said !== null) return { rule, said };
  }
  return null;
}
