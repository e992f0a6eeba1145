/** Counts of one evaluation (准确率、召回率): what was planted, what of it was found, what was claimed wrongly, by kind. */

/** In the order of the table. */
export const KINDS = [
  'site-unreachable',
  'site-parked',
  'site-moved',
  'column-found',
  'column-date',
  'column-sleeping',
  'column-empty',
  'link-broken',
  'wall-not-broken',
  'link-local',
  'annex6-row',
] as const;
export type Kind = (typeof KINDS)[number];

/** Kinds that accuse: they must be all found, and nothing else. The others are told, and tuned by. */
export const MARKED: ReadonlySet<Kind> = new Set([
  'site-unreachable',
  'site-parked',
  'site-moved',
  'column-sleeping',
  'column-empty',
  'link-broken',
  'wall-not-broken',
]);

export interface Count {
  readonly planted: number;
  readonly found: number;
  /** Claims that nothing planted bears out. */
  readonly wrong: number;
}

/** One miss or one false alarm, by name. */
export interface Note {
  readonly kind: Kind;
  readonly sort: 'miss' | 'FALSE';
  readonly make: string;
  readonly unit: string;
  readonly what: string;
}

export interface Score {
  readonly counts: ReadonlyMap<Kind, Count>;
  readonly notes: readonly Note[];
}

const NONE: Count = { planted: 0, found: 0, wrong: 0 };

export const countOf = (score: Score, kind: Kind): Count => score.counts.get(kind) ?? NONE;

export function sumScores(scores: readonly Score[]): Score {
  const counts = new Map<Kind, Count>();
  for (const kind of KINDS) {
    const all = scores.map((score) => countOf(score, kind));
    const sum = (pick: (count: Count) => number): number => all.reduce((total, count) => total + pick(count), 0);
    counts.set(kind, {
      planted: sum((one) => one.planted),
      found: sum((one) => one.found),
      wrong: sum((one) => one.wrong),
    });
  }
  return { counts, notes: scores.flatMap((score) => score.notes) };
}

export const precisionOf = ({ found, wrong }: Count): number => (found + wrong === 0 ? 1 : found / (found + wrong));
export const recallOf = ({ planted, found }: Count): number => (planted === 0 ? 1 : found / planted);

/** Marked kinds below 1: nothing may be accused wrongly, nothing planted be left out. */
export function belowMarks(score: Score): Kind[] {
  return KINDS.filter((kind) => {
    const count = countOf(score, kind);
    return MARKED.has(kind) && (count.wrong > 0 || count.found < count.planted);
  });
}

/** Collects one site's counts and notes. */
export class Scorer {
  readonly #counts = new Map<Kind, Count>();
  readonly #notes: Note[] = [];
  readonly #of: { readonly make: string; readonly unit: string };

  constructor(of: { readonly make: string; readonly unit: string }) {
    this.#of = of;
  }

  planted(kind: Kind, found: boolean, what: string): void {
    const count = this.#counts.get(kind) ?? NONE;
    this.#counts.set(kind, { ...count, planted: count.planted + 1, found: count.found + (found ? 1 : 0) });
    if (!found) this.#notes.push({ kind, sort: 'miss', ...this.#of, what });
  }

  wrong(kind: Kind, what: string): void {
    const count = this.#counts.get(kind) ?? NONE;
    this.#counts.set(kind, { ...count, wrong: count.wrong + 1 });
    this.#notes.push({ kind, sort: 'FALSE', ...this.#of, what });
  }

  get score(): Score {
    return { counts: this.#counts, notes: this.#notes };
  }
}
