/** Prints scores as aligned tables: by kind and seed, by make, and every miss and false alarm by name. */
import type { SeedScore } from './farm-score.ts';
import { countOf, KINDS, MARKED, type Note, precisionOf, recallOf, type Score } from './tally.ts';

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

export function noteLines(notes: readonly Note[]): string {
  const order = (note: Note): string => `${note.make} ${KINDS.indexOf(note.kind)} ${note.sort}`;
  return [...notes]
    .sort((a, b) => order(a).localeCompare(order(b)))
    .map((note) => `${note.make}  ${note.sort} ${note.kind}: ${note.unit} ${note.what}`)
    .join('\n');
}

export function seedHeading({ seed, seconds, pages }: SeedScore): string {
  return `\nfarm seed ${seed}: ${pages} pages, ${seconds.toFixed(0)} s`;
}
