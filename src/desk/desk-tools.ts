/** What the pages of the desk work with (工作台所用): the store, the clock, and how others are told. */
import type { Store } from '../store/store.ts';
import type { DeskFiles } from './desk-files.ts';
import type { NightFacts } from './facts/night.ts';
import type { CheckJobs } from './jobs/check-jobs.ts';
import type { SignInAttempts } from './people/attempts.ts';
import type { FirstStart } from './people/first-start.ts';

export interface DeskTools {
  readonly store: Store;
  readonly now: () => Date;
  /** The data folder and the files that commands started from here are to use. */
  readonly files: DeskFiles;
  readonly attempts: SignInAttempts;
  readonly firstStart: FirstStart;
  readonly jobs: CheckJobs;
  /** Of the newest finished patrol, kept until something changes. */
  readonly night: () => Promise<NightFacts | null>;
  /** One line in the log of the program: English. */
  readonly log: (line: string) => void;
}
