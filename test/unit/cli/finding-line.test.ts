import { describe, expect, it } from 'vitest';
import { findingLine } from '../../../src/cli/lines/finding-line.ts';

type Told = Parameters<typeof findingLine>[0];
const line = (findings: object, state: string, thin = 0): string =>
  findingLine({ summary: { findings, thin }, run: { state } } as unknown as Told); // safe: nothing else is read

describe('the last line of a summary', () => {
  it.each([
    [
      { 'column-sleeping': 12, 'column-empty': 0, 'links-broken': 3 },
      'finished',
      '发现问题：12个栏目不更新，3个网站有链接打不开。',
    ],
    [{ 'column-sleeping': 0 }, 'finished', '未发现问题。'],
    [{}, 'aborted', '已完成的部分未发现问题。'],
  ])('%j of a run that is %s: %s', (findings, state, said) => expect(line(findings, state)).toBe(said));

  it('nothing found where too few columns of a site were reached is no clean bill', () =>
    expect(line({}, 'finished', 1)).toBe('已完成的部分未发现问题。'));
});
