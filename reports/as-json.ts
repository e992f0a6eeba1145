/** The contract's documents `annex6/1` and `ledger/1`: its keys first and in its order, then what else every report carries. */
import type { ReportFormat, ReportModel, ReportRow } from './model/report-model.ts';
import { DRAFT } from './words/wording.ts';

export async function renderJson(model: ReportModel, format: ReportFormat): Promise<Buffer> {
  return Buffer.from(`${JSON.stringify(reportDocument(model, format), null, 2)}\n`, 'utf8');
}

function reportDocument(model: ReportModel, format: ReportFormat) {
  const { run } = model;
  const table = model[format];
  return {
    schema: `${format}/1`,
    run: run.id,
    asOf: run.asOf,
    profile: run.profile,
    rows: table.rows.map(contractRow),
    tool: { version: run.toolVersion, profileHash: run.profileHash, lexiconHash: run.lexiconHash },
    draft: table.draft,
    ...(table.draft ? { mark: DRAFT } : {}),
    ...(model.reviewLine === null ? {} : { review: model.reviewLine }),
    notes: table.notes,
    ...(format === 'ledger' ? { ...model.watched, undecided: model.undecided } : {}),
  };
}

/** Exactly the six keys of the contract: proofs have a document of their own, the findings feed. */
const contractRow = ({ no, unit, siteName, url, problems, remark }: ReportRow) => ({
  no,
  unit,
  siteName,
  url,
  problems,
  remark,
});
