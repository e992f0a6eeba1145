/** The list of runs (巡查列表), as a table and as the document `runs/1`. */
import { shanghaiDay, shanghaiMinute } from '../../../reports/words/shanghai-day.ts';
import type { Language } from '../../language/message.ts';
import { RUNS } from '../../language/messages/everyday-messages.ts';
import type { LockHolder } from '../../store/folder/data-lock.ts';
import type { RunHead } from '../../store/rows/runs.ts';
import { textTable } from '../../terminal/text-table.ts';
import { standingOf } from './status-lines.ts';

export interface ListedRuns {
  readonly heads: readonly RunHead[];
  /** The living process that is at work on the newest run of the folder that is not closed. */
  readonly holder: LockHolder | null;
}

/** `width`: of the terminal, where the table is to fit it. */
export function runsLines({ heads, holder }: ListedRuns, language: Language, width?: number): string[] {
  const headings = Object.values(RUNS.headings).map((heading) => heading[language]);
  const rows = heads.map((head) => [
    head.id,
    RUNS.type[head.type][language],
    shanghaiMinute(head.createdAt),
    RUNS.standing[standingOf({ run: head, holder })][language],
    `${head.sites}`,
    head.findings === null ? '—' : `${head.findings}`,
    shanghaiDay(head.asOf),
    head.profile,
  ]);
  return textTable(headings, rows, width);
}

export function runsDocument({ heads, holder }: ListedRuns) {
  return {
    schema: 'runs/1',
    runs: heads.map((head) => ({
      id: head.id,
      type: head.type,
      state: head.state,
      standing: standingOf({ run: head, holder }),
      startedAt: head.createdAt,
      finishedAt: head.finishedAt,
      asOf: head.asOf,
      profile: head.profile,
      sites: head.sites,
      findings: head.findings,
    })),
  };
}
