/** No run where a command looks for one (没有巡查): with the mend, and with the data of the demo where it lies there. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Message } from '../../language/message.ts';
import { NO_RUN } from '../../language/messages/store-messages.ts';
import { StoreError } from './store-error.ts';

/** `finished`: there may be others. `patrol`: there may be checks. */
type Wanted = 'any' | 'finished' | 'patrol';

export function noRunSays(dataDir: string, wanted: Wanted = 'any'): Message {
  const demo = join(dataDir, 'demo');
  const sentence = NO_RUN[wanted](dataDir);
  return existsSync(join(demo, 'patrol.db')) ? NO_RUN.ofDemo(sentence, demo) : sentence;
}

export function noRun(dataDir: string, wanted: Wanted = 'any'): StoreError {
  return new StoreError('missing', noRunSays(dataDir, wanted));
}
