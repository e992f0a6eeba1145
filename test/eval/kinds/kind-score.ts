/** Counts of the kinds that a rule book switches on: claims on what was planted, claims on what was not, doubts told to a person. */
import type { CheckKind } from '../../../src/config/rule-book/checks.ts';
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
  /** Claimed, and not planted: what is in doubt among them; of a kind that is only told to a person, told without cause. */
  readonly wrong: number;
  /** Of what is in doubt, told to a person. */
  readonly doubts: number;
  readonly doubtsTold: number;
}

/** Of a kind that is never claimed, being told to a person is all there is to find. */
const NEVER_CLAIMED: ReadonlySet<CheckKind> = new Set(['topics-thin']);

const hitOf = (kind: CheckKind): Verdict => (NEVER_CLAIMED.has(kind) ? 'suspected' : 'found');

export function countKinds(cases: readonly KindCase[]): KindCount[] {
  const kinds = [...new Set(cases.map(({ kind }) => kind))];
  return kinds.map((kind) => {
    const own = cases.filter((one) => one.kind === kind);
    const hit = hitOf(kind);
    const count = (fits: (one: KindCase) => boolean): number => own.filter(fits).length;
    return {
      kind,
      cases: own.length,
      planted: count(({ expected }) => expected === hit),
      found: count(({ expected, told }) => expected === hit && told === hit),
      wrong: count(({ expected, told }) => expected !== hit && (told === hit || told === 'found')),
      doubts: hit === 'found' ? count(({ expected }) => expected === 'suspected') : 0,
      doubtsTold: hit === 'found' ? count(({ expected, told }) => expected === 'suspected' && told === expected) : 0,
    };
  });
}

export const precisionOf = ({ found, wrong }: KindCount): number => (found + wrong === 0 ? 1 : found / (found + wrong));
export const recallOf = ({ planted, found }: KindCount): number => (planted === 0 ? 1 : found / planted);

/** Misses, false claims, and doubts that were told to nobody. */
export const wrongCases = (cases: readonly KindCase[]): KindCase[] =>
  cases.filter(({ expected, told }) => expected !== told);
