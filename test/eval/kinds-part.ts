/** The part of the evaluation on kinds that a rule book switches on: precision and recall of each, every wrong answer by name. */
import { madeCases, realCases } from './kinds/kind-cases.ts';
import { countKinds, type KindCase, precisionOf, recallOf, wrongCases } from './kinds/kind-score.ts';
import { realFeet } from './kinds/real-feet.ts';
import type { PartResult } from './part.ts';
import { alignedTable } from './score-table.ts';

/** Throws `CorpusMissing`. */
export async function evaluateKinds(): Promise<PartResult> {
  const made = madeCases();
  const real = await realCases();
  const feet = await realFeet();
  const lines = [
    '\nkinds switched on by a rule book: made cases',
    ...tableOf(made),
    `\nkinds on every page of the real sites, each read as a home page (${real.length} pages)`,
    ...tableOf(real),
    `\nfeet and searches of real pages (${feet.length / 2} pages)`,
    ...tableOf(feet),
  ];
  const failed = wrongCases([...made, ...real, ...feet]).length > 0;
  return {
    lines: [...lines, `mark: every case as labelled: ${failed ? 'BELOW' : 'ok'}`],
    failed,
    data: { kinds: made },
  };
}

function tableOf(cases: readonly KindCase[]): string[] {
  const head = ['kind', 'cases', 'planted', 'found', 'false', 'doubts told', 'precision', 'recall'];
  const rows = countKinds(cases).map((count) => [
    count.kind,
    ...[count.cases, count.planted, count.found, count.wrong].map(String),
    `${count.doubtsTold}/${count.doubts}`,
    precisionOf(count).toFixed(4),
    recallOf(count).toFixed(4),
  ]);
  const wrong = wrongCases(cases).map(
    ({ kind, name, expected, told }) => `  ${kind}: ${name}: ${expected}, told ${told}`,
  );
  return [alignedTable([head, ...rows]), ...wrong];
}
