// What an old run's list tells: as that run saw it, and as people have said since of what it saw.
import { describe, expect, it } from 'vitest';
import { lifeAsOf } from '../../../src/lifecycle/as-of.ts';
import type { Decision, Observation } from '../../../src/lifecycle/life-types.ts';

const run = (seq: number) => ({
  ...{ seq, id: `r${seq}`, createdAt: `2017-03-0${seq}T00:00:00Z`, day: `2017-03-0${seq}`, whole: true },
});
const seen = (seq: number, ...facts: string[]): Observation => ({ run: run(seq), outcome: 'seen', why: '', facts });
const fixed = (seq: number): Observation => ({ run: run(seq), outcome: 'fixed', why: 'updated', facts: [] });
const said = (kind: Decision['kind'], afterRun: number, facts: Decision['facts'], dueOn: string | null = null) => ({
  ...{ kind, afterRun, facts, dueOn, by: '张三', at: '2017-03-09T00:00:00Z', reason: '已看' },
});
const at = (seq: number, observations: readonly Observation[], ...decisions: Decision[]) =>
  lifeAsOf({ observations, decisions }, seq);

describe('a finding as of an old run', () => {
  it('that was mended since is told as it was', () => {
    const confirmed = said('confirm', 1, ['a']);
    expect(at(1, [seen(1, 'a'), fixed(2)], confirmed).state).toBe('confirmed');
    expect(at(2, [seen(1, 'a'), fixed(2)], confirmed).state).toBe('rectified');
  });
  it('that was confirmed later, on what the run saw, is confirmed', () =>
    expect(at(1, [seen(1, 'a'), seen(2, 'a'), seen(3, 'a')], said('confirm', 3, ['a'])).state).toBe('confirmed'));
  it('that was confirmed later, on other facts, is still to be reviewed', () => {
    const observations = [seen(1, 'a'), seen(2, 'b')];
    expect(at(1, observations, said('confirm', 2, ['b']))).toMatchObject({
      state: 'pending',
      returned: 'facts-changed',
    });
    // Without facts a decision is of what had been seen last when it was made.
    expect(at(1, observations, said('confirm', 2, null)).state).toBe('pending');
  });
  it('that was called a false alarm later is one', () =>
    expect(at(1, [seen(1, 'a'), seen(2, 'a')], said('confirm', 1, ['a']), said('dismiss', 2, ['a'])).state).toBe(
      'dismissed',
    ));
  it('is within its term as long as the run was', () => {
    const observations = [seen(1, 'a'), seen(2, 'a'), seen(3, 'a')];
    const notified = said('notify', 1, ['a'], '2017-03-02');
    expect([1, 2, 3].map((seq) => at(seq, observations, notified).state)).toEqual(['notified', 'notified', 'overdue']);
  });
  it('that nobody had seen by then is none', () => expect(at(1, [seen(2, 'a')]).firstSeen).toBeNull());
});
