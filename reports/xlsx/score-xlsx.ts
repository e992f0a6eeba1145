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
 * What the sheet shows of `SCORE_HEADINGS`, with widths in characters of the default font: the rule book stands in the title, the
 * address in a link beside what is printed, and what was not assessed, which is the same for most, in the details.
 */
const COLUMNS: readonly (readonly [heading: Heading, width: number])[] = [
  ['分组', 6],
  ['名次', 6],
  ['市、县(市、区)/单位', 13],
  ['网站名称', 18],
  ['结论', 12],
  ['得分', 7],
  ['单项否决', 12],
  ['待人工认定', 18],
  ['动态、通知、政策类未更新栏目', 9],
  ['应更新未更新栏目', 8],
  ['空白栏目', 6],
  ['待定栏目', 13],
  ['扣分合计', 6],
  ['扣分项目', 17],
];
const PUBLISHED: typeof COLUMNS = [
  ['公布得分', 7],
  ['公布名次', 6],
  ['公布结论', 7],
  ['名次升降', 6],
];
/** Links, on the screen alone. */
const OPEN_WIDTH = 9;
const LEFT: ReadonlySet<string> = new Set(['网站名称', '单项否决', '待人工认定', '待定栏目', '扣分项目']);
const ITEM_WIDTHS = [15, 15, 24, 11, 7, 7, 7, 30, 51, 8];
const LINE_WIDTHS = [16, 24, 72, 63];
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
      headings: [...headings, SHEET.openPage],
      widths: [...columns.map(([, width]) => width), OPEN_WIDTH],
      printed: headings.length,
      rows: scoreRows(sheet).map((cells) => [
        ...headings.map((heading) => cellUnder(heading, cells)),
        link(String(at('网址', cells)), SHEET.open),
      ]),
      centred: [...headings, SHEET.openPage].flatMap((heading, place) => (LEFT.has(heading) ? [] : place + 1)),
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

const at = (wanted: Heading, cells: ScoreCells): string | number => cells[SCORE_HEADINGS.indexOf(wanted)] ?? '';

function cellUnder(heading: Heading, cells: ScoreCells): Cell {
  // What the group is called stands in the notes.
  if (heading === '分组') return String(at(heading, cells)).split(' ')[0] ?? '';
  return heading === '网站名称' ? at(heading, cells) || at('网址', cells) : at(heading, cells);
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
