/** Counts of the kinds that a rule book switches on: claims on what was planted, claims on what was not, doubts told to a person. */
import type { CheckKind } from '../../../src/config/checks.ts';
import type { PageCase } from './page-case.ts';

export type Verdict = PageCase['expected'];

export interface KindCase {
  readonly kind: CheckKind;
  readonly name: string;
  readonly expected: Verdict;
  readonly told: Verdict;
}

export interface KindCount {
  readonly kind: CheckKind;
  readonly cases: number;
  readonly planted: number;
  readonly found: number;
  /** Claimed, and not planted: what is in doubt among them. */
  readonly wrong: number;
  /** Of what is in doubt, told to a person. */
  readonly doubts: number;
  readonly doubtsTold: number;
}

export function countKinds(cases: readonly KindCase[]): KindCount[] {
  const kinds = [...new Set(cases.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const own = cases.filter((one) => one.kind === kind);
    const count = (fits: (one: KindCase) => boolean): number => own.filter(fits).length;
    return {
      kind,
      cases: own.length,
      planted: count(({ expected }) => expected === 'found'),
      found: count(({ expected, told }) => expected === 'found' && told === 'found'),
      wrong: count(({ expected, told }) => expected !== 'found' && told === 'found'),
      doubts: count(({ expected }) => expected === 'suspected'),
      doubtsTold: count(({ expected, told }) => expected === 'suspected' && told === 'suspected'),
    };
  });
}

export const precisionOf = ({ found, wrong }: KindCount): number => (found + wrong === 0 ? 1 : found / (found + wrong));
export const recallOf = ({ planted, found }: KindCount): number => (planted === 0 ? 1 : found / planted);

/** Misses, false claims, and doubts that were told to nobody. */
export const wrongCases = (cases: readonly KindCase[]): KindCase[] =>
  cases.filter(({ expected, told }) => expected !== told);
