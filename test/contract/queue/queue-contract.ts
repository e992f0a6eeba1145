/** What every engine must do, whatever does the jobs: order, places, back-pressure, and an end for whatever hangs. */
import { afterEach, describe, expect, it } from 'vitest';
import type { QueueEngine } from '../../../src/queue/engine.ts';
import type { Job, Workers } from '../../../src/queue/jobs.ts';
import type { SiteVisit } from '../../../src/site-report.ts';
import { quickClock } from '../../support/runs/quick-clock.ts';
import { at, siteOf, visitOf } from '../../support/runs/visits.ts';

export interface EngineUnderTest {
  /** With two places for sites, and one for each other kind. */
  open(workers: Workers, clock: ReturnType<typeof quickClock>): Promise<QueueEngine>;
  /** Whatever is left behind goes. */
  clean(): Promise<void>;
  /** How many jobs it may have read while none is settled. */
  readonly mostAhead: number;
}

const never = new AbortController().signal;

type VisitSite = (id: string) => Promise<SiteVisit>;

function jobOf(id: string, notBefore: string | null = null): Job<'site'> {
  return { id, kind: 'site', payload: { site: siteOf(id) }, notBefore };
}

const jobs = (count: number): Job<'site'>[] => Array.from({ length: count }, (_, index) => jobOf(`s${index}`));
const soon = () => new Promise((resolve) => setImmediate(resolve));

export function queueContract(name: string, under: EngineUnderTest): void {
  const engineWith = (visit: VisitSite, clock = quickClock()): Promise<QueueEngine> => {
    const workers: Workers = {
      site: async ({ site }) => ({ result: await visit(site.id), networkAlive: true }),
      recheck: async () => ({ result: [], networkAlive: true }),
      outside: async () => ({ result: [], networkAlive: true }),
      pictures: async () => ({ result: { pictures: [], files: [] }, networkAlive: true }),
    };
    return under.open(workers, clock);
  };
  describe(name, () => {
    afterEach(() => under.clean());

    it('does all jobs, no more of a kind at a time than it has places', async () => {
      let running = 0;
      let most = 0;
      const two = Promise.withResolvers<void>();
      const engine = await engineWith(async (id) => {
        running += 1;
        most = Math.max(most, running);
        if (running === 2) two.resolve();
        await two.promise;
        await soon();
        running -= 1;
        return visitOf(siteOf(id));
      });
      const settled: string[] = [];
      await engine.process(jobs(7), async (outcome) => void settled.push(outcome.job.id), never);
      expect(settled.sort()).toEqual(jobs(7).map(({ id }) => id));
      expect(most).toBe(2);
    });

    it('reads its jobs no faster than they are settled', async () => {
      let read = 0;
      function* counted(): Generator<Job<'site'>> {
        for (const job of jobs(100)) {
          read += 1;
          yield job;
        }
      }
      const stop = new AbortController();
      const engine = await engineWith(async (id) => visitOf(siteOf(id)));
      const hanging = engine.process(counted(), () => new Promise(() => {}), stop.signal);
      hanging.catch(() => {});
      for (let turn = 0; turn < 20; turn += 1) await soon();
      expect(read).toBeLessThanOrEqual(under.mostAhead);
    });

    it('tells our own trouble with a job as its outcome, and goes on', async () => {
      const engine = await engineWith(async (id) => {
        if (id === 's1') throw new Error('a bug');
        return visitOf(siteOf(id));
      });
      const kinds: string[] = [];
      await engine.process(jobs(3), async (outcome) => void kinds.push(`${outcome.job.id} ${outcome.kind}`), never);
      expect(kinds.sort()).toEqual(['s0 done', 's1 failed', 's2 done']);
    });

    it('begins no job before its time', async () => {
      const clock = quickClock();
      const begun: string[] = [];
      const engine = await engineWith(async (id) => {
        begun.push(`${id} ${clock.instant()}`);
        return visitOf(siteOf(id));
      }, clock);
      await engine.process([jobOf('now'), jobOf('later', at(90))], async () => {}, never);
      expect(begun.map((one) => one.split(' ')[0])).toEqual(['now', 'later']);
      expect(begun[1]).toBe(`later ${at(90)}`);
    });

    it('stops with what a settling throws', async () => {
      const done: string[] = [];
      const engine = await engineWith(async (id) => {
        done.push(id);
        return visitOf(siteOf(id));
      });
      const full = async (): Promise<void> => {
        throw new Error('disk full');
      };
      await expect(engine.process(jobs(50), full, never)).rejects.toThrow('disk full');
      expect(done.length).toBeLessThan(10);
    });

    it('stops with what the making of a job throws, once those begun are settled', async () => {
      const first = Promise.withResolvers<void>();
      async function* made(): AsyncGenerator<Job<'site'>> {
        yield jobOf('a');
        await first.promise;
        throw new Error('the store is gone');
      }
      const begun: string[] = [];
      const engine = await engineWith(async (id) => {
        begun.push(id);
        first.resolve();
        return visitOf(siteOf(id));
      });
      await expect(engine.process(made(), async () => {}, never)).rejects.toThrow('the store is gone');
      expect(begun).toEqual(['a']);
    });

    it('ends at an abort even where a job hangs, and settles nothing afterwards', async () => {
      const stop = new AbortController();
      let release = (_visit: SiteVisit): void => {};
      const engine = await engineWith(
        () =>
          new Promise((resolve) => {
            release = resolve;
          }),
      );
      const settled: string[] = [];
      const work = engine.process(jobs(5), async (outcome) => void settled.push(outcome.job.id), stop.signal);
      await soon();
      stop.abort(new Error('stopped'));
      await expect(work).rejects.toThrow('stopped');
      release(visitOf(siteOf('s0')));
      await soon();
      expect(settled).toEqual([]);
    });

    it('can be used again after an abort', async () => {
      const stop = new AbortController();
      const engine = await engineWith(async (id) => (id === 'hangs' ? new Promise(() => {}) : visitOf(siteOf(id))));
      const first = engine.process([jobOf('hangs')], async () => {}, stop.signal);
      stop.abort();
      await expect(first).rejects.toThrow();
      const settled: string[] = [];
      await engine.process(jobs(3), async (outcome) => void settled.push(outcome.job.id), never);
      expect(settled).toHaveLength(3);
    });
  });
}
