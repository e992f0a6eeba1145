/** The options that `patrol prune` has (清理参数). */
import * as z from 'zod';
import { RIGHT, TIMES } from '../language/messages/option-messages.ts';
import { parseDuration } from '../time/duration.ts';
import { readAs } from './option-values.ts';
import { refusal } from './settings.ts';

const DAY_MS = 86_400_000;
const SHORTEST_DAYS = 7;
const LONGEST_DAYS = 3650;

/** A month of pages to judge again: they are the largest part. */
const PAGES = '30d';
export const PAGES_MS = 30 * DAY_MS;

/** Milliseconds: what is younger keeps its detail. A week at least, so that no night at work is ever touched. */
export const keepFor = (example = '90d') =>
  readAs(
    (text) => {
      const ms = parseDuration(text);
      return ms !== null && ms >= SHORTEST_DAYS * DAY_MS && ms <= LONGEST_DAYS * DAY_MS ? ms : null;
    },
    RIGHT.time(TIMES.kept(example, SHORTEST_DAYS, LONGEST_DAYS)),
  );

const schema = z.strictObject({
  keep: keepFor().prefault('90d'),
  /** Of the archives of pages; never longer than `keep`. */
  pages: keepFor(PAGES).prefault(PAGES),
  dryRun: z.boolean().prefault(false),
});

export type RetentionSettings = Readonly<z.infer<typeof schema>>;

/** Flags by camel-case name. Throws a `ConfigError` of one line for the first that is wrong. */
export function resolveRetentionSettings(flags: Readonly<Record<string, unknown>>): RetentionSettings {
  const given = Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
  const checked = schema.safeParse(given);
  if (!checked.success) throw refusal(checked.error, given);
  return Object.freeze(checked.data);
}
