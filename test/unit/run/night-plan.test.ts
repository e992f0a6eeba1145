/** Which night is due. */
import { describe, expect, it } from 'vitest';
import { dueNight, type NightQuestion, type NightRun } from '../../../src/run/nights/night-plan.ts';

const SHANGHAI = { at: '0 1 * * *', tz: 'Asia/Shanghai' };
/** 01:00 of that day in Asia/Shanghai. */
const nightOf = (day: string): string => new Date(`${day}T01:00:00+08:00`).toISOString();
const ask = (now: string, more: Partial<NightQuestion> = {}) =>
  dueNight({ timetable: SHANGHAI, since: '2026-11-01T00:00:00+08:00', runs: [], now, ...more });
const run = (day: string, more: Partial<NightRun> = {}): NightRun => ({
  ...{ night: nightOf(day), state: 'finished', visited: 195 },
  ...more,
});
const begin = (day: string) => ({ kind: 'begin', night: nightOf(day) });
const wait = (day: string) => ({ kind: 'wait', until: nightOf(day) });

describe('a night', () => {
  it('is due at its very moment, and not a millisecond before', () => {
    const runs = [run('2026-11-26')];
    expect(ask('2026-11-27T00:59:59.999+08:00', { runs })).toEqual(wait('2026-11-27'));
    expect(ask('2026-11-27T01:00:00.000+08:00', { runs })).toEqual(begin('2026-11-27'));
  });

  it('that was missed is made up: the machine was off at one and comes up at five', () =>
    expect(ask('2026-11-27T05:00:00+08:00', { runs: [run('2026-11-26')] })).toEqual(begin('2026-11-27')));

  it('is made up once, not three times for three that were missed', () => {
    const now = '2026-11-27T05:00:00+08:00';
    expect(ask(now, { runs: [run('2026-11-23')] })).toEqual(begin('2026-11-27'));
    expect(ask(now, { runs: [run('2026-11-27'), run('2026-11-23')] })).toEqual(wait('2026-11-28'));
  });

  it('before the timetable was was not missed', () => {
    const now = '2026-11-27T05:00:00+08:00';
    expect(ask(now, { since: now })).toEqual(wait('2026-11-28'));
    expect(ask(now, { since: '2026-11-27T01:00:00.001+08:00' })).toEqual(wait('2026-11-28'));
    expect(ask(now, { since: '2026-11-27T01:00:00+08:00' })).toEqual(begin('2026-11-27'));
  });

  it.each(['running', 'aborted'] as const)('that is %s is gone on with', (state) => {
    const runs = [run('2026-11-27', { state, visited: 20 }), run('2026-11-26')];
    const resumed = { kind: 'resume', night: nightOf('2026-11-27') };
    expect(ask('2026-11-27T05:00:00+08:00', { runs })).toEqual(resumed);
  });

  it('that ended incomplete stands, unless it has seen nothing at all', () => {
    const ended = (visited: number) => [run('2026-11-27', { state: 'incomplete', visited })];
    expect(ask('2026-11-27T05:00:00+08:00', { runs: ended(1) })).toEqual(wait('2026-11-28'));
    expect(ask('2026-11-27T05:00:00+08:00', { runs: ended(0) })).toEqual(begin('2026-11-27'));
  });

  it('that was left unfinished is left behind by the next one', () => {
    const runs = [run('2026-11-26', { state: 'aborted' })];
    expect(ask('2026-11-27T01:00:00+08:00', { runs })).toEqual(begin('2026-11-27'));
  });

  it('of which the newest run tells: begun anew, it is gone on with', () => {
    const runs = [run('2026-11-27', { state: 'running' }), run('2026-11-27', { state: 'incomplete', visited: 0 })];
    expect(ask('2026-11-27T05:00:00+08:00', { runs }).kind).toBe('resume');
  });
});

describe('a timetable of another place', () => {
  const newYork = (at: string, now: string, runs: readonly NightRun[] = []) =>
    ask(now, { timetable: { at, tz: 'America/New_York' }, since: '2026-01-01T00:00:00Z', runs });
  /** Every night that is due while the clock goes on by the quarter of an hour. */
  const nights = (at: string, from: string, hours: number): string[] => {
    const runs: NightRun[] = [];
    for (let quarter = 0; quarter < hours * 4; quarter += 1) {
      const now = new Date(Date.parse(from) + quarter * 900_000).toISOString();
      const due = newYork(at, now, [...runs].reverse());
      if (due.kind === 'begin') runs.push({ night: due.night, state: 'finished', visited: 1 });
    }
    return runs.map(({ night }) => night);
  };

  it('goes by its own clock', () =>
    expect(nights('0 1 * * *', '2026-11-26T12:00:00Z', 48)).toEqual([
      ...['2026-11-26T06:00:00.000Z', '2026-11-27T06:00:00.000Z', '2026-11-28T06:00:00.000Z'],
    ]));

  it('has one night on the day on which 02:30 is left out', () =>
    expect(nights('30 2 * * *', '2026-03-08T00:00:00Z', 48)).toEqual([
      ...['2026-03-07T07:30:00.000Z', '2026-03-08T07:00:00.000Z', '2026-03-09T06:30:00.000Z'],
    ]));

  it('has one night on the day on which 01:30 comes twice', () =>
    expect(nights('30 1 * * *', '2026-10-31T12:00:00Z', 48)).toEqual([
      ...['2026-10-31T05:30:00.000Z', '2026-11-01T05:30:00.000Z', '2026-11-02T06:30:00.000Z'],
    ]));
});
