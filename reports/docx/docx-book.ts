/** An official document on upright A4 (公文版式): its paragraphs, and its bytes, equal for equal content. */
import { AlignmentType, BorderStyle, Document, LineRuleType, Packer, Paragraph, type Table, TextRun } from 'docx';
import { printableText, spacedText } from '../files/printable-text.ts';
import { withoutZipDates } from '../files/zip-dates.ts';
import type { FileProperty } from '../model/origin.ts';
import { coreProperties, pageFrame } from './docx-frame.ts';
import { FONT, fontTableXml, PAGE, SIZE } from './docx-look.ts';

export type Block = Paragraph | Table;

/** Twips; GB/T 9704 has 37, 35, 28 and 26 mm. */
const MARGINS = { top: 2098, bottom: 1984, left: 1588, right: 1474, footer: 850 } as const;
/** The width of the text. */
export const UPRIGHT_WIDTH = PAGE.height - MARGINS.left - MARGINS.right;
/** 三号 on a line of 28.95 points: 22 lines a page. */
const BODY_LINE = { line: 579, lineRule: LineRuleType.EXACT } as const;
const RED = 'D00000';
/** The office's name fills the width, as long as it is no taller than this, in half points. */
const LARGEST_HEAD = 72;

export const centred = (text: string, font: (typeof FONT)['title'] | (typeof FONT)['note'], size: number): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: { after: 120 },
    children: [new TextRun({ text: printableText(text), font, size })],
  });

/** 发文机关标志: red, and as large as the width allows. */
export function redHead(name: string): Paragraph {
  const size = Math.min(LARGEST_HEAD, Math.floor((UPRIGHT_WIDTH / 10 / Math.max(1, name.length)) * 0.98));
  const run = new TextRun({ text: spacedText(name), font: FONT.title, size, color: RED });
  return new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, spacing: { after: 200 }, children: [run] });
}

/** 发文字号, with the red line beneath. */
export const numberAboveLine = (text: string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    keepNext: true,
    spacing: { after: 360 },
    border: { bottom: { style: BorderStyle.SINGLE, size: 18, space: 6, color: RED } },
    children: [new TextRun({ text: spacedText(text), font: FONT.body, size: SIZE.annex })],
  });

/** 正文: 三号仿宋, two characters in. */
export const bodyLine = (text: string, { indent = true, keepNext = false } = {}): Paragraph =>
  new Paragraph({
    ...(indent ? { indent: { firstLine: SIZE.annex * 20 } } : {}),
    spacing: BODY_LINE,
    keepNext,
    children: [new TextRun({ text: spacedText(text), font: FONT.body, size: SIZE.annex })],
  });

/** 署名 or 成文日期: at the right, `indent` characters in. */
export const signedLine = (text: string, { indent = 4, keepNext = false, before = 0 } = {}): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.RIGHT,
    indent: { right: SIZE.annex * 10 * indent },
    spacing: { ...BODY_LINE, before },
    keepNext,
    children: [new TextRun({ text: spacedText(text), font: FONT.body, size: SIZE.annex })],
  });

/** 附件1, at the top of the annex. */
export const annexNumber = (text: string, { pageBreakBefore = false } = {}): Paragraph =>
  new Paragraph({
    pageBreakBefore,
    keepNext: true,
    children: [new TextRun({ text, font: FONT.head, size: SIZE.annex })],
  });

/** 一、总体情况. */
export const heading = (text: string): Paragraph =>
  new Paragraph({
    keepNext: true,
    indent: { firstLine: SIZE.annex * 20 },
    spacing: BODY_LINE,
    children: [new TextRun({ text: printableText(text), font: FONT.head, size: SIZE.annex })],
  });

export const line = (text: string, options: { readonly indent?: boolean; readonly size?: number } = {}): Paragraph =>
  new Paragraph({
    ...(options.indent === false ? {} : { indent: { firstLine: (options.size ?? SIZE.page) * 20 } }),
    spacing: { line: 380 },
    children: [new TextRun({ text: printableText(text), font: FONT.body, size: options.size ?? SIZE.page })],
  });

export interface Section {
  readonly blocks: readonly Block[];
  /** Wide tables lie on their side. */
  readonly landscape?: boolean;
  /** Their margins at the left and right, in twips. */
  readonly side?: number;
}

export interface Book {
  readonly title: string;
  /** With its zone: the day of judging. */
  readonly asOf: string;
  readonly draft: boolean;
  /** For programs that look into the file. */
  readonly properties?: readonly FileProperty[];
  /** Each begins on a page of its own. */
  readonly sections: readonly Section[];
}

const uprightFrame = (draft: boolean) => ({
  ...pageFrame(draft),
  properties: { page: { size: { width: PAGE.height, height: PAGE.width }, margin: MARGINS } },
});

export async function bookBytes({ title, asOf, draft, sections, properties = [] }: Book): Promise<Buffer> {
  const document = new Document({
    customProperties: [...properties],
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: FONT.body, size: SIZE.table, language: { eastAsia: 'zh-CN' } } } } },
    sections: sections.map(({ blocks, landscape, side }) => ({
      ...(landscape ? pageFrame(draft, side) : uprightFrame(draft)),
      children: [...blocks],
    })),
  });
  const zip = await Packer.toBuffer(document, undefined, [
    { path: 'word/fontTable.xml', data: fontTableXml() },
    { path: 'docProps/core.xml', data: coreProperties({ title }, asOf) },
  ]);
  return withoutZipDates(zip);
}
