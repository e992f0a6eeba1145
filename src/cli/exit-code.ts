/** What a command ends with (退出码): 0 done, 1 failed, 2 wrong usage or config, 3 refused to judge. */
import { CommanderError } from 'commander';
import { BrowserError } from '../browser/browser-start.ts';
import { ConfigError } from '../config/config-error.ts';
import { namedBrowserFails } from '../doctor/browser-words.ts';
import type { Language } from '../language/message.ts';
import { USAGE } from '../language/messages/usage-messages.ts';
import { ToldError } from '../language/told-error.ts';
import { QueueError, type QueueErrorCode } from '../queue/redis/queue-error.ts';
import { RunError } from '../run/run-error.ts';
import { StoreError, type StoreErrorCode } from '../store/folder/store-error.ts';
import { wrongUsage } from './commander-words.ts';

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
  'unknown-person',
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

export function endingOf(error: unknown, language: Language): Ending {
  if (error instanceof CommanderError) return commanderEnding(error, language);
  if (error instanceof BrowserError) return { code: 2, says: namedBrowserFails(error.failure)[language] };
  if (error instanceof ToldError) return { code: codeOf(error), says: error.told[language] };
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: 1, says: USAGE.ownFailure(words)[language] };
}

function codeOf(error: ToldError): ExitCode {
  if (error instanceof ConfigError) return 2;
  if (error instanceof StoreError) return WRONG_NAMES.has(error.code) ? 2 : 1;
  if (error instanceof QueueError) return WRONG_SERVER.has(error.code) ? 2 : 1;
  if (error instanceof RunError) return error.code === 'stopped' ? 1 : 3;
  return 1;
}

/** Help and version were asked for and are done; anything else is wrong usage, on one line. */
function commanderEnding(error: CommanderError, language: Language): Ending {
  if (error.exitCode === 0) return { code: 0, says: '' };
  if (error.code === 'commander.help') return { code: 2, says: USAGE.noCommand[language] };
  return { code: 2, says: wrongUsage(error)[language] };
}
