/** Which reports there are, in which forms each comes, and who renders it (报告种类). */
import type { MissingPackage } from './charts/chart-png.ts';
import type { FindingProofs } from './model/finding-proofs.ts';
import type { ReportModel } from './model/report-model.ts';
import type { NoticeOrder } from './papers/notice-page.ts';
import { type RenderedAs, renderReport } from './render.ts';
import { BLANK_LETTERHEAD, type Letterhead } from './words/letterhead.ts';

export type ReportName = 'annex6' | 'ledger' | 'rectification' | 'notice' | 'bulletin';

const TABLE_FORMS = ['docx', 'xlsx', 'csv', 'md', 'html', 'json'] as const;

/** What has an HTML form can be printed as PDF too. */
export const FORMS = {
  annex6: TABLE_FORMS,
  ledger: TABLE_FORMS,
  rectification: ['docx', 'xlsx', 'csv', 'html'],
  notice: ['docx', 'html'],
  bulletin: ['docx', 'html'],
} as const satisfies Readonly<Record<ReportName, readonly RenderedAs[]>>;

export interface DocumentOrder {
  readonly name: ReportName;
  /** One of the forms of that report; else it throws. */
  readonly as: RenderedAs;
  /** Due day and pictures of 整改通知单. */
  readonly notice?: Omit<NoticeOrder, 'letterhead'> | undefined;
  /** Who issues notice and bulletin; without it blanks are left. */
  readonly letterhead?: Letterhead | undefined;
  /** Pictures and snapshots for the web pages of annex 6 and ledger. */
  readonly proofs?: FindingProofs | undefined;
  /** Told once where an optional package cannot be loaded, and a plainer form stands in the document. */
  readonly onMissing?: ((missing: MissingPackage) => void) | undefined;
}

const NO_NOTICE = { due: null, pictures: new Map() };

export async function renderDocument(
  model: ReportModel,
  { name, as, notice = NO_NOTICE, letterhead = BLANK_LETTERHEAD, proofs, onMissing = () => {} }: DocumentOrder,
): Promise<Buffer> {
  switch (name) {
    case 'annex6':
    case 'ledger':
      return renderReport(model, name, as, proofs);
    case 'rectification': {
      const { rectificationCsv, rectificationXlsx } = await import('./as-rectification.ts');
      if (as === 'csv') return rectificationCsv(model);
      if (as === 'xlsx') return rectificationXlsx(model);
      if (as === 'docx') return (await import('./docx/rectification-docx.ts')).rectificationDocx(model);
      if (as === 'html') return (await import('./html/rectification-html.ts')).rectificationHtml(model);
      break;
    }
    case 'notice':
      if (as === 'docx') return (await import('./docx/notice-docx.ts')).noticeDocx(model, { ...notice, letterhead });
      if (as === 'html') return (await import('./html/notice-html.ts')).noticeHtml(model, { ...notice, letterhead });
      break;
    case 'bulletin':
      if (as === 'docx') return (await import('./docx/bulletin-docx.ts')).bulletinDocx(model, letterhead, onMissing);
      if (as === 'html') return (await import('./html/bulletin-html.ts')).bulletinHtml(model, letterhead);
      break;
  }
  throw new Error(`${name} has no form ${as}`);
}
