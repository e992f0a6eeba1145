/** A rule book (规则集) as checked data: thresholds, clauses and wording, each with its source. */
import * as z from 'zod';
import { BOOK_PART } from '../../language/messages/file-messages.ts';
import { told, toldIssue } from '../told-rule.ts';
import { checksSchema } from './checks.ts';
import { categoriesNamed, scoringSchema } from './scoring.ts';

const day = z.iso.date();
const text = z.string().min(1);
const sourced = { source: text, verified: z.boolean() };
const days = z.int().positive();

const period = z
  .strictObject({ from: day, to: day })
  .refine((value) => value.from <= value.to, told(BOOK_PART.daysInOrder));

/** `to: null`: still in force. */
export const inForceSchema = z
  .strictObject({ from: day, to: day.nullable() })
  .refine(({ from, to }) => to === null || from <= to, told(BOOK_PART.daysInOrder));

const category = z.strictObject({
  label: text,
  /** Whole calendar days without a new item that are still allowed; `null`: no duty to update. */
  thresholdDays: days.nullable(),
  ...sourced,
});

const cadence = z.strictObject({ label: text, thresholdDays: days, ...sourced });

export const CLAUSE_KINDS = [
  'site-unreachable',
  'site-moved',
  'site-parked',
  'column-sleeping',
  'column-empty',
  'links-broken',
  'links-local',
  'certificate',
  'links-fragment',
  'attachments-bad',
] as const;

const clause = z.strictObject({
  id: text,
  kind: z.enum(CLAUSE_KINDS),
  /** Only for columns of these categories; without it, for every subject of the kind that no other clause takes. */
  categories: z.array(text).min(1).optional(),
  text,
  ...sourced,
});

const annex6 = z.strictObject({
  title: text,
  scoreLine: z.number().min(0).max(100),
  remarkUnderLine: text,
  /** This many sleeping columns or more: named in annex 6 whatever the score. */
  manyColumns: days,
  remarkManyColumns: text,
  sleepingVerb: text,
  emptyVerb: text,
  /** With broken links and at most this many sleeping columns, columns are not named but told in one clause. */
  fewSleeping: days,
  brokenAndFewSleeping: text,
  brokenAlone: text,
  /** Stands where a site under the line has nothing that a crawler can see. */
  forAPerson: text,
  /** Other wordings of the source, and why the form above is the one used. */
  variants: z.array(z.strictObject({ where: text, text, usedInstead: text, why: text })),
});

const scores = z.strictObject({ label: text, period, why: text, ...sourced });

const memory = z.strictObject({
  newItem: z.strictObject({
    /** Share of a list's entries that must be known already: below it, it may be another list. */
    knownShare: z.number().positive().max(1),
    /** Known entries out of their place that are still no sign of a list that shows its stock by chance. */
    slips: z.int().min(0),
    ...sourced,
  }),
  reDated: z.strictObject({
    /** An entry that bore a day older by more than this has been given a new one. */
    olderByDays: days,
    /** A title alone tells an entry only if it is this long: short ones (会议通知) come again. */
    titleChars: days,
    /** Entries of one day at the top of a list … */
    sameDayItems: days,
    /** … after a silence longer than this, and longer than the threshold. */
    silenceDays: days,
    ...sourced,
  }),
});

const percent = z.number().positive().max(100);

const availability = z
  .strictObject({
    /** Whole days of watching that a judgement needs. */
    days,
    /** Looks that each of them needs. */
    looksPerDay: days,
    /** The site counts as unreachable when at least this share of all looks failed. */
    failedPercent: percent,
    ...sourced,
    caution: z.strictObject({
      /** From this share on it is warned of. */
      warnPercent: percent,
      /** Probes that lie closer than this are one look. */
      spacingMinutes: days,
      /** So many sites asked at one time, and no answer at all: our own line is suspected. */
      silentSites: z.int().min(2),
      ...sourced,
    }),
  })
  .refine(({ failedPercent, caution }) => caution.warnPercent <= failedPercent, told(BOOK_PART.warnFirst));

const profileFields = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: text,
  document: text,
  inForce: inForceSchema,
  /** The category of a list column that no name matches. */
  unknownCategory: text,
  categories: z.record(text, category),
  cadences: z.record(text, cadence),
  clauses: z.array(clause).min(1),
  annex6,
  /** `null`: the rule book gives no scores of its own to quote. */
  scores: scores.nullable(),
  memory,
  availability,
  scoring: scoringSchema,
  /** Kinds of findings beyond the clauses above, each switched on by itself; a rule book without the block checks none of them. */
  checks: checksSchema.default({}),
  /** A column is warned of when less than this share of its threshold is left. */
  earlyWarningShare: z.number().min(0).max(1),
});

export const profileSchema = profileFields.superRefine(({ scoring, categories }, context) => {
  for (const { name, path } of categoriesNamed(scoring)) {
    if (name in categories) continue;
    const known = Object.keys(categories);
    context.addIssue(toldIssue(BOOK_PART.noCategory(name, known), ['scoring', ...path]));
  }
});

export type Profile = Readonly<z.infer<typeof profileSchema>>;

export type Clause = Readonly<z.infer<typeof clause>>;
export type AvailabilityRules = Readonly<z.infer<typeof availability>>;
export type MemoryRules = Readonly<z.infer<typeof memory>>;
