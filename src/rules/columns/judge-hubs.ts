/**
 * A hub (频道页) is as fresh as its freshest child: a parent whose child lives neither sleeps nor is empty, whatever
 * its own page shows.
 */

import type { ColumnReason, ColumnState, IsoDay } from '../../site-report.ts';
import { daysBetween, newestDay } from '../../time/dates.ts';
import { amendedBy } from './column-rules.ts';
import type { Judgement } from './judgement.ts';

/** Looks at every column once more in the light of those below it. `patience`: days that a page without a list may rest. */
export function judgeHubs(judgements: readonly Judgement[], asOf: IsoDay, patience: number): Judgement[] {
  const children = childrenOf(judgements);
  return judgements.map((judgement) =>
    amendedBy('columns-below', judgement, asHub(judgement, descend(judgement, children), { asOf, patience })),
  );
}

type Children = Map<string, Set<Judgement>>;

function childrenOf(judgements: readonly Judgement[]): Children {
  const byKey = new Map(judgements.map((judgement) => [judgement.column.key, judgement]));
  const children: Children = new Map();
  const add = (parent: string, child: Judgement | undefined): void => {
    if (!child || child.column.key === parent) return;
    const known = children.get(parent);
    if (known) known.add(child);
    else children.set(parent, new Set([child]));
  };
  for (const judgement of judgements) {
    if (judgement.column.parentKey) add(judgement.column.parentKey, judgement);
    // Blocks beside a list of its own, or on a page proved empty, are side boxes: only a page made of blocks is their hub.
    if (judgement.items === null)
      for (const key of judgement.column.blockKeys) add(judgement.column.key, byKey.get(key));
  }
  return children;
}

/** All columns below one, to any depth. */
function descend(judgement: Judgement, children: Children): Judgement[] {
  const found = new Set<Judgement>();
  const open = [...(children.get(judgement.column.key) ?? [])];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next === judgement || found.has(next)) continue;
    found.add(next);
    open.push(...(children.get(next.column.key) ?? []));
  }
  return [...found];
}

interface HubRules {
  readonly asOf: IsoDay;
  readonly patience: number;
}

function asHub(judgement: Judgement, below: readonly Judgement[], rules: HubRules): Judgement {
  if (below.length === 0 || judgement.state === 'external' || judgement.column.page === null) return judgement;
  const newest = newestDay(below.map((child) => child.lastUpdated));
  const lives = below.some((child) => child.state === 'current' || isFreshIssue(child, judgement, rules));
  if (judgement.items !== null && judgement.items > 0)
    return lives ? withLivingChild(judgement, newest) : withUnreadChild(judgement, below);
  if (judgement.state === 'static' && (newest === null || isIntroduction(judgement))) return judgement;
  if (judgement.reason === 'single-article') return judgement;
  const hub = (state: ColumnState, reason: ColumnReason): Judgement => ({
    ...judgement,
    state,
    reason,
    lastUpdated: newest,
    items: null,
    dueOn: null,
    proofs: [],
  });
  return lives ? hub('current', 'freshest-child') : withoutLiving(judgement, below, { hub, newest, rules });
}

const DOUBTFUL: ReadonlySet<ColumnState> = new Set(['sleeping', 'undated', 'unknown']);

/** Its own list is old, or cannot be told, and a column below it lives. */
function withLivingChild(judgement: Judgement, newest: IsoDay | null): Judgement {
  if (!DOUBTFUL.has(judgement.state)) return judgement;
  return {
    ...judgement,
    state: 'current',
    reason: 'freshest-child',
    lastUpdated: newestDay([judgement.lastUpdated, newest]),
    proofs: [],
  };
}

/** What is closed when it is full (第3期, 2016年) keeps what it belongs to alive for as long as that may rest. */
function isFreshIssue({ reason, lastUpdated }: Judgement, { category }: Judgement, { asOf }: HubRules): boolean {
  if (reason !== 'archived' || lastUpdated === null || category.thresholdDays === null) return false;
  return daysBetween(lastUpdated, asOf) <= category.thresholdDays;
}

/** Its own list is old, but a column below it could not be read, or shows no days, and may live. */
function withUnreadChild(judgement: Judgement, below: readonly Judgement[]): Judgement {
  if (judgement.state !== 'sleeping') return judgement;
  const children = below.filter(({ column }) => column.parentKey === judgement.column.key);
  if (children.some(({ state }) => state === 'unknown'))
    return { ...judgement, state: 'unknown', reason: 'child-not-read' };
  if (children.some(({ state }) => state === 'undated'))
    return { ...judgement, state: 'unknown', reason: 'child-undated' };
  return judgement;
}

const isIntroduction = ({ reason, category }: Judgement): boolean => reason !== 'directory' && category.exempt !== null;

interface HubView {
  readonly hub: (state: ColumnState, reason: ColumnReason) => Judgement;
  readonly newest: IsoDay | null;
  readonly rules: HubRules;
}

/**
 * No child is current. A page without a list of its own is never called asleep for its children's sake: each of them is
 * named for itself, and whether all were found nobody can tell.
 */
function withoutLiving(judgement: Judgement, below: readonly Judgement[], { hub, newest, rules }: HubView): Judgement {
  const alive = below.filter((child) => child.state !== 'empty' && child.state !== 'external');
  if (alive.length === 0) return judgement.state === 'empty' ? judgement : hub('unknown', 'children-empty');
  if (alive.every((child) => child.state === 'static')) return hub('static', 'children-static');
  const limit = Math.max(judgement.category.thresholdDays ?? 0, rules.patience);
  if (newest === null || judgement.category.thresholdDays === null) return hub('unknown', 'children-undecided');
  if (daysBetween(newest, rules.asOf) <= limit) return hub('current', 'freshest-child');
  return hub('unknown', alive.every((child) => child.state === 'sleeping') ? 'children-sleep' : 'children-undecided');
}
