/** One report in one format: picks the renderer, and loads its heavy package only then. */
import type { FindingProofs } from './model/finding-proofs.ts';
import type { ReportFormat, ReportModel } from './model/report-model.ts';

export type RenderedAs = 'docx' | 'xlsx' | 'csv' | 'md' | 'html' | 'json';
export const RENDERED_AS = ['docx', 'xlsx', 'csv', 'md', 'html', 'json'] as const satisfies readonly RenderedAs[];

type Renderer = (model: ReportModel, format: ReportFormat, proofs?: FindingProofs) => Promise<Buffer>;

const RENDERERS: Readonly<Record<RenderedAs, () => Promise<Renderer>>> = {
  docx: async () => (await import('./docx/as-docx.ts')).renderDocx,
  xlsx: async () => (await import('./xlsx/as-xlsx.ts')).renderXlsx,
  csv: async () => (await import('./as-csv.ts')).renderCsv,
  md: async () => (await import('./as-markdown.ts')).renderMarkdown,
  html: async () => (await import('./html/as-html.ts')).renderHtml,
  json: async () => (await import('./as-json.ts')).renderJson,
};

/** Equal models and proofs give equal bytes, in every format. The proofs are shown by the web page only. */
export async function renderReport(
  model: ReportModel,
  format: ReportFormat,
  as: RenderedAs,
  proofs?: FindingProofs,
): Promise<Buffer> {
  const render = await RENDERERS[as]();
  return render(model, format, proofs);
}
