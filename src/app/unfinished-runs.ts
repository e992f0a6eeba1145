/** Runs that were cut short (未完成的巡查): named on stderr with the command that goes on with them. */

import type { SiteOverride } from '../config/lists/overrides.ts';
import { withoutPasswords } from '../config/passwords.ts';
import { SAYS } from '../language/messages/patrol-messages.ts';
import type { IsoInstant } from '../site-report.ts';
import { type LockHolder, readHolder } from '../store/folder/data-lock.ts';
import type { StoredRun } from '../store/rows/store-types.ts';
import type { Store } from '../store/store.ts';
import { type Terminal, tell } from '../terminal/terminal.ts';

/** What a run remembers of the command that began it, to be resumed by the same. */
export interface RunMemo {
  readonly command: string;
  readonly wholeList: boolean;
  /** The standing orders that it began with; absent from runs of older versions. */
  readonly overrides?: readonly SiteOverride[];
  /** Of a night of a timetable (定时巡查). */
  readonly night?: NightMemo;
}

export interface NightMemo {
  readonly timetable: string;
  /** The moment of the timetable, however late the run began. */
  readonly at: IsoInstant;
}

export function memoOf(run: Pick<StoredRun, 'settings' | 'type'>): RunMemo {
  const { settings } = run;
  const known: object = typeof settings === 'object' && settings !== null ? settings : {};
  return {
    command:
      'command' in known ? String(known.command) : `npm run -s patrol -- ${run.type === 'check' ? 'check' : 'run'}`,
    // In doubt it was: what may be whole is not overwritten by what is not.
    wholeList: 'wholeList' in known ? known.wholeList === true : true,
    // Written by `beginRun` alone, with rows that were checked.
    ...('overrides' in known && Array.isArray(known.overrides) ? { overrides: known.overrides as SiteOverride[] } : {}),
    ...('night' in known && isNight(known.night) ? { night: known.night } : {}),
  };
}

function isNight(value: unknown): value is NightMemo {
  if (typeof value !== 'object' || value === null || !('timetable' in value && 'at' in value)) return false;
  return typeof value.timetable === 'string' && typeof value.at === 'string';
}

export async function nameUnfinished(store: Store, terminal: Terminal): Promise<void> {
  for (const run of await store.runs.unfinished()) {
    tell(terminal, SAYS.unfinished(run.id, run.createdAt, `${memoOf(run).command} --resume`));
  }
}

/** For readers: a run that a living process is at work on is not unfinished. */
export const isAtWork = (dataDir: string): boolean => livingHolder(dataDir) !== null;

/** Who is at work on the folder. */
export function livingHolder(dataDir: string): LockHolder | null {
  const holder = readHolder(dataDir);
  return holder !== null && isAlive(holder.pid) ? holder : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Flags that say how a command tells things, or that belong to the next one only. */
const NOT_REPEATED = new Set(['--resume', '--json', '--quiet']);

/** The command as a person would type it again; passwords in addresses are never kept. */
export function commandToRepeat(argv: readonly string[]): string {
  const words = argv.filter((word) => !NOT_REPEATED.has(word)).map(withoutPasswords);
  return ['npm run -s patrol --', ...words.map(quotedForShell)].join(' ');
}

/** Without these flags and their values, `--at x` and `--at=x` alike; `switches` have none. */
export function withoutFlags(
  argv: readonly string[],
  flags: readonly string[],
  switches: readonly string[] = [],
): string[] {
  return argv.filter((word, index) => {
    const before = argv[index - 1] ?? '';
    return (
      !switches.includes(word) &&
      !flags.includes(word) &&
      !flags.includes(before) &&
      !flags.includes(word.replace(/=.*$/s, ''))
    );
  });
}

function quotedForShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
