/** The scored part of a rule book (评分) as checked data: counters, single vetoes and deductions, each with its source. */
import * as z from 'zod';
import type { Message } from '../../language/message.ts';
import { BOOK_PART } from '../../language/messages/file-messages.ts';
import { toldIssue } from '../told-rule.ts';

const text = z.string().min(1);
const sourced = { source: text, verified: z.boolean() };
const points = z.number().positive().max(100);
const whole = z.int().positive();

/**
 * Which columns a counter or a deduction takes. A column that only a person can place (`personFirst`) counts once a
 * person has confirmed its finding; until then it is told as undecided.
 */
const columnClass = {
  state: z.enum(['sleeping', 'empty']),
  /** Without it: every category that no other counter takes. */
  categories: z.array(text).min(1).optional(),
  /** Of these categories only columns right below the home page (一级栏目) count; deeper ones are undecided. */
  topLevelOnly: z.array(text).min(1).optional(),
  personFirst: z
    .strictObject({
      categories: z.array(text),
      /** How the category was found: `name-unknown`, `name-weak` … */
      confidences: z.array(z.enum(['name-weak', 'name-unknown', 'inherited', 'cadence'])),
    })
    .optional(),
};

/** The counters that the books share; tables have a column for each. */
export const COUNTER_IDS = ['news-and-notice', 'overdue', 'empty'] as const;
export type CounterId = (typeof COUNTER_IDS)[number];

const counter = z.strictObject({
  id: z.enum(COUNTER_IDS),
  label: text,
  ...columnClass,
  /** Counters that a wider reading of the book adds to this one; where only that reaches a limit, a person decides. */
  widerBy: z.strictObject({ counters: z.array(text).min(1), ...sourced }).optional(),
  ...sourced,
});

const head = { id: text, item: text, text, ...sourced };
const onlyByPerson = z.strictObject({ by: z.literal('person'), ...head, why: text });

/** `leastShown`: with fewer entries in all the home page only leads on (导航入口), and other pages are to be looked at. */
const ofHome = { days: whole, leastShown: whole };

const veto = z.discriminatedUnion('by', [
  /** 站点无法访问: the week of the watch over the home page, by the rules under `availability`. */
  z.strictObject({ by: z.literal('week'), ...head }),
  /** No item of the home page is younger than this. */
  z.strictObject({
    by: z.literal('home-stale'),
    ...head,
    ...ofHome,
    /** A home page that has stood still for so many whole days is warned of (early warning, never a claim). */
    warnDays: whole,
    warnSource: text,
  }),
  z.strictObject({ by: z.literal('counter'), ...head, counter: text, atLeast: whole }),
  onlyByPerson,
]);

/**
 * `verified` is of the line as a whole. `itemRead`: what is counted, and within which time, was read in the document or a
 * self-check that reprints it. `pointsFrom`: where the points come from; `null` where nobody has read any.
 */
const readAs = { itemRead: z.boolean(), pointsFrom: z.enum(['document', 'products', 'remembered']).nullable() };

/** `cap`: most points that the item can take; `null`: the book's cap was not read, or there is none. */
const deductionHead = { ...head, ...readAs, group: text, cap: points.nullable() };
/** `null`: the book's figure was not read; then it is counted, and takes no points. */
const each = points.nullable();

const deduction = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('week-percent'), ...deductionHead, eachPercent: points }),
  z.strictObject({ by: z.literal('links'), ...deductionHead, on: z.enum(['home', 'other-pages']), each }),
  z.strictObject({ by: z.literal('home-items'), ...deductionHead, ...ofHome, fewerThan: whole, points }),
  z.strictObject({ by: z.literal('columns'), ...deductionHead, each, ...columnClass }),
  /** None of the columns of these categories is in use: all that were found sleep or are empty. */
  z.strictObject({ by: z.literal('unused'), ...deductionHead, points: each, categories: z.array(text).min(1) }),
  z.strictObject({ by: z.literal('attachments'), ...deductionHead, each }),
  z.strictObject({ by: z.literal('person'), ...head, ...readAs, group: text, why: text }),
]);

/** Groups of sites that are ranked among themselves: the annexes of the notice that lists them. */
const group = z.strictObject({
  annex: z.int().min(1).max(4),
  label: text,
  /** False: only the vetoes hold for these sites, no points are taken. */
  scored: z.boolean(),
});

