/** The bulletin draft (通报代拟稿) as a Word document: to be completed by a person. Charts are bars of characters, which any program shows. */
import { Paragraph, TextRun } from 'docx';
import { bulletinOf, type Chart } from './bulletin.ts';
import { type Block, bookBytes, centred, heading, line, UPRIGHT_WIDTH } from './docx-book.ts';
import { type ColumnLook, FONT, SIZE } from './docx-look.ts';
import { tableOf } from './docx-table.ts';
import { BULLETIN } from './rectification-words.ts';
import type { ReportModel } from './report-model.ts';
import { HEADINGS, TITLE } from './wording.ts';

/** Shares of the text width. */
const SHARES = [0.07, 0.15, 0.18, 0.2, 0.28, 0.12];
const LONGEST_BAR = 24;

export async function bulletinDocx(model: ReportModel): Promise<Buffer> {
  const { title, under, draft, parts, list, notes } = bulletinOf(model);
  const [first, ...rest] = under;
  const blocks: Block[] = [
    centred(title, FONT.title, SIZE.title),
    ...[first ?? '', ...rest].map((text) => centred(text, FONT.note, SIZE.page)),
    ...parts.flatMap((part) => [
      heading(part.heading),
      ...part.lines.map((text) => line(text)),
      ...(part.chart ? chartBlocks(part.chart) : []),
    ]),
    heading(BULLETIN.list),
    tableOf(HEADINGS, columns(), list),
    heading(TITLE.notes),
    ...notes.map((text, index) => line(`${index + 1}. ${text}`, { indent: false, size: SIZE.small })),
  ];
  return bookBytes({ title, asOf: model.run.asOf, draft, sections: [blocks] });
}

const columns = (): ColumnLook[] =>
  SHARES.map((share, index) => ({
    width: Math.floor(share * UPRIGHT_WIDTH),
    centred: [0, 1, 5].includes(index),
    address: index === 3,
  }));

function chartBlocks({ title, bars }: Chart): Block[] {
  if (bars.length === 0) return [];
  const most = Math.max(...bars.map(({ value }) => value));
  const longest = Math.max(...bars.map(({ label }) => label.length));
  return [
    centred(title, FONT.note, SIZE.table),
    ...bars.map(({ label, value }) => {
      const bar = '█'.repeat(Math.max(1, Math.round((value / most) * LONGEST_BAR)));
      const run = (text: string, color: string): TextRun =>
        new TextRun({ text, font: FONT.page, size: SIZE.small, color });
      return new Paragraph({
        spacing: { line: 300 },
        children: [run(`${label.padStart(longest, '　')}　`, '000000'), run(bar, '1C4E80'), run(` ${value}`, '000000')],
      });
    }),
  ];
}
