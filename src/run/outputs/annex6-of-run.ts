/** Annex 6 of a run as a file that goes out by itself (附件6): the version to publish where all is reviewed, else the draft. */
import { hasSomethingToPublish } from '../../../reports/model/publishable.ts';
import type { ReportModel } from '../../../reports/model/report-model.ts';
import { renderDocument } from '../../../reports/render-document.ts';
import { keptRuleBook } from '../../config/rule-book/kept-files.ts';
import type { IsoDay } from '../../site-report.ts';
import type { Store } from '../../store/store.ts';
import { modelOfRun } from './report-of-run.ts';

export interface RunAnnex6 {
  readonly draft: boolean;
  readonly asOfDay: IsoDay;
  readonly docx: () => Promise<Buffer>;
}

/** `null` where the run is gone, or its detail with it: nothing can be written of it any more. */
export async function annex6OfRun(store: Store, runId: string): Promise<RunAnnex6 | null> {
  const run = await store.runs.get(runId);
  if (run === null || run.prunedAt !== null) return null;
  const question = { store, run, ruleBook: await keptRuleBook(run.profile) };
  const confirmed = await modelOfRun({ ...question, confirmedOnly: true });
  const model = isForPublication(confirmed) ? confirmed : await modelOfRun({ ...question, confirmedOnly: false });
  const order = { name: 'annex6', as: 'docx', notice: { due: null, pictures: new Map() } } as const;
  return { draft: model.draft, asOfDay: model.asOfDay, docx: () => renderDocument(model, order) };
}

/** No person chooses here: what is not wholly reviewed goes out as a draft, and never as a part of the truth. */
function isForPublication(model: ReportModel): boolean {
  const { unreviewed, unfinished } = model.leftOut;
  return !model.draft && unreviewed + unfinished === 0 && hasSomethingToPublish(model, 'annex6');
}
