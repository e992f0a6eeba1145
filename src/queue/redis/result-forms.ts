/**
 * Schemas of what jobs carry and bring back (任务与结果的格式). Of a report only what a run and its store read is
 * checked; the rest goes through as it is, so that a field that is new today is not lost on its way.
 */
import * as z from 'zod';
import type { SiteVisit } from '../../site-report.ts';
import type { JobKind, JobTypes, PicturesTaken, Witnessed } from '../jobs.ts';
import { FORM_VERSION } from './queue-policy.ts';

const text = z.string();

export const siteEntrySchema = z.strictObject({
  id: text.min(1),
  annex: z.number().nullable(),
  rank: z.number().nullable(),
  unit: text,
  siteName: text,
  url: text.min(1),
  altUrl: text.nullable(),
  score: z.number().nullable(),
});

const attempt = z.looseObject({
  at: text,
  ms: z.number(),
  status: z.number().nullable(),
  reason: text.nullable(),
  outcome: z.enum(['ok', 'broken', 'blocked', 'uncertain']).optional(),
});

const place = { page: text.optional(), inBrowser: z.boolean().optional() };

export const payloadSchemas = {
  site: z.strictObject({ site: siteEntrySchema, memory: z.unknown().optional() }),
  recheck: z.strictObject({
    siteId: text,
    homeUrls: z.array(text),
    columnUrls: z.array(text).optional(),
    onlyHome: z.boolean().optional(),
    links: z.array(z.strictObject({ ...place, url: text, soft404: z.boolean(), failedBefore: z.boolean().optional() })),
  }),
  outside: z.strictObject({
    links: z.array(z.strictObject({ ...place, url: text, earlier: z.array(attempt) })),
  }),
  pictures: z.strictObject({
    siteId: text,
    homeUrls: z.array(text),
    wanted: z.array(
      z.strictObject({
        finding: text,
        target: text.nullable(),
        answer: text,
        places: z.array(text),
        marks: z.array(text),
        part: z.enum(['link', 'entries', 'top', 'foot']),
      }),
    ),
  }),
  probe: z.strictObject({
    looks: z.array(z.strictObject({ site: siteEntrySchema, afterMs: z.number().nonnegative() })),
  }),
} satisfies Record<JobKind, z.ZodType>;

const foundOn = z.array(z.looseObject({ page: text, text }));

const report = z.looseObject({
  schema: z.literal('site-report/1'),
  asOf: text,
  profile: text,
  tool: z.looseObject({ version: text, profileHash: text, lexiconHash: text }),
  site: z.looseObject({ id: text, unit: text, name: text, url: text, openedUrl: text.nullable() }),
  crawl: z.looseObject({
    pages: z.number(),
    startedAt: text,
    finishedAt: text,
    stopReason: z.enum(['done', 'page-budget', 'time-budget', 'unreachable', 'blocked', 'aborted', 'own-failure']),
    notes: z.array(text),
  }),
  coverage: z.looseObject({ found: z.number(), reached: z.number() }),
  availability: z.looseObject({ ok: z.boolean(), attempts: z.array(attempt) }),
  columns: z.array(z.looseObject({ name: text, url: text, state: text })),
  brokenLinks: z.array(z.looseObject({ url: text, verdict: text })),
  findings: z.array(z.looseObject({ id: text, kind: text })),
});

const files = z.array(z.strictObject({ name: text.min(1), mediaType: text }));

const visit = z.looseObject({
  schema: z.literal('site-visit/1'),
  report,
  suspects: z.array(
    z.looseObject({ url: text, foundOn, attempts: z.array(attempt), onHome: z.boolean(), soft404: z.boolean() }),
  ),
  outside: z.array(z.looseObject({ url: text, foundOn, onHome: z.boolean() })),
  files: files.optional(),
});

const witnessed = { v: z.literal(FORM_VERSION), networkAlive: z.boolean() };

export const visitResultSchema = z.strictObject({ ...witnessed, result: visit });

export const linkResultSchema = z.strictObject({
  ...witnessed,
  result: z.array(z.looseObject({ url: text, attempts: z.array(attempt) })),
});

const picturesResultSchema = z.strictObject({
  ...witnessed,
  result: z.strictObject({
    pictures: z.array(z.strictObject({ finding: text, name: text, url: text, at: text })),
    files: files.optional(),
  }),
});

const look = z.looseObject({
  siteKey: text,
  at: text,
  outcome: z.enum(['opened', 'failed', 'undecided']),
  reason: text.nullable(),
  status: z.number().nullable(),
  ms: z.number(),
  isVoid: z.boolean(),
  heard: z.boolean(),
});

const lookResultSchema = z.strictObject({
  ...witnessed,
  result: z.array(z.strictObject({ probe: look, agoMs: z.number().nonnegative() })),
});

export const resultSchemas = {
  site: visitResultSchema,
  recheck: linkResultSchema,
  outside: linkResultSchema,
  pictures: picturesResultSchema,
  probe: lookResultSchema,
} satisfies Record<JobKind, z.ZodType>;

/** What a browser or a visit brings home: files go beside it. */
export const hasFiles = (
  result: JobTypes[JobKind]['result'],
): result is Witnessed<SiteVisit> | Witnessed<PicturesTaken> => !Array.isArray(result.result);
