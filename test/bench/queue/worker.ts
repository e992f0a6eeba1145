/** A worker process of `npm run bench:queue` whose visits take no time (空转作业机). */
import { takeJobs } from '../../../src/queue/redis/job-taker.ts';
import { openRedis } from '../../../src/queue/redis/redis-connection.ts';
import { madeVisit, SIZES, type SizeName } from './made-visit.ts';

const [url = '', size = 'empty'] = process.argv.slice(2);
// Given by main.ts, which knows the names.
const visit = madeVisit(SIZES[size as SizeName]);
const never = new AbortController().signal;
const redis = await openRedis({ url, waitMs: 10_000, signal: never, onWaiting: () => {} });
takeJobs({
  redis,
  name: `bench-${process.pid}`,
  tool: 'bench',
  concurrency: { site: 16, recheck: 1, outside: 1, pictures: 1, probe: 1 },
  workersFor: async () => ({
    site: async ({ site }) => ({ result: visit(site), networkAlive: true }),
    recheck: async () => ({ result: [], networkAlive: true }),
    outside: async () => ({ result: [], networkAlive: true }),
    pictures: async () => ({ result: { pictures: [], files: [] }, networkAlive: true }),
    probe: async () => ({ result: [], networkAlive: true }),
  }),
  events: {
    onBegun: () => {},
    onDone: () => {},
    onRefused: () => {},
    onParked: () => {},
    onTrouble: (where, error) => process.stderr.write(`${where}: ${String(error)}\n`),
  },
});
process.on('SIGTERM', () => process.exit(0));
