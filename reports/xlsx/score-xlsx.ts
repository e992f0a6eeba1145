/** The assessment table as an Excel workbook (评分表): for each rule book a table, its details and its lines, then 说明. */
import type { ScoreGroup, ScoreSheet } from '../../src/score/score-sheet.ts';
import { type ScoredRunModel, scoreNotes } from '../score/score-model.ts';
import { type ItemRow, itemRows, type ScoreCells, scoreRows } from '../score/score-rows.ts';
import { SHEET } from '../words/look-words.ts';
import {
  LINE_HEADINGS,
  readSays,
  SCORE_HEADINGS,
  SCORE_SAYS,
  SCORE_TITLE,
  SHEET_ITEM_HEADINGS,
} from '../words/score-words.ts';
import { asOfLine } from '../words/wording.ts';
import { newWorkbook, workbookBytes } from './xlsx-book.ts';
import { addNotesSheet, addSheet, type Cell, link, type SheetPlan } from './xlsx-sheet.ts';

type Heading = (typeof SCORE_HEADINGS)[number];

/**
 * What the sheet shows of `SCORE_HEADINGS`, with widths in characters of the default font: the rule book stands in the title, an
 * address in the link of the name beside it, and what was not assessed, which is the same for most, in the details.
 */
const COLUMNS: readonly (readonly [heading: Heading, width: number])[] = [
  ['分组', 7],
  ['名次', 6],
  ['市、县(市、区)/单位', 18],
  ['网站名称', 26],
  ['结论', 21],
  ['得分', 7],
  ['单项否决', 15],
  ['待人工认定', 24],
  ['动态、通知、政策类未更新栏目', 9],
  ['应更新未更新栏目', 8],
  ['空白栏目', 6],
  ['待定栏目', 18],
  ['扣分合计', 6],
  ['扣分项目', 25],
];
const PUBLISHED: typeof COLUMNS = [
  ['公布得分', 7],
  ['公布名次', 6],
  ['公布结论', 8],
  ['名次升降', 8],
];
const LEFT: ReadonlySet<Heading> = new Set(['网站名称', '单项否决', '待人工认定', '待定栏目', '扣分项目']);
const ITEM_WIDTHS = [18, 18, 26, 12, 7, 7, 7, 34, 56, 9];
const LINE_WIDTHS = [18, 26, 80, 70];
/** Excel's own limit. */
const LONGEST_NAME = 31;

export async function scoreXlsx(model: ScoredRunModel): Promise<Buffer> {
  const workbook = newWorkbook(model.run.asOf);
  for (const sheet of model.sheets) for (const plan of plansOf(sheet, model)) addSheet(workbook, plan);
  const { notesSheet: name, table: title } = SCORE_TITLE;
  addNotesSheet(workbook, { name, title, draft: model.isDraft, lines: scoreNotes(model) });
  return workbookBytes(workbook);
}

function plansOf(sheet: ScoreSheet, model: ScoredRunModel): SheetPlan[] {
  const { id, title } = sheet.book;
  const common = { draft: model.isDraft };
  const titled = (of: string) => ({ text: `${title}：${of}`, under: asOfLine(model.asOfDay) });
  const named = (name: string): string => name.slice(0, LONGEST_NAME);
  const columns = model.official === null ? COLUMNS : [...COLUMNS, ...PUBLISHED];
  const headings = columns.map(([heading]) => heading);
  return [
    {
      ...common,
      name: named(SCORE_TITLE.sheet(id)),
      title: titled(SCORE_TITLE.table),
      headings,
      widths: columns.map(([, width]) => width),
      rows: scoreRows(sheet).map((cells) => headings.map((heading) => cellUnder(heading, cells))),
      centred: headings.flatMap((heading, at) => (LEFT.has(heading) ? [] : at + 1)),
    },
    {
      ...common,
      name: named(SCORE_TITLE.itemSheet(id)),
      title: titled(SCORE_TITLE.items),
      headings: SHEET_ITEM_HEADINGS,
      widths: ITEM_WIDTHS,
      rows: itemRows(sheet).map(itemCells),
      centred: [1, 2, 4, 5, 6, 7, 10],
    },
    {
      ...common,
      name: named(SCORE_TITLE.lineSheet(id)),
      title: titled(SCORE_TITLE.lines),
      headings: LINE_HEADINGS,
      widths: LINE_WIDTHS,
      rows: lineRows(sheet.groups),
      centred: [1, 2],
    },
  ];
}

function cellUnder(heading: Heading, cells: ScoreCells): Cell {
  const at = (wanted: Heading): string | number => cells[SCORE_HEADINGS.indexOf(wanted)] ?? '';
  // What the group is called stands in the notes.
  if (heading === '分组') return String(at(heading)).split(' ')[0] ?? '';
  if (heading !== '网站名称') return at(heading);
  const url = String(at('网址'));
  return link(url, String(at('网站名称')) || url);
}

function itemCells({ site, item, outcome, why, evidence, evidenceUrl }: ItemRow): Cell[] {
  return [
    ...[site.unit || site.siteName || site.url, item.group ?? SCORE_SAYS.veto, item.item, outcome],
    ...[item.count ?? '', item.undecided || '', item.points || '', why],
    // A link of several lines is cut by programs that do not wrap it.
    ...[evidence, link(evidenceUrl, evidenceUrl === '' ? '' : SHEET.open)],
  ];
}

/** All sites of a book are judged by the same lines. */
function lineRows(groups: readonly ScoreGroup[]): Cell[][] {
  const [first] = groups.flatMap(({ sites }) => sites.flatMap(({ score }) => score ?? []));
  const lines = first ? [...first.vetoes, ...first.deductions] : [];
  return lines.map((line) => [
    ...[line.group ?? SCORE_SAYS.veto, line.item, line.text],
    `${line.source}（${readSays(line)}）`,
  ]);
}
