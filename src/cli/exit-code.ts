/** What a command ends with (退出码): 0 done, 1 failed, 2 wrong usage or config, 3 refused to judge. */
import { CommanderError } from 'commander';
import { ConfigError } from '../config/config-error.ts';
import { BrowserError } from '../crawl/browser-start.ts';
import type { Language } from '../language/message.ts';
import { QueueError, type QueueErrorCode } from '../queue/redis/queue-error.ts';
import { OutputError } from '../run/output-error.ts';
import { RunError } from '../run/run-error.ts';
import { StoreError, type StoreErrorCode } from '../store/store-error.ts';
import { namedBrowserFails } from './browser-words.ts';
import { SAYS } from './wording.ts';

export type ExitCode = 0 | 1 | 2 | 3;

export interface Ending {
  readonly code: ExitCode;
  /** Empty where all has been said. */
  readonly says: string;
}

/** The user named a run, or a folder, that is not there, or that cannot be judged again. */
const WRONG_NAMES: ReadonlySet<StoreErrorCode> = new Set([
  'missing',
  'no-folder',
  'unknown-run',
  'unknown-finding',
  'not-followed',
  'no-archive',
  'pruned',
]);

/** It answers, and must be set up otherwise before it can be used. */
const WRONG_SERVER: ReadonlySet<QueueErrorCode> = new Set([
  'redis-password',
  'redis-evicts',
  'redis-too-old',
  'list-name-taken',
]);

export function endingOf(error: unknown, language: Language = 'en'): Ending {
  if (error instanceof CommanderError) return commanderEnding(error);
  if (error instanceof ConfigError) return { code: 2, says: error.told[language] };
  if (error instanceof BrowserError) return { code: 2, says: namedBrowserFails(error.failure)[language] };
  if (error instanceof OutputError) return { code: 1, says: error.told[language] };
  if (error instanceof StoreError) return { code: WRONG_NAMES.has(error.code) ? 2 : 1, says: error.message };
  if (error instanceof QueueError) return { code: WRONG_SERVER.has(error.code) ? 2 : 1, says: error.message };
  if (error instanceof RunError) {
    return { code: error.code === 'stopped' ? 1 : 3, says: SAYS.runEnded(error.code) };
  }
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: 1, says: SAYS.ownFailure(words) };
}

/** Help and version were asked for and are done; anything else is wrong usage, on one line. */
function commanderEnding(error: CommanderError): Ending {
  if (error.exitCode === 0) return { code: 0, says: '' };
  if (error.code === 'commander.help') return { code: 2, says: SAYS.noCommand };
  const words = error.message.replace(/^error: /, '').replaceAll(/\s*\n\s*/g, ' ');
  return { code: 2, says: `${words}; see --help.` };
}
