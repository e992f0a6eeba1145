/** An official document on upright A4 (公文版式): its paragraphs, and its bytes, equal for equal content. */
import { AlignmentType, Document, Packer, Paragraph, type Table, TextRun } from 'docx';
import { coreProperties, headerOf, numberAt } from './docx-frame.ts';
import { FONT, fontTableXml, PAGE, SIZE } from './docx-look.ts';
import { printableText } from './printable-text.ts';
import { withoutZipDates } from './zip-dates.ts';

export type Block = Paragraph | Table;

/** Twips; GB/T 9704 has 37, 35, 28 and 26 mm. */
const MARGINS = { top: 2098, bottom: 1984, left: 1588, right: 1474, footer: 850 } as const;
/** The width of the text. */
export const UPRIGHT_WIDTH = PAGE.height - MARGINS.left - MARGINS.right;
/** Two characters in. */
const INDENT = { firstLine: SIZE.page * 20 } as const;

export const centred = (text: string, font: (typeof FONT)['title'] | (typeof FONT)['note'], size: number): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: { after: 120 },
    children: [new TextRun({ text: printableText(text), font, size })],
  });

export const heading = (text: string): Paragraph =>
  new Paragraph({
    keepNext: true,
    spacing: { before: 240, after: 80 },
    children: [new TextRun({ text: printableText(text), font: FONT.head, size: SIZE.page })],
  });

export const line = (text: string, options: { readonly indent?: boolean; readonly size?: number } = {}): Paragraph =>
  new Paragraph({
    ...(options.indent === false ? {} : { indent: INDENT }),
    spacing: { line: 380 },
    children: [new TextRun({ text: printableText(text), font: FONT.body, size: options.size ?? SIZE.page })],
  });

export interface Book {
  readonly title: string;
  /** With its zone: the day of judging. */
  readonly asOf: string;
  readonly draft: boolean;
  /** Each begins on a page of its own. */
  readonly sections: readonly (readonly Block[])[];
}

export async function bookBytes({ title, asOf, draft, sections }: Book): Promise<Buffer> {
  const document = new Document({
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: FONT.body, size: SIZE.table, language: { eastAsia: 'zh-CN' } } } } },
    sections: sections.map((children) => ({
      properties: { page: { size: { width: PAGE.height, height: PAGE.width }, margin: MARGINS } },
      headers: { default: headerOf(draft), even: headerOf(draft) },
      footers: { default: numberAt(AlignmentType.RIGHT), even: numberAt(AlignmentType.LEFT) },
      children: [...children],
    })),
  });
  const zip = await Packer.toBuffer(document, undefined, [
    { path: 'word/fontTable.xml', data: fontTableXml() },
    { path: 'docProps/core.xml', data: coreProperties({ title }, asOf) },
  ]);
  return withoutZipDates(zip);
}
