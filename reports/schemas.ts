/**
 * The published form of the documents for other programs (数据格式): `docs/schema/*.json` are written from here
 * (`npm run schema`). Versions are only added to: a field that was once promised stays, a new one is never required of
 * documents of an older program. Readers must take fields they don't know.
 */
import * as z from 'zod';
import { KIND_LABEL } from './words/wording.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const instant = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/);
/** Kinds and states are added to: readers take words they don't know. */
const kind = z
  .string()
  .regex(/^[a-z][a-z-]*$/)
  .describe(`So far: ${Object.keys(KIND_LABEL).join(', ')}`);
const state = z
  .string()
  .regex(/^[a-z][a-z-]*$/)
  .describe('So far: suspected, pending, confirmed, dismissed, notified, rectified, overdue, recurred');

const evidence = z
  .looseObject({
    kind: z.string(),
    url: z.string(),
    quote: z
      .string()
      .describe('The words on the page or of the server; of snapshot and screenshot the name of the file'),
    at: instant,
    date: day.optional(),
    dateSource: z.string().optional(),
  })
  .describe('What a person can check in a minute');

const finding = z.looseObject({
  id: z.string().min(1).describe('The same in every run, as long as its address is; see firstId'),
  kind,
  state,
  unit: z.string(),
  siteName: z.string(),
  siteUrl: z.string(),
  subjectUrl: z.string().describe('The column, the page or the site that the finding is about'),
  columnName: z.string().nullable(),
  columnPath: z.array(z.string()).nullable().describe('From below the home page to the column itself'),
  lastUpdated: day.nullable(),
  firstSeen: instant,
  lastSeen: instant,
  clause: z.string().describe('The line of the rule book that it breaks'),
  dueOn: day
    .nullable()
    .optional()
    .describe(
      'The last day by which the unit was told to mend it; null where it was told none. Not in older documents',
    ),
  firstId: z
    .string()
    .optional()
    .describe('The id under which it was first found, where its address has changed since: one finding, one firstId'),
  run: z
    .string()
    .optional()
    .describe('With --since: the newest run of the span that saw it; absent where they only saw it mended'),
  subject: z.looseObject({
    url: z.string(),
    name: z.string().optional(),
    path: z.array(z.string()).nullable().optional(),
  }),
  evidence: z.array(evidence).describe('Empty where the run has been pruned'),
});

const findings = z.looseObject({
  schema: z.literal('findings/1'),
  run: z.string().nullable().describe('The newest run that is told of; null where --since leaves none'),
  since: z.string().optional().describe('The run or day that was asked for with --since'),
  findings: z.array(finding),
});

const row = z.looseObject({
  no: z.int().min(1),
  unit: z.string(),
  siteName: z.string(),
  url: z.string(),
  problems: z.string(),
  remark: z.string(),
});

const watched = z.looseObject({
  unit: z.string(),
  siteName: z.string(),
  column: z.string(),
  url: z.string(),
  lastUpdated: day.nullable(),
  dueOn: day.nullable(),
  says: z.string(),
});

const table = (name: string) =>
  z.looseObject({
    schema: z.literal(name),
    run: z.string(),
    asOf: instant,
    profile: z.string(),
    rows: z.array(row),
    tool: z.looseObject({ version: z.string(), profileHash: z.string(), lexiconHash: z.string() }),
    draft: z.boolean().describe('A row names something that no person has confirmed, or the run is not finished'),
    mark: z.string().optional().describe('Of a draft: 草稿（未复核）, to be shown with its rows'),
    review: z
      .string()
      .optional()
      .describe(
        'Up to when people’s decisions count, and what later runs saw; of lists that were reviewed, and of old runs',
      ),
    notes: z.array(z.string()),
  });

const undecided = z.looseObject({
  unit: z.string(),
  siteName: z.string(),
  column: z.string().describe('Its path from below the home page'),
  url: z.string(),
  reason: z.string().describe('Why nothing could be told of it, for a clerk'),
});

const ledger = table('ledger/1').extend({
  dueSoon: z.array(watched),
  toReview: z.array(watched),
  undecided: z.array(undecided).optional().describe('Columns of which nothing could be told. Not in older documents'),
});

const dueColumn = watched.omit({ says: true, dueOn: true }).extend({ dueOn: day });

const notice = z.looseObject({
  schema: z.literal('notice/1'),
  id: z.string().describe('The same for the same thing to tell: drop what comes again'),
  kind: z.string().describe('So far: digest, alarm'),
  at: instant,
  title: z.string(),
  lines: z.array(z.string()),
  data: z
    .looseObject({
      run: z.string().optional(),
      asOf: day.optional(),
      complete: z.boolean().optional(),
      findings: z.int().optional(),
      newFindings: z.int().optional(),
      warnings: z.array(z.string()).optional(),
      dueSoon: z
        .array(dueColumn)
        .optional()
        .describe('Early warnings: columns near the end of their term, not told before'),
    })
    .describe('What the lines tell, for programs; an alarm has other fields'),
});

/** By file name, without `.json`. `finding-1` is a line of `--as ndjson`. */
export const FEED_SCHEMAS = {
  'findings-1': findings,
  'finding-1': finding,
  'annex6-1': table('annex6/1'),
  'ledger-1': ledger,
  'notice-1': notice,
} as const satisfies Readonly<Record<string, z.ZodType>>;
