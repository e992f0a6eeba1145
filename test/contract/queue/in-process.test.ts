import { inProcessEngine } from '../../../src/queue/in-process.ts';
import { queueContract } from './queue-contract.ts';

queueContract('the in-process engine', {
  open: async (workers, clock) =>
    inProcessEngine({ workers, concurrency: { site: 2, recheck: 1, outside: 1, pictures: 1 }, clock }),
  clean: async () => {},
  mostAhead: 4,
});
