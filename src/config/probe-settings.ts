/** The options that `patrol probe` has beside those of all that ask pages (监测参数). */
import * as z from 'zod';
import type { Message } from '../language/message.ts';
import { OPTION, RIGHT } from '../language/messages/option-messages.ts';
import { parseAsOf } from './as-of.ts';
import { ConfigError } from './config-error.ts';
import { readAs, whole } from './option-values.ts';
import { refusal } from './settings.ts';

const day = () => readAs((text) => (parseAsOf(text)?.asOfDay === text ? text : null), RIGHT.day).optional();

/**
 * Looks at each home page a day. The books ask for 20; twice as many and some leave room for a machine that is off for
 * hours. Above 76 some lie so close together that they count as one.
 */
export const looksPerDay = () => whole(20, 288).prefault(48);

const schema = z.strictObject({
  perDay: looksPerDay(),
  once: z.boolean().prefault(false),
  report: z.boolean().prefault(false),
  /** First and last day to report on; both count. */
  from: day(),
  to: day(),
});

export type ProbeSettings = Readonly<z.infer<typeof schema>>;

/** Flags by camel-case name. Throws a `ConfigError` of one line for the first that is wrong. */
export function resolveProbeSettings(flags: Readonly<Record<string, unknown>>): ProbeSettings {
  const given = Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
  const checked = schema.safeParse(given);
  if (!checked.success) throw refusal(checked.error, given);
  const { once, report, from, to } = checked.data;
  if (once && report) throw wrong(OPTION.onceOrReport);
  if ((from !== undefined || to !== undefined) && !report) throw wrong(OPTION.daysAlone);
  if ((from === undefined) !== (to === undefined)) throw wrong(OPTION.bothDays);
  if (from !== undefined && to !== undefined && from > to) throw wrong(OPTION.daysTurned);
  return Object.freeze(checked.data);
}

const wrong = (words: Message): ConfigError => new ConfigError('option-invalid', words);
