/** Prints scores as aligned tables: by kind and seed, by make, and every miss and false alarm by name. */
import type { SeedScore } from './farm-score.ts';
import { countOf, KINDS, type Kind, MARKED, type Note, precisionOf, recallOf, type Score } from './tally.ts';

export function alignedTable(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
  const line = (row: readonly string[]): string =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ');
  return rows.map((row) => line(row).trimEnd()).join('\n');
}

const share = (part: number): string => part.toFixed(4);

export function kindTable(score: Score): string {
  const head = ['kind', 'planted', 'found', 'false', 'precision', 'recall', 'mark'];
  const rows = KINDS.map((kind) => {
    const count = countOf(score, kind);
    const mark = MARKED.has(kind) ? (count.wrong === 0 && count.found === count.planted ? 'ok' : 'BELOW') : '';
    return [
      kind,
      ...[count.planted, count.found, count.wrong].map(String),
      share(precisionOf(count)),
      share(recallOf(count)),
      mark,
    ];
  });
  return alignedTable([head, ...rows]);
}

/** Misses and false alarms by make and kind; makes without any are left out. */
export function makeTable(notes: readonly Note[]): string {
  if (notes.length === 0) return 'no misses, no false alarms';
  const kinds = KINDS.filter((kind) => notes.some((note) => note.kind === kind));
  const count = (make: string, kind: string): string => {
    const own = notes.filter((note) => note.make === make && note.kind === kind);
    const wrong = own.filter((note) => note.sort === 'FALSE').length;
    return own.length === 0 ? '·' : `${own.length - wrong}/${wrong}`;
  };
  const makes = [...new Set(notes.map((note) => note.make))].sort();
  return alignedTable([
    ['miss/false', ...kinds],
    ...makes.map((make) => [make, ...kinds.map((kind) => count(make, kind))]),
  ]);
}

const lineOf = ({ make, sort, kind, unit, what }: Note): string => `${make}  ${sort} ${kind}: ${unit} ${what}`;

function grouped(notes: readonly Note[]): Map<string, Note[]> {
  const order = ({ make, kind, sort }: Note): string =>
    `${make} ${String(KINDS.indexOf(kind)).padStart(2, '0')} ${sort}`;
  const sorted = [...notes].sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0));
  return Map.groupBy(sorted, ({ make, kind, sort }) => `${make} · ${kind} · ${sort}`);
}

export const noteLines = (notes: readonly Note[]): string => [...grouped(notes).values()].flat().map(lineOf).join('\n');

const EXAMPLES = 3;

/** A few of each make, kind and sort, spread over the sites; `--verbose` names them all. */
export function exampleLines(notes: readonly Note[]): string {
  const groups = [...grouped(notes)].filter(([, group]) => MARKED.has(group[0]?.kind ?? 'column-found'));
  return groups
    .map(([name, group]) => {
      const some = group.filter((_, at) => at % Math.ceil(group.length / EXAMPLES) === 0);
      return `\n${name} ×${group.length}\n${some.map(({ unit, what }) => `  ${unit} ${what}`).join('\n')}`;
    })
    .join('\n');
}

export function seedHeading({ seed, state, seconds, pages, rendered }: SeedScore): string {
  const inBrowser = `${rendered} of them (${((rendered / Math.max(1, pages)) * 100).toFixed(1)} %) in a browser`;
  return `\nfarm seed ${seed}: run ${state}, ${pages} pages, ${inBrowser}, ${seconds.toFixed(0)} s`;
}

/** False alarms and misses of each kind, one column a seed. */
export function seedsTable(scores: readonly SeedScore[]): string {
  const cell = ({ score }: SeedScore, kind: Kind): string => {
    const { planted, found, wrong } = countOf(score, kind);
    return `${wrong}+${planted - found}`;
  };
  const head = ['kind', ...scores.map(({ seed }) => String(seed))];
  return alignedTable([head, ...KINDS.map((kind) => [kind, ...scores.map((one) => cell(one, kind))])]);
}
