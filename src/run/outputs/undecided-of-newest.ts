/** Columns of which the newest finished patrol could tell nothing (未能判定的栏目): to be looked at by a person, beside its findings. */
import type { UndecidedColumn } from '../../../reports/model/report-types.ts';
import { undecidedColumns } from '../../../reports/model/undecided-columns.ts';
import type { Store } from '../../store/store.ts';

export async function undecidedOfNewest(store: Store): Promise<UndecidedColumn[]> {
  const run = await store.runs.newestFinished();
  if (run === null) return [];
  const listed = new Map(run.sites.map((site) => [site.id, site]));
  const found: UndecidedColumn[] = [];
  for await (const report of store.reports.all(run.id)) {
    const site = listed.get(report.site.id);
    const unit = site?.unit || report.site.unit;
    found.push(...undecidedColumns(report, { unit, siteName: site?.siteName || report.site.name }));
  }
  return found;
}
