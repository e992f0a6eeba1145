/** Which reports there are, in which forms each comes, and who renders it (报告种类). */
import type { MissingPackage } from './charts/chart-png.ts';
import type { FindingProofs } from './model/finding-proofs.ts';
import type { ReportFormat, ReportModel } from './model/report-model.ts';
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

type Paper = Exclude<ReportName, ReportFormat>;
type Render = (model: ReportModel, order: DocumentOrder) => Buffer | Promise<Buffer>;

const noticeOf = ({ notice = NO_NOTICE, letterhead = BLANK_LETTERHEAD }: DocumentOrder): NoticeOrder => ({
  ...notice,
  letterhead,
});

/** Each loads what it needs only when it is wanted. */
const PAPERS: { readonly [Name in Paper]: Readonly<Record<(typeof FORMS)[Name][number], Render>> } = {
  rectification: {
    csv: async (model) => (await import('./as-rectification.ts')).rectificationCsv(model),
    xlsx: async (model) => (await import('./as-rectification.ts')).rectificationXlsx(model),
    docx: async (model) => (await import('./docx/rectification-docx.ts')).rectificationDocx(model),
    html: async (model) => (await import('./html/rectification-html.ts')).rectificationHtml(model),
  },
  notice: {
    docx: async (model, order) => (await import('./docx/notice-docx.ts')).noticeDocx(model, noticeOf(order)),
    html: async (model, order) => (await import('./html/notice-html.ts')).noticeHtml(model, noticeOf(order)),
  },
  bulletin: {
    docx: async (model, { letterhead = BLANK_LETTERHEAD, onMissing = () => {} }) =>
      (await import('./docx/bulletin-docx.ts')).bulletinDocx(model, letterhead, onMissing),
    html: async (model, { letterhead = BLANK_LETTERHEAD }) =>
      (await import('./html/bulletin-html.ts')).bulletinHtml(model, letterhead),
  },
};

export async function renderDocument(model: ReportModel, order: DocumentOrder): Promise<Buffer> {
  const { name, as, proofs } = order;
  if (name === 'annex6' || name === 'ledger') return renderReport(model, name, as, proofs);
  const forms: Partial<Record<RenderedAs, Render>> = PAPERS[name];
  const render = forms[as];
  if (!render) throw new Error(`${name} has no form ${as}`);
  return render(model, order);
}
