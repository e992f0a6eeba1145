/** A thread for tests of threads: answers, fails, dies, grows without end or turns in a circle, as it is asked. */
import { parentPort } from 'node:worker_threads';
import { answerOver } from '../../../src/queue/questions.ts';

export type Wish = 'answer' | 'fail' | 'die' | 'grow' | 'turn' | 'wait' | 'told to stop';

let stopped = 0;

async function grant(wish: Wish, signal: AbortSignal): Promise<string> {
  switch (wish) {
    case 'answer':
      return 'an answer';
    case 'fail':
      throw new RangeError('a failure');
    case 'die':
      setImmediate(() => {
        throw new Error('a bug');
      });
      return new Promise(() => {});
    case 'grow': {
      const held: string[][] = [];
      for (;;) held.push(Array.from({ length: 100_000 }, (_, index) => `${index} ${held.length}`));
    }
    case 'turn':
      for (;;);
    case 'wait':
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          stopped += 1;
          reject(signal.reason);
        });
      });
    case 'told to stop':
      return String(stopped);
  }
}

if (!parentPort) throw new Error('a thread, no program');
answerOver(parentPort, async (wish: Wish, signal) => ({ answer: await grant(wish, signal) }));
