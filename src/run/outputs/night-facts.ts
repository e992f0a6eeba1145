/** What notices tell of the newest night and of the service (通知所据), out of the store. */
import { statfsSync } from 'node:fs';
import type { WatchedColumn } from '../../../reports/model/report-types.ts';
import { summaryLines } from '../../../reports/model/summary-lines.ts';
import { KIND_LABEL } from '../../../reports/words/wording.ts';
import { keptRuleBook } from '../../config/rule-book/kept-files.ts';
import type { EarlyWarning, NightFacts, ServiceFacts } from '../../notices/compose.ts';
import { DIGEST } from '../../notices/notice-words.ts';
import type { StoredRun } from '../../store/rows/store-types.ts';
import type { Store } from '../../store/store.ts';
import { modelOfRun } from './report-of-run.ts';

const RUNS_LOOKED_AT = 50;
/** A night is as large as the largest of so many. */
const RUNS_WEIGHED = 3;
/** What tables and indexes add to the documents and files of a run. */
const WITH_TABLES = 1.5;

/** The newest closed patrol of the whole list; `null` where there is none. */
export async function newestNight(store: Store, isWhole: (run: StoredRun) => boolean): Promise<StoredRun | null> {
  for (const { id, state } of await store.runs.heads('patrol', RUNS_LOOKED_AT)) {
    if (state !== 'finished' && state !== 'incomplete') continue;
    const run = await store.runs.get(id);
    if (run && isWhole(run)) return run;
  }
  return null;
}

export async function factsOfNight(store: Store, run: StoredRun): Promise<NightFacts> {
  const model = await modelOfRun({ store, run, ruleBook: await keptRuleBook(run.profile), confirmedOnly: false });
  const first = new Set(
    (await store.findings.all(run.id)).filter((row) => row.firstSeen === run.createdAt).map((row) => row.id),
  );
  const findings = [...new Map(model.problems.map((problem) => [problem.findingId, problem])).values()];
  return {
    run: run.id,
    asOfDay: model.asOfDay,
    complete: run.state === 'finished',
    summary: summaryLines(model.summary),
    findings: findings.length,
    newOnes: findings
      .filter(({ findingId }) => first.has(findingId))
      .map(({ unit, kind, subject }) => ({ unit, kind: KIND_LABEL[kind], subject })),
    unconfirmed: findings.filter(({ confirmed }) => !confirmed).length,
    warnings: [
      ...model.nearLimit.map(
        (says): EarlyWarning => ({
          key: `limit ${model.asOfDay} ${says}`,
          says,
          column: null,
        }),
      ),
      ...model.watched.dueSoon.flatMap(dueWarning),
    ],
  };
}

/** A column that is due soon has a day by which: what has none is no warning. */
function dueWarning({ says: _forReports, dueOn, ...column }: WatchedColumn): EarlyWarning[] {
  if (dueOn === null) return [];
  const says = DIGEST.dueSoon(column.unit, column.column, dueOn);
  return [{ key: `due ${column.url} ${dueOn}`, says, column: { ...column, dueOn } }];
}

export async function factsOfService(store: Store, dataDir: string, newest: StoredRun | null): Promise<ServiceFacts> {
  const heads = (await store.runs.heads('patrol', RUNS_LOOKED_AT)).filter(({ state }) => state === 'finished');
  const sizes = await Promise.all(heads.slice(0, RUNS_WEIGHED).map(({ id }) => store.retention.bytesOf(id)));
  const { bavail, bsize } = statfsSync(dataDir);
  return {
    lastEnded: newest?.finishedAt ?? null,
    free: bavail * bsize,
    nightTakes: sizes.length === 0 ? null : Math.round(Math.max(...sizes) * WITH_TABLES),
  };
}
