/** All options of a run (运行参数) as one checked, frozen value: flags before environment before defaults. */
import { join } from 'node:path';
import * as z from 'zod';
import { untranslated } from '../language/message.ts';
import { OPTION, TIMES } from '../language/messages/option-messages.ts';
import { ConfigError, quoteValue } from './config-error.ts';
import { type Environment, readEnvironment } from './environment.ts';
import {
  asOf,
  contact,
  decimal,
  duration,
  durationOrNone,
  identifier,
  oneOf,
  path,
  privatePlace,
  several,
  url,
  whole,
} from './option-values.ts';
import { withoutAnyUser } from './passwords.ts';
import { rightOf } from './told-rule.ts';

export const DATA_DIR = 'data';
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const WEB = ['http:', 'https:'];

/** The commands whose defaults differ; all others have those of `run`. */
export type DefaultsOf = 'run' | 'check';

/** `check` is waited for by a person; a night's run can give a failing link more time. */
const RECHECK_AFTER: Readonly<Record<DefaultsOf, string>> = { run: '10min', check: '10s' };

/** Hosts in different hands: where none of them answers, it is our own network that is down. */
const CANARIES = ['http://www.gov.cn/', 'http://www.baidu.com/', 'http://www.qq.com/'];

/** To write code for a check that is made once takes longer than to make it. */
const ONCE = { jitless: true } as const;

/** Where requests go, and by which way. */
const networkSettings = () => ({
  proxy: url(WEB).nullable().prefault(null),
  canary: several(url(WEB)).prefault(CANARIES),
  /** Local places beside those listed: `host`, `host:port` or a network; `null`: none. */
  allowPrivate: several(privatePlace()).nullable().prefault(null),
  /** What one page may ask for while a browser shows it. */
  pageRequests: whole(1, 10_000).prefault(300),
});

/** The one list of options; keys are the flags in camel case. */
function settingsSchema(command: DefaultsOf, now: Date) {
  return z.strictObject({
    sites: path().prefault(join(import.meta.dirname, '..', '..', 'config', 'sites.csv')),
    /** People's standing orders, CSV. */
    overrides: path().prefault(join(import.meta.dirname, '..', '..', 'config', 'overrides.csv')),
    /** Who issues the reports and runs the patrol, YAML. */
    office: path().prefault(join(import.meta.dirname, '..', '..', 'config', 'office.yaml')),
    /** `null`: the rule book in force on the day of judging. */
    profile: identifier().nullable().prefault(null),
    now: asOf(now),
    redis: url(['redis:', 'rediss:']).nullable().prefault(null),
    /** Milliseconds that a Redis which does not answer at the start is waited for. */
    redisWait: duration(DAY_MS, TIMES.waitToDay).prefault('1min'),
    /** KiB: what is larger goes through Redis in several pieces. */
    redisPiece: whole(16, 65_536).prefault(1024),
    maxPages: whole(1, 1_000_000).prefault(5000),
    /** Requests a second to one host; `null`: adapted to the host. */
    rate: decimal(0.01, 1_000_000).nullable().prefault(null),
    /** Threads; `null`: one a core. */
    jobs: whole(1, 64).nullable().prefault(null),
    /** Sites side by side, in all threads of one process together. */
    concurrency: whole(1, 256).prefault(16),
    /** Milliseconds for which a thread may read one page. */
    pageLimit: duration(HOUR_MS, TIMES.toHour).prefault('20s'),
    browser: oneOf(['auto', 'always', 'never']).prefault('auto'),
    browserPath: path().nullable().prefault(null),
    /** Milliseconds. */
    recheckAfter: duration(DAY_MS, TIMES.toDay).prefault(RECHECK_AFTER[command]),
    /** Milliseconds; 0: links that lead off the sites are asked every time. */
    outsideMaxAge: durationOrNone(30 * DAY_MS, TIMES.toMonth).prefault('3d'),
    ...networkSettings(),
    ignoreRobots: z.boolean().prefault(false),
    checkFragments: z.boolean().prefault(false),
    contact: contact().nullable().prefault(null),
    full: z.boolean().prefault(false),
    resume: z.boolean().prefault(false),
    data: path().prefault(DATA_DIR),
    json: z.boolean().prefault(false),
    quiet: z.boolean().prefault(false),
  });
}

export type Settings = Readonly<z.infer<ReturnType<typeof settingsSchema>>>;

export interface SettingsInput {
  /** As the command line gave them, by camel-case name; `undefined` where a flag was not given. */
  readonly flags: Readonly<Record<string, unknown>>;
  readonly command?: DefaultsOf;
  readonly environment?: Environment;
  /** The real time: what `--now` is where it is not given. */
  readonly now?: Date;
}

/** Throws a `ConfigError` of one line for the first option that is wrong. */
export function resolveSettings(input: SettingsInput): Settings {
  const environment = input.environment ?? readEnvironment();
  const flags = Object.entries(input.flags).filter(([, value]) => value !== undefined);
  const given = { ...environment, ...Object.fromEntries(flags) };
  const checked = settingsSchema(input.command ?? 'run', input.now ?? new Date()).safeParse(given, ONCE);
  if (checked.success) return Object.freeze(checked.data);
  throw refusal(checked.error, given, environment);
}

/** The error for the first option that a schema refuses. */
export function refusal(
  error: z.ZodError,
  given: Readonly<Record<string, unknown>>,
  environment: Environment = {},
): ConfigError {
  const [issue] = error.issues;
  if (issue?.code === 'unrecognized_keys') {
    return new ConfigError('option-invalid', OPTION.unknown(issue.keys.map(flagOf).join(', ')));
  }
  const key = String(issue?.path[0] ?? '');
  const value = wrongOf(given[key], issue?.path[1]);
  const place = key === 'redis' && value === environment.redis ? 'REDIS_URL' : flagOf(key);
  const right = issue ? rightOf(issue) : untranslated('');
  return new ConfigError('option-invalid', OPTION.willNotDo(place, quoteValue(hidden(value)), right));
}

/** Of several values, the one that is wrong. */
const wrongOf = (given: unknown, at: PropertyKey | undefined): unknown =>
  Array.isArray(given) && typeof at === 'number' ? given[at] : given;

function flagOf(key: string): string {
  return `--${key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** Before it is cut to length, so that no part of a password is left. */
function hidden(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hidden);
  return typeof value === 'string' ? withoutAnyUser(value) : value;
}
