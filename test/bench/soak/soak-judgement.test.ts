import { describe, expect, it } from 'vitest';
import { type AtRest, growthOf, type SoakLimits, type SoakMessage, soakFaults } from './soak-judgement.ts';

const LIMITS: SoakLimits = { socketsAllowed: 116, growthMbAMinute: 1, settledAfterMinutes: 2 };

const atRest = (minute: number, heapMb: number): AtRest => ({
  ...{ kind: 'patrol', minute, heapMb, residentMb: 200, code: 0, end: 'whole', said: '' },
});
const growing = (by: number): AtRest[] => [0.5, 1, 2, 3, 4, 5].map((minute) => atRest(minute, 80 + by * minute));
const sockets = (most: number): SoakMessage => ({
  kind: 'minute',
  minute: 1,
  heapMb: 80,
  residentMb: 200,
  sockets: most,
});

describe('a soak', () => {
  it('went well where memory stays, and sockets are as many as are allowed', () =>
    expect(soakFaults([...growing(0), sockets(116)], LIMITS)).toEqual([]));

  it('went well just below the limit of growth, badly at it', () => {
    expect(soakFaults(growing(0.99), LIMITS)).toEqual([]);
    expect(soakFaults(growing(1), LIMITS)).toEqual(['memory grows by 1.00 MB a minute']);
  });

  it('forgives what fills before things have settled', () =>
    expect(soakFaults([atRest(0.5, 40), atRest(1.9, 80), ...[3, 4, 5].map((at) => atRest(at, 80))], LIMITS)).toEqual(
      [],
    ));

  it('does not count what a patrol still held when it was stopped', () =>
    expect(soakFaults([...growing(0), { ...atRest(6, 150), end: 'stopped' }], LIMITS)).toEqual([]));

  it('cannot tell growth from two patrols', () =>
    expect(growthOf([atRest(3, 80), atRest(4, 99)], ({ heapMb }) => heapMb, 2)).toBeNull());

  it('went badly with one socket too many', () =>
    expect(soakFaults([sockets(117)], LIMITS)).toEqual(['117 sockets open, 116 allowed']));

  it('went badly where a patrol failed by itself, in its own words', () => {
    const failed: SoakMessage = { ...atRest(1, 80), code: 1, end: 'failed', said: 'TypeError: x\n' };
    expect(soakFaults([failed], LIMITS)).toEqual(['minute 1.0: a patrol ended with 1: TypeError: x']);
  });
});
