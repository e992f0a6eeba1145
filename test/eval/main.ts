/** Command line of the evaluation: patrols what is known by heart, and says what was found, missed and wrongly accused. */
import { scoreSeed } from './farm-score.ts';
import { kindTable, makeTable, noteLines, seedHeading } from './score-table.ts';

for (const seed of (process.argv[2] ?? '2017').split(',')) {
  const s = await scoreSeed(Number(seed), '2017-02-28');
  console.log(seedHeading(s));
  console.log(kindTable(s.score));
  console.log(makeTable(s.score.notes));
  console.log(noteLines(s.score.notes));
}
