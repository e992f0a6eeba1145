/** Precision and recall (准确率、召回率) of what was told of the made pages and sites, a row a kind, each miss by name. Pure. */
import { alignedTable } from './score-table.ts';

/** In the order of the table. */
export const MADE_KINDS = [
  'page kind',
  'publication date',
  'list items',
  'newest date of a page',
  'needs a browser',
  'columns found',
  'newest date of a column',
  'state',
  'state sleeping',
  'state empty',
] as const;
export type MadeKind = (typeof MADE_KINDS)[number];

export interface MadeMiss {
  readonly kind: MadeKind;
  readonly sort: 'miss' | 'FALSE';
  readonly where: string;
  readonly what: string;
}

interface Sum {
  wanted: number;
  right: number;
  wrong: number;
}

export class MadeTally {
  readonly #sums = new Map<MadeKind, Sum>();
  readonly misses: MadeMiss[] = [];

  add(kind: MadeKind, { wanted = 0, right = 0, wrong = 0 }: Partial<Sum>): void {
    const sum = this.countOf(kind);
    this.#sums.set(kind, { wanted: sum.wanted + wanted, right: sum.right + right, wrong: sum.wrong + wrong });
  }

  miss(kind: MadeKind, where: string, what: string, sort: MadeMiss['sort'] = 'miss'): void {
    this.misses.push({ kind, sort, where, what });
  }

  countOf(kind: MadeKind): Readonly<Sum> {
    return this.#sums.get(kind) ?? { wanted: 0, right: 0, wrong: 0 };
  }

  get table(): string {
    const head = ['kind', 'wanted', 'right', 'false', 'precision', 'recall'];
    const rows = MADE_KINDS.map((kind) => {
      const { wanted, right, wrong } = this.countOf(kind);
      return [kind, ...[wanted, right, wrong].map(String), share(right, right + wrong), share(right, wanted)];
    });
    return alignedTable([head, ...rows]);
  }

  /** Claims that nothing bears out: sleeping and empty columns alone accuse. */
  get falseClaims(): number {
    return this.misses.filter(({ kind, sort }) => sort === 'FALSE' && kind.startsWith('state ')).length;
  }

  get lines(): string[] {
    return MADE_KINDS.flatMap((kind) => this.misses.filter((miss) => miss.kind === kind)).map(
      ({ kind, sort, where, what }) => `  ${sort} ${kind}: ${where}: ${what}`,
    );
  }
}

const share = (part: number, all: number): string => (all === 0 ? 'none' : (part / all).toFixed(4));
