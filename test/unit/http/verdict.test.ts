import { describe, expect, it } from 'vitest';
import { FETCH_FAILURES, reasonRow, reasonSays } from '../../../src/http/connection/reasons.ts';
import {
  type AttemptOutcome,
  attemptOf,
  hasRecovered,
  judgeAttempts,
  judgeResult,
  worthRetrying,
} from '../../../src/http/verdict.ts';
import type { Attempt } from '../../../src/site-report.ts';
import { failure, response } from './answers.ts';

const attempt = (outcome: AttemptOutcome, reason: string | null, status: number | null = null): Attempt => ({
  at: '2026-11-24T00:00:00.000Z',
  ms: 1,
  status,
  reason,
  outcome,
});
const MISSING = attempt('broken', 'http-404', 404);
const SILENT = attempt('broken', 'timeout');
const WALL = attempt('blocked', 'http-412', 412);
const UNCLEAR = attempt('uncertain', 'dns-failure');
const FINE = attempt('ok', null, 200);

describe('one answer', () => {
  it.each([
    [404, 'broken'],
    [410, 'broken'],
    [500, 'broken'],
    [503, 'broken'],
    [521, 'broken'],
    [401, 'blocked'],
    [403, 'blocked'],
    [412, 'blocked'],
    [429, 'blocked'],
    [999, 'blocked'],
    [400, 'uncertain'],
    [304, 'uncertain'],
  ])('with status %i is %s', (status, outcome) => {
    expect(judgeResult(response(status))).toEqual({ outcome, reason: `http-${status}`, status });
  });
});

describe('one answer whose body or headers say more', () => {
  it('503 with Retry-After is a wall', () => {
    const judged = judgeResult(response(503, { headers: { 'retry-after': '60' } }));
    expect(judged).toEqual({ outcome: 'blocked', reason: 'http-503', status: 503 });
  });

  it.each([200, 202, 503, 512, 521])('with status %i that turns out to be a challenge is a wall', (status) => {
    const judged = judgeResult(response(status), { challenge: true });
    expect(judged).toEqual({ outcome: 'blocked', reason: 'challenge', status });
  });

  it('with a status that is a wall anyway keeps its number', () => {
    expect(judgeResult(response(412), { challenge: true }).reason).toBe('http-412');
  });

  it('that only looks like a page is a soft 404', () => {
    expect(judgeResult(response(200), { soft404: true })).toEqual({
      outcome: 'broken',
      reason: 'soft-404',
      status: 200,
    });
  });
});

describe('no answer', () => {
  it.each([
    ['dns-nxdomain', 'broken'],
    ['refused', 'broken'],
    ['reset', 'broken'],
    ['timeout', 'broken'],
    ['redirect-loop', 'broken'],
    ['dns-failure', 'uncertain'],
    ['tls', 'uncertain'],
    ['protocol', 'uncertain'],
    ['too-large', 'uncertain'],
    ['proxy', 'uncertain'],
  ] as const)('that failed by %s is %s', (reason, outcome) => {
    expect(judgeResult(failure(reason))).toEqual({ outcome, reason, status: null });
  });
});

describe('a page that broke off', () => {
  it('by the deadline is no proof of a dead page', () => {
    expect(judgeResult({ ...failure('timeout'), begun: true })).toEqual({
      outcome: 'uncertain',
      reason: 'timeout',
      status: null,
    });
  });
});

describe('a link that failed and then opened', () => {
  it.each([
    ['failed, then opened', [MISSING, FINE], true],
    ['opened, then failed', [FINE, MISSING], true],
    ['was walled off, then opened', [WALL, FINE], true],
    ['opened at once', [FINE], false],
    ['opened twice', [FINE, FINE], false],
    ['never opened', [MISSING, SILENT], false],
    ['not asked', [], false],
  ])('%s', (_name, attempts, recovered) => expect(hasRecovered(attempts)).toBe(recovered));
});

describe('an attempt', () => {
  it('is worth a second question unless it is fine or a wall', () => {
    expect(worthRetrying(response(404))).toBe(true);
    expect(worthRetrying(failure('timeout'))).toBe(true);
    expect(worthRetrying(response(200))).toBe(false);
    expect(worthRetrying(response(429))).toBe(false);
    expect(worthRetrying(response(200), { challenge: true })).toBe(false);
  });

  it('is recorded with how it was judged', () => {
    expect(attemptOf(response(404))).toEqual({
      at: '2026-11-24T00:00:00.000Z',
      ms: 10,
      status: 404,
      reason: 'http-404',
      outcome: 'broken',
    });
  });
});

describe('all attempts together', () => {
  it('prove a fault only where every one met it, twice at least', () => {
    expect(judgeAttempts([MISSING, SILENT])).toEqual({ verdict: 'broken', reason: 'timeout', status: null });
    expect(judgeAttempts([MISSING, MISSING, MISSING])).toEqual({ verdict: 'broken', reason: 'http-404', status: 404 });
    expect(judgeAttempts([MISSING])).toEqual({ verdict: 'uncertain', reason: 'http-404', status: 404 });
  });

  it('are cleared by one success at any time', () => {
    expect(judgeAttempts([FINE, MISSING, WALL])).toEqual({ verdict: 'ok', reason: null, status: 200 });
  });

  it('are a wall where one met a wall', () => {
    expect(judgeAttempts([MISSING, WALL, SILENT])).toEqual({ verdict: 'blocked', reason: 'http-412', status: 412 });
  });

  it('prove nothing where they disagree', () => {
    expect(judgeAttempts([MISSING, UNCLEAR, MISSING])).toEqual({
      verdict: 'uncertain',
      reason: 'dns-failure',
      status: null,
    });
  });

  it('of older records are read by their reasons', () => {
    const { outcome: _, ...old } = MISSING;
    expect(judgeAttempts([old, old]).verdict).toBe('broken');
    expect(judgeAttempts([old, { ...old, reason: 'a-word-of-the-future' }]).verdict).toBe('uncertain');
  });

  it('must be some', () => {
    expect(() => judgeAttempts([])).toThrow(RangeError);
  });
});

describe('the words for a clerk', () => {
  it('exist for every reason', () => {
    for (const reason of Object.keys(FETCH_FAILURES)) expect(reasonSays(reason)).toMatch(/\p{Script=Han}/u);
    expect(reasonSays('http-404')).toBe('页面不存在（404）');
    expect(reasonSays('http-507')).toBe('服务器错误（507）');
    expect(reasonSays('http-402')).toContain('无法判断');
  });

  it('prove nothing for a word that is no reason', () => {
    expect(reasonRow('toString').class).toBe('uncertain');
    expect(reasonRow('http-x').class).toBe('uncertain');
  });
});
