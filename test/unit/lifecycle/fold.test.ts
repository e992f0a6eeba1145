import { describe, expect, it } from 'vitest';
import { foldLife, whyNot, whyNoUndo } from '../../../src/lifecycle/fold.ts';
import type { Decision, DecisionKind, Observation, Outcome } from '../../../src/lifecycle/life-types.ts';

const day = (seq: number): string => `2017-03-${String(seq).padStart(2, '0')}`;

function run(
  seq: number,
  outcome: Outcome,
  more: { facts?: readonly string[]; whole?: boolean; at?: string } = {},
): Observation {
  const { facts = ['a'], whole = true, at = `${day(seq)}T01:00:00Z` } = more;
  const mark = { seq, id: `r${seq}`, createdAt: at, day: day(seq), whole };
  return { run: mark, outcome, why: outcome === 'seen' ? '' : outcome, facts: outcome === 'seen' ? facts : [] };
}
const seen = (seq: number, ...facts: string[]) => run(seq, 'seen', facts.length > 0 ? { facts } : {});

function said(kind: DecisionKind, afterRun: number, more: Partial<Decision> = {}): Decision {
  const at = '2017-03-01T09:00:00+08:00';
  return {
    kind,
    by: '张三',
    at,
    reason: '已核对',
    dueOn: kind === 'notify' ? day(10) : null,
    facts: null,
    afterRun,
    ...more,
  };
}

const stateAfter = (runs: readonly Observation[], words: readonly Decision[] = []) => foldLife(runs, words).state;

describe('from suspicion to review', () => {
  it('a run that was not finished only suspects', () => {
    expect(stateAfter([run(1, 'seen', { whole: false })])).toBe('suspected');
    expect(stateAfter([run(1, 'seen', { whole: false }), seen(2)])).toBe('pending');
  });
  it('counts the runs that saw it, first and last, by their order and not by their clocks', () => {
    const late = run(1, 'seen', { at: '2030-01-01T00:00:00Z' });
    const life = foldLife([seen(3), late, run(2, 'not-observed')], []);
    expect([life.firstSeen?.id, life.lastSeen?.id, life.runsSeen]).toEqual(['r1', 'r3', 2]);
  });
});

describe('what a person takes back', () => {
  const undo = (afterRun = 1) => said('undo', afterRun);
  it.each(['confirm', 'dismiss', 'notify'] as const)('%s: as if it had never been said', (kind) => {
    expect(foldLife([seen(1)], [said(kind, 1), undo()])).toEqual(foldLife([seen(1)], []));
    // A false alarm that was none is in later lists again.
    expect(foldLife([seen(1), seen(2)], [said(kind, 1), undo(2)])).toEqual(foldLife([seen(1), seen(2)], []));
  });
  it('a notice with a term that has passed: what was decided before holds again', () => {
    const notice = said('notify', 1, { dueOn: day(2) });
    const runs = [seen(1), seen(3)];
    expect(stateAfter(runs, [said('confirm', 1), notice])).toBe('overdue');
    const life = foldLife(runs, [said('confirm', 1), notice, undo(3)]);
    expect([life.state, life.dueOn, life.decided?.kind]).toEqual(['confirmed', null, 'confirm']);
  });
  it('a reopening: the decision that it opened holds again', () =>
    expect(stateAfter([seen(1)], [said('dismiss', 1), said('reopen', 1), undo()])).toBe('dismissed'));
  it('twice: the last two', () => {
    const words = [said('confirm', 1), said('dismiss', 1), said('confirm', 1)];
    expect(stateAfter([seen(1)], [...words, undo()])).toBe('dismissed');
    expect(stateAfter([seen(1)], [...words, undo(), undo()])).toBe('confirmed');
    expect(stateAfter([seen(1)], [...words, undo(), said('dismiss', 1), undo(), undo()])).toBe('confirmed');
  });
  it('nothing where nothing is in force: an undo is not undone', () => {
    const words = [said('confirm', 1), undo()];
    const life = foldLife([seen(1)], words);
    expect(whyNoUndo(life, words)).toBe('nothing-to-undo');
    expect(whyNoUndo(life, [])).toBe('nothing-to-undo');
    expect(foldLife([seen(1)], [...words, undo()])).toEqual(life);
  });
  it('no decision from before the patrol that saw it mended; one from after it can be', () => {
    const before = [said('confirm', 1)];
    const after = [said('confirm', 2)];
    const runs = [seen(1), run(2, 'fixed')];
    expect(whyNoUndo(foldLife(runs, before), before)).toBe('mended-since');
    expect(whyNoUndo(foldLife(runs, after), after)).toBeNull();
  });
});

