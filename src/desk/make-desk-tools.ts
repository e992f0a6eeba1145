/** Puts together what the pages of the desk work with (工作台装配). */
import type { Store } from '../store/store.ts';
import type { DeskFiles } from './desk-files.ts';
import type { DeskTools } from './desk-tools.ts';
import { keptNight } from './facts/night.ts';
import { CheckJobs } from './jobs/check-jobs.ts';
import { SignInAttempts } from './people/attempts.ts';
import { FirstStart } from './people/first-start.ts';

export interface DeskParts {
  readonly store: Store;
  readonly files: DeskFiles;
  /** Options of the checks that are ordered at the desk. */
  readonly checkOptions: readonly string[];
  readonly log: (line: string) => void;
  readonly now?: () => Date;
}

export function makeDeskTools({ store, files, checkOptions, log, now = () => new Date() }: DeskParts): DeskTools {
  return {
    store,
    now,
    files,
    attempts: new SignInAttempts(() => now().getTime()),
    firstStart: new FirstStart(),
    jobs: new CheckJobs(files, checkOptions),
    night: keptNight(store),
    log,
  };
}
