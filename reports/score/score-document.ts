/** The document `scores/1` (评分数据): its schema, from which docs/schema/scores-1.json is made. Fields are added, never renamed. */
import * as z from 'zod';

const day = z.iso.date();
const points = z.number().min(0);
const count = z.int().min(0);
const percent = z.number().min(0).max(100).nullable();
const annex = z.int().min(1).nullable();
const rank = z.int().min(1).nullable();

const item = z
  .object({
    id: z.string().meta({ description: 'Of the line in the rule book.' }),
    group: z.string().nullable().meta({ description: 'null for a single veto.' }),
    item: z.string(),
    text: z.string(),
    source: z.string(),
    verified: z.boolean().meta({ description: 'False where its figures were not read in the document itself.' }),
    itemRead: z
      .boolean()
      .optional()
      .meta({ description: 'What is counted was read in the document, or in a self-check that reprints it.' }),
    pointsFrom: z
      .enum(['document', 'products', 'remembered'])
      .nullable()
      .optional()
      .meta({ description: 'Where the points come from: the document, monitoring products of the time, hearsay.' }),
    outcome: z.enum(['hit', 'clear', 'doubt', 'not-assessed']),
    count: count.nullable(),
    undecided: count,
    limit: count.nullable().meta({ description: 'At which a veto strikes.' }),
    points: points.meta({ description: 'Points taken.' }),
    why: z.string().nullable().meta({ description: 'Why it is in doubt or was not assessed.' }),
    note: z.string().nullable(),
    evidence: z
      .array(
        z
          .object({
            url: z.string(),
            quote: z.string(),
            date: day.nullable().optional(),
            kind: z.string().optional().meta({ description: 'As in the findings feed; of proofs of findings.' }),
            at: z.string().optional().meta({ description: 'When it was seen.' }),
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly();

const totals = z
  .object({
    sites: count,
    passed: count,
    vetoed: count,
    underLine: count,
    undecided: count,
    passPercent: percent.meta({ description: 'Of those that were decided, cut to two digits.' }),
    assessed: z
      .object({ sites: count, passed: count, passPercent: percent })
      .readonly()
      .optional()
      .meta({ description: 'Of those of which every line of the book was assessed: the rate that reports print.' }),
    official: z.object({ sites: count, passed: count, passPercent: percent }).readonly().nullable(),
  })
  .readonly();

const site = z
  .object({
    id: z.string(),
    annex,
    unit: z.string(),
    siteName: z.string(),
    url: z.string(),
    rank: rank.meta({ description: 'Within its annex; null where a veto, a doubt or no score keeps it out.' }),
    official: z
      .object({ score: points, rank, passed: z.boolean(), placesGained: z.int().nullable() })
      .readonly()
      .nullable(),
    verdict: z.enum(['vetoed', 'under-line', 'passed', 'undecided']),
    isScored: z.boolean(),
    score: points.nullable(),
    deducted: points,
    counters: z
      .array(
        z
          .object({ id: z.enum(['news-and-notice', 'overdue', 'empty']), label: z.string(), count, undecided: count })
          .readonly(),
      )
      .readonly(),
    vetoes: z.array(item).readonly(),
    deductions: z.array(item).readonly(),
  })
  .readonly();

const book = z
  .object({
    profile: z.string(),
    title: z.string(),
    document: z.string(),
    profileHash: z.string(),
    inForce: z.object({ from: day, to: day.nullable() }).readonly(),
    outOfForce: z.boolean().meta({ description: 'The day of judging lies outside.' }),
    fullMarks: points,
    passLine: points,
    remarks: z.array(z.string()).readonly(),
    unsettledColumns: count,
    totals,
    groups: z.array(z.object({ annex, label: z.string(), totals }).readonly()).readonly(),
    sites: z.array(site).readonly(),
  })
  .readonly();

export const scoreDocumentSchema = z
  .object({
    schema: z.literal('scores/1'),
    run: z.string(),
    asOf: z.string().meta({ description: 'An instant, ISO 8601 with offset.' }),
    asOfDay: day.meta({ description: 'In Asia/Shanghai.' }),
    state: z.string(),
    draft: z.boolean().meta({ description: 'Something counts that no person has confirmed, or the run is not whole.' }),
    mark: z.string().optional().meta({ description: 'Of a draft: 草稿（未复核）, to be shown with its scores.' }),
    review: z.string().optional().meta({
      description:
        'Up to when people’s decisions count, and what later runs saw; of what was reviewed, and of old runs.',
    }),
    official: z
      .object({ label: z.string(), period: z.object({ from: day, to: day }).readonly().nullable() })
      .readonly()
      .nullable(),
    books: z.array(book).readonly(),
  })
  .readonly();

export type ScoreDocument = z.infer<typeof scoreDocumentSchema>;
