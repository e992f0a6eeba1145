/** Turns the sketch of a site into columns with ids, folders, habits of dates and proofs of emptiness. */
import type { Chance } from '../chance.ts';
import type { Make } from '../makes/make.ts';
import type { Allotment } from './allotment.ts';
import type { Column, DateForm } from './model.ts';
import type { Draft } from './sketch.ts';
import { slugOf } from './slug.ts';

const FORMS: readonly DateForm[] = [
  'iso',
  'iso',
  'iso',
  'bracket',
  'bracket',
  'paren',
  'slash',
  'dot',
  'han',
  'compact',
  'short',
  'loose',
  'minute',
];

export interface Grown {
  readonly columns: Column[];
  /** The draft of each column, in the same order. */
  readonly drafts: Draft[];
}

interface Soil {
  readonly wanted: Allotment;
  readonly make: Make;
  readonly chance: Chance;
  readonly firstId: number;
  readonly siteForm: DateForm;
  readonly siteHides: boolean;
}

function proofOf({ make, wanted, chance }: Soil): Column['emptiness'] {
  if (wanted.annex6 !== null) return chance.pick(['phrase', 'zero-count']);
  if (make.scripted === 'request') return 'zero-total';
  const draw = chance.next();
  if (make.blankProves && draw < 0.35) return 'blank';
  return draw < 0.45 ? 'alert' : draw < 0.72 ? 'zero-count' : 'phrase';
}

/** Pictures often stand in a grid without days, which only their articles say. */
function isGrid(one: Draft, { wanted, make, chance }: Soil): boolean {
  return /图片|视频/.test(one.shownAs) && make.mayHideDates && wanted.annex6 === null && chance.hit(0.4);
}

function columnFor(one: Draft, soil: Soil, at: { index: number; parent: Column | null; taken: Set<string> }): Column {
  const { chance, siteForm, siteHides, firstId } = soil;
  return {
    index: at.index,
    id: firstId + at.index * 3 + chance.int(0, 2),
    name: one.shownAs,
    slug: slugOf(one.shownAs, at.taken),
    parent: at.parent,
    children: [],
    kind: one.kind,
    category: one.name.category,
    limitDays: ['list', 'hub'].includes(one.kind) ? one.name.days : null,
    theme: one.name.theme,
    emptiness: one.fate === 'empty' ? proofOf(soil) : null,
    datesShown: one.fate !== 'undated' && !(siteHides && chance.hit(0.6)) && !isGrid(one, soil),
    dateForm: chance.hit(0.85) ? siteForm : chance.pick(FORMS),
    perPage: chance.pick([5, 6, 8, 10, 15]),
    items: [],
    path: one.kind === 'link' ? one.href : '',
  };
}

/** Parents before children, in the order of the menu. */
export function growColumns(tree: readonly Draft[], wanted: Allotment, make: Make, chance: Chance): Grown {
  const grown: Grown = { columns: [], drafts: [] };
  const soil: Soil = {
    ...{ wanted, make, chance },
    firstId: chance.int(11, 899) * 10,
    siteForm: chance.pick(FORMS),
    siteHides: make.mayHideDates && chance.hit(0.5),
  };
  const grow = (one: Draft, parent: Column | null, taken: Set<string>): void => {
    // Where the URL of every article holds its day, nothing can be undated.
    if (one.fate === 'undated' && make.dayInUrl) one.fate = 'current';
    const column = columnFor(one, soil, { index: grown.columns.length, parent, taken });
    grown.columns.push(column);
    grown.drafts.push(one);
    parent?.children.push(column);
    const below = new Set<string>();
    for (const child of one.children) grow(child, column, below);
  };
  const top = new Set<string>();
  for (const one of tree) grow(one, null, top);
  return grown;
}

const DATED_INTRODUCTIONS = new Set(['领导简介', '领导之窗', '内设机构', '下属单位', '信息公开制度', '旅游风光']);

function weightOf({ fate, kind, shownAs, name }: Draft, chance: Chance): number {
  if (fate === 'empty') return 0;
  if (kind === 'service' || kind === 'past') return 1;
  // Introductions that are lists of dated pages, years old: they never sleep all the same.
  if (kind === 'static' && DATED_INTRODUCTIONS.has(shownAs)) return chance.hit(0.4) ? 0.8 : 0;
  if (kind !== 'list') return 0;
  if (name.category === 'news') return 4;
  return name.category === 'notice' ? 3 : 1 + chance.next() * 1.5;
}

/** The share of articles that each list gets of what the site can hold. */
export function shareOut(drafts: readonly Draft[], budget: number, chance: Chance): number[] {
  const weights = drafts.map((one) => weightOf(one, chance));
  const sum = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => (w === 0 ? 0 : Math.max(1, Math.round((w / sum) * budget))));
}
