/** Reports as the desk hands them out (报告): the same models and renderers as `patrol report`, draft or confirmed. */
import { createHash } from 'node:crypto';
import { nameInOrder } from '../../../reports/files/file-names.ts';
import { type NamedFile, zipOf } from '../../../reports/files/zip-file.ts';
import { hasSomethingToPublish } from '../../../reports/model/publishable.ts';
import { unitByUnit } from '../../../reports/papers/notice-page.ts';
import type { RenderedAs } from '../../../reports/render.ts';
import { FORMS, type ReportName, renderDocument } from '../../../reports/render-document.ts';
import { letterheadOf } from '../../app/letterhead.ts';
import { keptRuleBook } from '../../config/rule-book/kept-files.ts';
import { picturesOf } from '../../run/outputs/evidence-pictures.ts';
import { findingProofs } from '../../run/outputs/finding-proofs.ts';
import { modelOfRun } from '../../run/outputs/report-of-run.ts';
import type { StoredRun } from '../../store/rows/store-types.ts';
import type { DeskTools } from '../desk-tools.ts';

export type PaperForm = RenderedAs | 'pdf';

export interface PaperOrder {
  readonly name: ReportName;
  readonly as: PaperForm;
  readonly confirmed: boolean;
  /** `notice`: a zip with one file a unit. */
  readonly each?: boolean;
}

export type Paper =
  | { readonly kind: 'made'; readonly bytes: Uint8Array; readonly sha256: string }
  /** No site has confirmed findings and none left to review. */
  | { readonly kind: 'nothing-confirmed' }
  | { readonly kind: 'no-browser' };

export const REPORT_LABEL = {
  annex6: '附件6 突出问题网站名单',
  ledger: '问题台账',
  rectification: '整改台账',
  notice: '整改通知单',
  bulletin: '通报代拟稿',
} as const satisfies Record<ReportName, string>;

// Its keys are the reports.
export const REPORT_NAMES = Object.keys(FORMS) as ReportName[];

export function formsOf(name: ReportName): readonly PaperForm[] {
  const own: readonly RenderedAs[] = FORMS[name];
  return own.includes('html') ? [...own, 'pdf'] : own;
}

export async function paperOf(tools: DeskTools, run: StoredRun, order: PaperOrder): Promise<Paper> {
  const { name, as, confirmed, each = false } = order;
  const { store, files } = tools;
  const ruleBook = await keptRuleBook(run.profile);
  const extras = { compared: name === 'bulletin', withAbsent: name === 'rectification' };
  const model = await modelOfRun({ store, run, ruleBook, confirmedOnly: confirmed, ...extras });
  if (confirmed && !hasSomethingToPublish(model, name)) return { kind: 'nothing-confirmed' };
  const pictures = name === 'notice' ? await picturesOf(store, run, model.problems) : new Map();
  const isTable = name === 'annex6' || name === 'ledger';
  const proofs = as === 'html' && isTable ? await findingProofs({ store, run, model, format: name }) : undefined;
  const isIssued = name === 'notice' || name === 'bulletin';
  const letterhead = isIssued ? letterheadOf(files.office, model.asOfDay) : undefined;
  const document = {
    name,
    as: as === 'pdf' ? ('html' as const) : as,
    notice: { due: null, pictures },
    letterhead,
    proofs,
  };
  if (each && name === 'notice') {
    const units: NamedFile[] = [];
    for (const [index, { unit, model: ofUnit }] of unitByUnit(model).entries()) {
      units.push({ name: nameInOrder(index, unit, document.as), bytes: await renderDocument(ofUnit, document) });
    }
    return made(zipOf(units));
  }
  const bytes = await renderDocument(model, document);
  return as === 'pdf' ? printed(bytes, files.browserPath) : made(bytes);
}

async function printed(html: Buffer, browserPath: string | null): Promise<Paper> {
  const { printPdfs } = await import('../../browser/print-pdf.ts');
  const done = await printPdfs([html.toString('utf8')], browserPath ?? undefined);
  const [pdf] = done.kind === 'none' ? [] : done.pdfs;
  return pdf === undefined ? { kind: 'no-browser' } : made(pdf);
}

const made = (bytes: Uint8Array): Paper => ({
  kind: 'made',
  bytes,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});
