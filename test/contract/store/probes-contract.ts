/** What every store must do with the availability history. */
import { expect, it } from 'vitest';
import type { SiteProbe } from '../../../src/availability.ts';
import type { Store } from '../../../src/store/store.ts';

const probe = (siteKey: string, at: string, more: Partial<SiteProbe> = {}): SiteProbe => ({
  ...{ siteKey, at, outcome: 'opened', reason: null, status: 200, ms: 100, isVoid: false },
  ...more,
});
const FAILED = { outcome: 'failed', reason: 'timeout', status: null, ms: 15_000 } as const;

export function probes({ store }: { readonly store: () => Store }): void {
  const all = (key: string) => store().probes.between(key, '2026-01-01T00:00:00Z', '2026-12-31T00:00:00Z');

  it('gives back the probes of one home page, in the order of time, within a span of which both ends count', async () => {
    const times = ['2026-11-24T01:00:00.000Z', '2026-11-24T02:00:00.000Z', '2026-11-24T03:00:00.000Z'];
    await store().probes.save([
      probe('a', times[1] ?? '', FAILED),
      probe('b', times[1] ?? ''),
      probe('a', times[0] ?? ''),
    ]);
    await store().probes.save([probe('a', times[2] ?? '', { isVoid: true })]);
    expect(await all('a')).toEqual([
      { at: times[0], outcome: 'opened', reason: null, status: 200, ms: 100, isVoid: false },
      { at: times[1], ...FAILED, isVoid: false },
      { at: times[2], outcome: 'opened', reason: null, status: 200, ms: 100, isVoid: true },
    ]);
    const span = await store().probes.between('a', '2026-11-24T10:00:00+08:00', times[2] ?? '');
    expect(span.map(({ at }) => at)).toEqual(times.slice(1));
  });

  it('counts a probe that is told twice once, and by the minute, hour and day of Asia/Shanghai', async () => {
    const some = [
      probe('a', '2026-11-24T15:30:10.000Z', { ms: 300 }),
      probe('a', '2026-11-24T15:30:40.000Z', FAILED),
      probe('a', '2026-11-24T15:59:00.000Z', { ...FAILED, isVoid: true }),
      probe('a', '2026-11-24T16:00:00.000Z', { outcome: 'undecided', reason: 'http-403', status: 403 }),
    ];
    await store().probes.save(some);
    await store().probes.save(some);
    const none = { siteKey: 'a', probes: 0, opened: 0, failed: 0, undecided: 0, voided: 0, msSum: 0, msMax: 0 };
    const day = { from: '2026-11-24', to: '2026-11-24' };
    const late = { ...none, probes: 2, opened: 1, failed: 1, msSum: 300, msMax: 300 };
    expect(await store().probes.rollUps('minute', day)).toEqual([
      { ...late, start: '2026-11-24T23:30' },
      { ...none, start: '2026-11-24T23:59', probes: 1, voided: 1 },
    ]);
    expect(await store().probes.rollUps('hour', day)).toEqual([
      { ...late, start: '2026-11-24T23', probes: 3, voided: 1 },
    ]);
    expect(await store().probes.rollUps('day', { from: '2026-11-24', to: '2026-11-25' })).toEqual([
      { ...late, start: '2026-11-24', probes: 3, voided: 1 },
      { ...none, start: '2026-11-25', probes: 1, undecided: 1 },
    ]);
  });

  it('keeps all probes of one time or none', async () => {
    const bad = { ...probe('a', '2026-11-24T02:00:00.000Z'), outcome: null } as unknown as SiteProbe; // what no caller may send
    await expect(store().probes.save([probe('a', '2026-11-24T01:00:00.000Z'), bad])).rejects.toMatchObject({
      code: 'failed',
    });
    expect(await all('a')).toEqual([]);
    expect(await store().probes.rollUps('day', { from: '2026', to: '2026' })).toEqual([]);
  });

  it('forgets single probes after a quarter, and keeps their days', async () => {
    await store().probes.save([probe('a', '2026-03-01T00:00:00.000Z')]);
    await store().probes.save([probe('a', '2026-11-24T00:00:00.000Z')]);
    expect((await all('a')).map(({ at }) => at)).toEqual(['2026-11-24T00:00:00.000Z']);
    const days = await store().probes.rollUps('day', { from: '2026', to: '2026' });
    expect(days.map(({ start }) => start)).toEqual(['2026-03-01', '2026-11-24']);
  });
}
