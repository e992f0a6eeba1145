/**
 * The order of a run as it travels to workers on other machines (随行巡查令): rule book, list, settings. With it a worker
 * needs nothing but the code.
 */
import * as z from 'zod';
import { OVERRIDE_KINDS } from '../../config/lists/overrides.ts';
import { type RuleBook, readRuleBook } from '../../config/rule-book/rule-book.ts';
import type { RuleBookTexts } from '../../config/rule-book/rule-book-texts.ts';
import type { Settings } from '../../config/settings.ts';
import { OtherVersion, Unreadable } from '../../queue/redis/queue-documents.ts';
import { FORM_VERSION } from '../../queue/redis/queue-policy.ts';
import { siteEntrySchema } from '../../queue/redis/result-forms.ts';
import type { CrawlOrder } from './crawl-threads.ts';
import type { WorkRules } from './workers.ts';

const overrideSchema = z.strictObject({
  site: z.string(),
  pattern: z.string(),
  what: z.enum(OVERRIDE_KINDS),
  value: z.string(),
  reason: z.string(),
  by: z.string(),
  until: z.string().nullable(),
});

const orderSchema = z.strictObject({
  v: z.literal(FORM_VERSION),
  ruleBook: z.strictObject({ profileId: z.string(), profile: z.string(), lexicon: z.string(), phrases: z.string() }),
  rules: z.strictObject({
    asOf: z.strictObject({ instant: z.string(), day: z.string() }),
    maxPages: z.int(),
    full: z.boolean(),
    siteBudgetMs: z.int(),
    sites: z.array(siteEntrySchema),
    overrides: z.array(overrideSchema).optional(),
  }),
  client: z.strictObject({
    proxy: z.string().optional(),
    rate: z.number().optional(),
    pageRequests: z.int().positive().optional(),
    ignoreRobots: z.boolean(),
    contact: z.string().optional(),
    allowLocalHosts: z.array(z.string()),
  }),
  browser: z.enum(['auto', 'always', 'never']),
  checkFragments: z.boolean(),
  canaries: z.array(z.string()),
});

/** What a worker opens its tools by. */
export interface TravelOrder {
  readonly ruleBook: RuleBook;
  readonly rules: WorkRules;
  readonly client: CrawlOrder['client'];
  readonly browser: Settings['browser'];
  readonly checkFragments: boolean;
  readonly canaries: readonly string[];
}

/** The texts of the rule book go along, so that what they mean is worked out there as it is here. */
export function travelDocument(order: Omit<TravelOrder, 'ruleBook'>, ruleBook: RuleBookTexts): unknown {
  const client = { ...order.client, allowLocalHosts: [...order.client.allowLocalHosts] };
  return { v: FORM_VERSION, ...order, client, ruleBook };
}

/** Throws `OtherVersion` or `Unreadable`. */
export function readTravelOrder(document: unknown): TravelOrder {
  const version = z.looseObject({ v: z.int() }).safeParse(document);
  if (version.success && version.data.v !== FORM_VERSION) {
    throw new OtherVersion(`the order is of form ${version.data.v}, this version knows ${FORM_VERSION}`);
  }
  const known = orderSchema.safeParse(document);
  if (!known.success) throw new Unreadable(`order: ${z.prettifyError(known.error)}`, { cause: known.error });
  const { v: _form, client, ruleBook, rules, ...rest } = known.data;
  const { overrides, ...others } = rules;
  const { proxy, rate, pageRequests, contact, ignoreRobots, allowLocalHosts } = client;
  return {
    ...rest,
    rules: { ...others, ...(overrides === undefined ? {} : { overrides }) },
    client: {
      ...(proxy === undefined ? {} : { proxy }),
      ...(rate === undefined ? {} : { rate }),
      ...(pageRequests === undefined ? {} : { pageRequests }),
      ...(contact === undefined ? {} : { contact }),
      ignoreRobots,
      allowLocalHosts: new Set(allowLocalHosts),
    },
    ruleBook: readRuleBook(ruleBook),
  };
}
