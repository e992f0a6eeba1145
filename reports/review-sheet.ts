/** The review list (复核清单) as a workbook with drop-downs, or as CSV: one line a finding, to be filled in and read back. */
import type { ReviewItem } from '../src/store/rows/review-rows.ts';
import { BOM, csvLines } from './files/csv-lines.ts';
import { withoutZipDates } from './files/zip-dates.ts';
import type { UndecidedColumn } from './model/report-types.ts';
import { REVIEW_COLUMNS, REVIEW_TITLE, type ReviewColumn } from './review-columns.ts';
import { dayOf, FINDING_STATE_LABEL, lifeSays, RULING_LABEL } from './words/life-wording.ts';
import { UNDECIDED } from './words/look-words.ts';
import { shownProofs } from './words/proof-words.ts';
import { KIND_LABEL, pathSays } from './words/wording.ts';
import { addSheet, type Cell, link, type SheetPlan } from './xlsx/xlsx-sheet.ts';

/** It is filled in on the screen; who prints it has three sheets side by side, the id and the unit on each. */
const PRINTED = { pages: 3, repeated: 2 } as const;
const PROOFS_SHOWN = 20;
/** A cell of Excel holds 32,767 characters. */
const LONGEST_CELL = 8000;

type Fields = Readonly<Record<ReviewColumn['key'], Cell>>;

function fieldsOf(item: ReviewItem): Fields {
  const { identity, life, evidence } = item;
  const [first, ...more] = shownProofs(evidence);
  const others = more.slice(0, PROOFS_SHOWN).map(({ says, url }) => `${says} ${url}`);
  const left = more.length - others.length;
  return {
    id: item.id,
    unit: item.unit,
    siteName: item.siteName,
    siteUrl: link(item.siteUrl, item.siteUrl),
    kind: KIND_LABEL[identity.kind],
    column: pathSays(identity.path ?? []),
    url: link(identity.url, identity.url),
    lastUpdated: item.lastUpdated ?? '',
    proof: first ? link(first.url, first.says) : '',
    moreProof: [...others, ...(left > 0 ? [`另有${left}条`] : [])].join('；').slice(0, LONGEST_CELL),
    clause: item.clause,
    firstSeen: dayOf(life.firstSeen),
    lastSeen: dayOf(life.lastSeen),
    runsSeen: life.runsSeen,
    state: FINDING_STATE_LABEL[life.state],
    says: [item.confidence === 'name-unknown' ? '栏目名称不在词表中' : '', lifeSays(life)].filter(Boolean).join('；'),
    decision: '',
    reason: '',
    dueOn: '',
    by: '',
    seenIn: life.lastSeen?.id ?? '',
  };
}

const textOf = (cell: Cell): string | number => (typeof cell === 'object' ? cell.text : cell);

/**
 * A proof is a link in a workbook; text alone would lose where it leads. A number of 16 digits, or with an e in it, is cut
 * short where Excel opens the list: the apostrophe keeps it whole.
 */
function asText(key: string, cell: Cell): string | number {
  if (key === 'id' && /^\d+(?:e\d+)?$/.test(String(textOf(cell)))) return `'${textOf(cell)}`;
  return key === 'proof' && typeof cell === 'object' ? `${cell.text} ${cell.url}` : textOf(cell);
}

/** Findings to decide on, and beside them columns to look at, of which there is nothing to decide. */
export interface ReviewList {
  readonly items: readonly ReviewItem[];
  readonly undecided: readonly UndecidedColumn[];
}

const NOTHING_TOLD = Object.fromEntries(REVIEW_COLUMNS.map(({ key }) => [key, ''])) as Fields; // one pair for each key

/** Without an id: nobody can decide on it. */
function undecidedFields({ unit, siteName, column, url, reason }: UndecidedColumn): Fields {
  const { remark } = UNDECIDED;
  return { ...NOTHING_TOLD, unit, siteName, kind: remark, column, url: link(url, url), state: remark, says: reason };
}

export function reviewCsv({ items, undecided }: ReviewList): string {
  const lines = [...items.map(fieldsOf), ...undecided.map(undecidedFields)];
  const rows = lines.map((fields) => REVIEW_COLUMNS.map(({ key }) => asText(key, fields[key])));
  return BOM + csvLines([REVIEW_COLUMNS.map(({ heading }) => heading), ...rows]);
}

export async function reviewXlsx({ items, undecided }: ReviewList): Promise<Buffer> {
  const { default: WorkbookMaker } = await import('exceljs/lib/doc/workbook.js');
  const workbook = new WorkbookMaker();
  workbook.creator = 'site-patrol';
  const rows = items.map(fieldsOf).map((fields) => REVIEW_COLUMNS.map(({ key }) => fields[key]));
  addSheet(workbook, {
    name: REVIEW_TITLE.sheet,
    headings: REVIEW_COLUMNS.map(({ heading }) => heading),
    widths: REVIEW_COLUMNS.map(({ width }) => width),
    rows,
    centred: [],
    draft: true,
    pagesWide: PRINTED,
  });
  const sheet = workbook.getWorksheet(REVIEW_TITLE.sheet);
  if (sheet) fillable(sheet, items.length);
  if (undecided.length > 0) addSheet(workbook, undecidedPlan(undecided));
  const notes = workbook.addWorksheet(REVIEW_TITLE.notesSheet);
  notes.columns = [{ width: 110 }];
  for (const line of REVIEW_TITLE.notes) notes.addRow([line]).getCell(1).alignment = { wrapText: true };
  return withoutZipDates(Buffer.from(await workbook.xlsx.writeBuffer()));
}

const UNDECIDED_WIDTHS = [16, 24, 28, 48, 44];

const undecidedPlan = (columns: readonly UndecidedColumn[]): SheetPlan => ({
  name: UNDECIDED.title,
  headings: UNDECIDED.headings,
  widths: UNDECIDED_WIDTHS,
  rows: columns.map((one) => [one.unit, one.siteName, one.column, link(one.url, one.url), one.reason]),
  centred: [],
  draft: true,
});

type Sheet = import('exceljs').Worksheet;
const FILLABLE = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFF9E5' } } as const;

/** Cells to write in are text, so that Excel makes no number or date of what is typed, and are tinted. */
function fillable(sheet: Sheet, count: number): void {
  REVIEW_COLUMNS.forEach(({ key, filledIn }, index) => {
    if (!filledIn) return;
    const style = { ...sheet.getRow(2).getCell(index + 1).style, numFmt: '@', fill: FILLABLE };
    for (let row = 2; row <= count + 1; row += 1) {
      const cell = sheet.getRow(row).getCell(index + 1);
      cell.style = style;
      if (key === 'decision') cell.dataValidation = dropDown();
    }
  });
}

const dropDown = (): import('exceljs').DataValidation => ({
  type: 'list',
  allowBlank: true,
  formulae: [`"${Object.values(RULING_LABEL).join(',')}"`],
  showErrorMessage: true,
  errorStyle: 'stop',
  errorTitle: REVIEW_TITLE.sheet,
  error: REVIEW_TITLE.choose,
});
