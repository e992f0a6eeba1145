/** 整改台账 as a workbook and as CSV: one line a problem, from the first sight to the conclusion of the look again. */
import { BOM, csvLines } from './csv-lines.ts';
import { whySays } from './life-wording.ts';
import { describe, RECTIFICATION, RESULT } from './rectification-words.ts';
import type { Problem, ReportModel } from './report-model.ts';
import { asOfLine, DRAFT, KIND_LABEL, NOTE, pathSays, TITLE } from './wording.ts';

const WIDTHS = [7, 20, 30, 30, 16, 30, 44, 44, 44, 13, 12, 24, 13, 13, 13, 16];
const CENTRED = [1, 2, 5, 10, 13, 14, 15, 16];
/** Of the columns that hold addresses, from 1. */
const ADDRESSES = [4, 7];

/** Texts in the order of the headings. */
function textsOf(problem: Problem, index: number): string[] {
  return [
    ...[String(index + 1), problem.unit, problem.siteName, problem.siteUrl, KIND_LABEL[problem.kind]],
    ...[pathSays(problem.columnPath), problem.url, describe(problem), proofOf(problem)],
    ...[problem.firstSeenDay, '', '', problem.dueOn ?? '', RESULT[problem.state].result, recheckedOn(problem)],
    conclusionOf(problem),
  ];
}

/** The last day on which a patrol could tell. */
const recheckedOn = ({ mended, lastSeenDay }: Problem): string => mended?.day ?? lastSeenDay;

function conclusionOf({ state, confirmed, mended, mendedSince, untold }: Problem): string {
  const { conclusion } = RESULT[state];
  if (mendedSince) return RECTIFICATION.mendedSince(conclusion);
  if (mended) return RECTIFICATION.mended(confirmed ? conclusion : RECTIFICATION.goneUnreviewed, whySays(mended.how));
  return untold ? RECTIFICATION.untold(conclusion, untold.day, whySays(untold.why)) : conclusion;
}

const proofOf = ({ proof, proofUrl }: Problem): string => [proof, proofUrl].filter((part) => part !== '').join('；');

function notesOf(model: ReportModel): string[] {
  return [
    ...(model.confirmedOnly ? [] : [NOTE.draft]),
    ...(model.run.state === 'finished' ? [] : [NOTE.unfinished]),
    ...(model.reviewLine === null ? [] : [`${model.reviewLine}。`]),
    RECTIFICATION.columns,
    ...(model.moreLinks > 0 ? [RECTIFICATION.moreLinks(model.moreLinks)] : []),
    ...model.stamp,
  ];
}

/** As the other tables: a last line 说明 says where it comes from, and whether it is a draft. */
export async function rectificationCsv(model: ReportModel): Promise<Buffer> {
  const width = RECTIFICATION.headings.length;
  const origin = [TITLE.notes, notesOf(model).join(''), ...Array<string>(width - 3).fill(''), model.draft ? DRAFT : ''];
  return Buffer.from(BOM + csvLines([RECTIFICATION.headings, ...model.followed.map(textsOf), origin]), 'utf8');
}

export async function rectificationXlsx(model: ReportModel): Promise<Buffer> {
  const [{ newWorkbook, workbookBytes }, { addNotesSheet, addSheet, link }] = await Promise.all([
    import('./xlsx-book.ts'),
    import('./xlsx-sheet.ts'),
  ]);
  const workbook = newWorkbook(model.run.asOf);
  const rows = model.followed.map((problem, index) =>
    textsOf(problem, index).map((text, place) =>
      place === 0 ? index + 1 : ADDRESSES.includes(place + 1) ? link(text, text) : text,
    ),
  );
  const { headings, sheet, title } = RECTIFICATION;
  const { draft } = model;
  const titled = { text: title, under: asOfLine(model.asOfDay) };
  addSheet(workbook, { name: sheet, headings, widths: WIDTHS, rows, centred: CENTRED, draft, title: titled });
  addNotesSheet(workbook, { name: TITLE.notesSheet, title, draft, lines: notesOf(model) });
  return workbookBytes(workbook);
}
