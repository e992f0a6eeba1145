/** The watch over home pages and a patrol in one process: one pace by host. */
import { describe, expect, it } from 'vitest';
import { createLimiter, type Limiter } from '../../../src/pace/limiter.ts';
import { POLITE } from '../../../src/pace/pace.ts';
import { joinedPaces, ownPaces, type Paces } from '../../../src/pace/paces.ts';
import { fakeClock } from './fake-clock.ts';

const HOME = 'http://a.gov.cn/';
const FINE = { ms: 10, status: 200 } as const;

function bench() {
  const clock = fakeClock();
  const options = { clock, pace: POLITE };
  const limiterOver = (paces: Paces): Limiter =>
    createLimiter({ ...options, paces, isLoopback: () => false, keyOf: (url) => url.host });
  const ofPatrol = ownPaces(options);
  const joined = joinedPaces(ownPaces(options));
  return { clock, ofPatrol, joined, patrol: limiterOver(ofPatrol), watch: limiterOver(joined) };
}

/** Has its turn come, without any time going by? */
async function goesAtOnce(limiter: Limiter, clock: ReturnType<typeof fakeClock>): Promise<boolean> {
  const stop = new AbortController();
  let gone = false;
  const turn = limiter.acquire(HOME, stop.signal).then(
    (release) => {
      gone = true;
      return release;
    },
    () => null,
  );
  await clock.advance(0);
  const wasAtOnce = gone;
  stop.abort();
  (await turn)?.(FINE);
  return wasAtOnce;
}

describe('joined paces', () => {
  it('make the watch wait for the turn of a patrol at work, and only then', async () => {
    const { clock, ofPatrol, joined, patrol, watch } = bench();
    joined.join(ofPatrol);
    const release = await patrol.acquire(HOME);
    expect(await goesAtOnce(watch, clock)).toBe(false);
    release(FINE);
    await clock.advance(POLITE.ceilingMs);
    expect(await goesAtOnce(watch, clock)).toBe(true);
  });

  it('are the watch’s own where no patrol is at work', async () => {
    const { clock, ofPatrol, joined, patrol, watch } = bench();
    joined.join(ofPatrol);
    await patrol.acquire(HOME);
    joined.join(null);
    expect(await goesAtOnce(watch, clock)).toBe(true);
  });
});