export const scoringSchema = z
  .strictObject({
    fullMarks: points,
    /** A score under it fails; the line itself does not. */
    passLine: points,
    ...sourced,
    /** How points are taken where the site stands in none of the groups. */
    scoredWithoutGroup: z.boolean(),
    groups: z.array(group),
    counters: z.array(counter).min(1),
    vetoes: z.array(veto).min(1),
    deductions: z.array(deduction),
    /** What holds for the score as a whole, in words for a clerk. */
    remarks: z.array(text),
  })
  .superRefine((value, context) => {
    for (const { path, right } of faultsWithin(value)) context.addIssue(toldIssue(right, path));
  });

export type Scoring = Readonly<z.infer<typeof scoringSchema>>;
export type Counter = Scoring['counters'][number];
export type Veto = Scoring['vetoes'][number];
export type Deduction = Scoring['deductions'][number];
export type ColumnClass = Pick<Counter, 'state' | 'categories' | 'topLevelOnly' | 'personFirst'>;

interface Fault {
  readonly path: (string | number)[];
  readonly right: Message;
}

interface Parts {
  readonly fullMarks: number;
  readonly passLine: number;
  readonly groups: readonly z.infer<typeof group>[];
  readonly counters: readonly z.infer<typeof counter>[];
  readonly vetoes: readonly z.infer<typeof veto>[];
  readonly deductions: readonly z.infer<typeof deduction>[];
}

function faultsWithin(parts: Parts): Fault[] {
  const { counters, vetoes, deductions, groups } = parts;
  const known: readonly string[] = counters.map(({ id }) => id);
  const unknown = (path: Fault['path'], name: string): Fault[] =>
    known.includes(name) ? [] : [{ path, right: BOOK_PART.noCounter(name, known) }];
  const lines = [...vetoes, ...deductions];
  return [
    ...(parts.passLine <= parts.fullMarks ? [] : [{ path: ['passLine'], right: BOOK_PART.passLine }]),
    ...vetoes.flatMap((one, at) => (one.by === 'counter' ? unknown(['vetoes', at, 'counter'], one.counter) : [])),
    ...counters.flatMap(({ widerBy }, at) =>
      (widerBy?.counters ?? []).flatMap((name, which) => unknown(['counters', at, 'widerBy', 'counters', which], name)),
    ),
    ...twice(known, 'counters', 'id'),
    ...twice(
      groups.map(({ annex }) => annex),
      'groups',
      'annex',
    ),
    ...lines.flatMap(({ id }, at) => {
      if (lines.findIndex((other) => other.id === id) === at) return [];
      const path = at < vetoes.length ? ['vetoes', at, 'id'] : ['deductions', at - vetoes.length, 'id'];
      return [{ path, right: BOOK_PART.ownId }];
    }),
  ];
}

function twice(values: readonly (string | number)[], list: string, key: string): Fault[] {
  return values.flatMap((value, at) =>
    values.indexOf(value) === at ? [] : [{ path: [list, at, key], right: BOOK_PART.once }],
  );
}

export interface NamedCategory {
  readonly name: string;
  /** From `scoring` on. */
  readonly path: readonly (string | number)[];
}

/** Every category that the scored part names, and where. */
export function categoriesNamed({ counters, deductions }: Scoring): NamedCategory[] {
  return [
    ...counters.flatMap((one, at) => namedIn(one, ['counters', at])),
    ...deductions.flatMap((one, at) =>
      one.by === 'columns' || one.by === 'unused' ? namedIn(one, ['deductions', at]) : [],
    ),
  ];
}

type Naming = Partial<Pick<ColumnClass, 'categories' | 'topLevelOnly' | 'personFirst'>>;

function namedIn({ categories, topLevelOnly, personFirst }: Naming, path: Fault['path']): NamedCategory[] {
  const listed = (names: readonly string[] | undefined, key: Fault['path']): NamedCategory[] =>
    (names ?? []).map((name, at) => ({ name, path: [...path, ...key, at] }));
  return [
    ...listed(categories, ['categories']),
    ...listed(topLevelOnly, ['topLevelOnly']),
    ...listed(personFirst?.categories, ['personFirst', 'categories']),
  ];
}
