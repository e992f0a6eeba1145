/** Serves one farm: tells its port when it is open, and which hosts it was asked for when it is to close. */
import { isDay } from '../farm/days.ts';
import { startFarm } from '../farm/server.ts';

const [seed = '', now = ''] = process.argv.slice(2);
if (!isDay(now)) throw new Error(`${now} is no day`);
const farm = await startFarm({ seed: Number(seed), now, port: 0 });
process.send?.({ port: farm.port });
process.once('message', () => {
  const hostsAsked = farm.hostsAsked();
  farm.close().then(() => process.send?.({ hostsAsked }));
});
process.once('disconnect', () => process.exit(0));
