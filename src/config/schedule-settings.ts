/** The options that `patrol schedule` has beside those of `patrol run` (定时巡查参数). */
import { Cron } from 'croner';
import * as z from 'zod';
import { OPTION, RIGHT, TIMES } from '../language/messages/option-messages.ts';
import { ConfigError } from './config-error.ts';
import { duration, readAs } from './option-values.ts';
import { looksPerDay } from './probe-settings.ts';
import { keepFor } from './retention-settings.ts';
import { refusal } from './settings.ts';

const DAY_MS = 86_400_000;

/** When nights begin: a cron pattern in the time of a place. */
export interface Timetable {
  readonly at: string;
  readonly tz: string;
}

const schema = z.strictObject({
  at: readAs((text) => (isPattern(text) ? text : null), RIGHT.pattern).prefault('0 1 * * *'),
  tz: readAs((text) => (isZone(text) ? text : null), RIGHT.zone).prefault('Asia/Shanghai'),
  /** Home pages are watched too (`patrol probe`), in the same process and at the same paces. */
  probe: z.boolean().prefault(false),
  perDay: looksPerDay(),
  /** Milliseconds; detail of older runs is pruned after each night. `null`: never by itself. */
  keep: keepFor().nullable().prefault(null),
  /** Milliseconds from a night's begin; `null`: the deadlines that every run has. */
  deadline: duration(DAY_MS, TIMES.nightToDay).nullable().prefault(null),
});

export type ScheduleSettings = Readonly<z.infer<typeof schema>>;

/** Flags by camel-case name. Throws a `ConfigError` of one line for the first that is wrong. */
export function resolveScheduleSettings(flags: Readonly<Record<string, unknown>>): ScheduleSettings {
  const given = Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
  const checked = schema.safeParse(given);
  if (!checked.success) throw refusal(checked.error, given);
  if (given.perDay !== undefined && !checked.data.probe) {
    throw new ConfigError('option-invalid', OPTION.perDayAlone);
  }
  return Object.freeze(checked.data);
}

/** One that never comes (30 February) is none. */
function isPattern(text: string): boolean {
  try {
    return new Cron(text, { paused: true, timezone: 'UTC' }).nextRun() !== null;
  } catch {
    return false;
  }
}

function isZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