describe('what a person has said', () => {
  it.each([
    ['confirm', 'confirmed'],
    ['dismiss', 'dismissed'],
    ['notify', 'notified'],
    ['reopen', 'pending'],
  ] as const)('%s: %s, and every later night leaves it so', (kind, state) => {
    expect(stateAfter([seen(1)], [said(kind, 1)])).toBe(state);
    expect(stateAfter([seen(1), seen(2), run(3, 'not-observed'), seen(4)], [said(kind, 1)])).toBe(state);
  });
  it('the later of two decisions stands', () => {
    expect(stateAfter([seen(1)], [said('dismiss', 1), said('confirm', 1)])).toBe('confirmed');
    expect(stateAfter([seen(1), seen(2)], [said('confirm', 1), said('dismiss', 2)])).toBe('dismissed');
  });
  it('a false alarm comes back only with a fact that was not dismissed', () => {
    const dismissed = [said('dismiss', 1)];
    expect(foldLife([seen(1, 'a', 'b'), seen(2, 'a')], dismissed)).toMatchObject({
      state: 'dismissed',
      returned: null,
    });
    expect(foldLife([seen(1, 'a'), seen(2, 'a', 'b')], dismissed)).toMatchObject({
      ...{ state: 'pending', returned: 'facts-changed' },
    });
  });
  it('a false alarm that goes away is no mending', () =>
    expect(stateAfter([seen(1), run(2, 'fixed')], [said('dismiss', 1)])).toBe('dismissed'));
  it('a confirmation holds as long as one fact that was confirmed is left', () => {
    expect(stateAfter([seen(1, 'a', 'b'), seen(2, 'b', 'c')], [said('confirm', 1)])).toBe('confirmed');
    expect(stateAfter([seen(1, 'a', 'b'), seen(2, 'c')], [said('confirm', 1)])).toBe('pending');
  });
  it('whoever decided by an older list has not decided on what is seen by now', () => {
    const old = { facts: ['a'] };
    expect(stateAfter([seen(1, 'a'), seen(2, 'a', 'b')], [said('dismiss', 2, old)])).toBe('pending');
    expect(stateAfter([seen(1, 'a'), seen(2, 'b')], [said('confirm', 2, old)])).toBe('pending');
  });
});

describe('a term', () => {
  const notified = [said('notify', 1)];
  it('is over when a patrol judged by a later day still sees it; its last day is within it', () => {
    expect(stateAfter([seen(1), seen(10)], notified)).toBe('notified');
    expect(stateAfter([seen(1), seen(11)], notified)).toBe('overdue');
  });
  it('is not over where nobody could look', () =>
    expect(stateAfter([seen(1), run(20, 'not-observed')], notified)).toBe('notified'));
  it('may be set anew', () =>
    expect(stateAfter([seen(1), seen(11), seen(12)], [...notified, said('notify', 11, { dueOn: day(20) })])).toBe(
      'notified',
    ));
});

describe('mending', () => {
  it.each(['confirm', 'notify'] as const)('after %s it is seen, never said; back again, it has recurred', (kind) => {
    const words = [said(kind, 1)];
    expect(stateAfter([seen(1), run(2, 'not-observed')], words)).not.toBe('rectified');
    expect(stateAfter([seen(1), run(2, 'doubtful')], words)).not.toBe('rectified');
    expect(stateAfter([seen(1), run(2, 'fixed')], words)).toBe('rectified');
    expect(stateAfter([seen(1), run(2, 'fixed'), run(3, 'not-observed')], words)).toBe('rectified');
    expect(stateAfter([seen(1), run(2, 'fixed'), seen(3)], words)).toBe('recurred');
    expect(stateAfter([seen(1), run(2, 'fixed'), seen(3)], [...words, said('confirm', 3)])).toBe('confirmed');
  });
  it('what was never confirmed waits for a person again', () =>
    expect(stateAfter([seen(1), run(2, 'fixed'), seen(3)])).toBe('pending'));
  it('cannot be given a term, nor be reviewed again; that it was true may still be said', () => {
    const mended = foldLife([seen(1), run(2, 'fixed')], []);
    expect([whyNot(mended, 'notify'), whyNot(mended, 'reopen'), whyNot(mended, 'confirm')]).toEqual([
      'mended',
      'mended',
      null,
    ]);
    expect(stateAfter([seen(1), run(2, 'fixed'), seen(3)], [said('confirm', 2)])).toBe('recurred');
  });
});

describe('a standing order', () => {
  it('spares it as long as it stands; what was decided before holds again afterwards', () => {
    const runs = [seen(1), run(2, 'exempt')];
    expect(stateAfter(runs, [said('confirm', 1)])).toBe('dismissed');
    expect(stateAfter([...runs, seen(3)], [said('confirm', 1)])).toBe('confirmed');
    expect(stateAfter([...runs, run(3, 'fixed')], [said('confirm', 1)])).toBe('rectified');
  });
});

it('the order in which events are told does not matter', () => {
  const runs = [seen(1), seen(2, 'b'), run(3, 'fixed'), seen(4), run(5, 'not-observed'), seen(11)];
  const words = [said('confirm', 1), said('confirm', 2), said('notify', 4)];
  const life = foldLife(runs, words);
  expect(foldLife([...runs].reverse(), words)).toEqual(life);
  expect(foldLife([...runs].reverse(), [...words].reverse())).toEqual(life);
  expect(life.state).toBe('overdue');
});
