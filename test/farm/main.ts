/** Command line of the practice farm: `main.ts --seed N --now YYYY-MM-DD --port N`; prints its port, ends on SIGTERM. */
import { parseArgs } from 'node:util';
import { isDay } from './days.ts';
import { startFarm } from './server.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '2017' },
    now: { type: 'string', default: '2017-02-28' },
    port: { type: 'string', default: '0' },
  },
});

if (!isDay(values.now) || !/^\d+$/.test(values.seed) || !/^\d+$/.test(values.port)) {
  process.stderr.write('usage: main.ts [--seed N] [--now YYYY-MM-DD] [--port N]\n');
  process.exit(2);
}

const farm = await startFarm({ seed: Number(values.seed), now: values.now, port: Number(values.port) });
process.stdout.write(`${JSON.stringify({ port: farm.port, seed: farm.seed, now: farm.now })}\n`);
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    farm.close().then(() => process.exit(0));
  });
}
