/** The page of the Word report: A4 landscape, page numbers — N — outside as in official documents, 草稿 in the header. */
import { AlignmentType, Footer, Header, PageNumber, PageOrientation, Paragraph, TextRun } from 'docx';
import { FONT, PAGE, SIZE } from './docx-look.ts';
import { escapeHtml } from './html-text.ts';
import type { ReportTable } from './report-model.ts';
import { DRAFT } from './wording.ts';

/** Odd pages carry the number at the right, even ones at the left, one character in (GB/T 9704). */
export function pageFrame(draft: boolean) {
  return {
    properties: {
      page: {
        // The package turns the page itself: it wants the upright measures.
        size: { width: PAGE.height, height: PAGE.width, orientation: PageOrientation.LANDSCAPE },
        margin: { top: PAGE.top, bottom: PAGE.bottom, left: PAGE.side, right: PAGE.side, footer: PAGE.footer },
      },
    },
    headers: { default: headerOf(draft), even: headerOf(draft) },
    footers: { default: numberAt(AlignmentType.RIGHT), even: numberAt(AlignmentType.LEFT) },
  };
}

export function headerOf(draft: boolean): Header {
  const run = new TextRun({ text: draft ? DRAFT : '', font: FONT.note, size: SIZE.small });
  return new Header({ children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: [run] })] });
}

export function numberAt(alignment: typeof AlignmentType.RIGHT | typeof AlignmentType.LEFT): Footer {
  const run = new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: FONT.page, size: SIZE.page });
  const indent = { left: SIZE.page * 10, right: SIZE.page * 10 };
  return new Footer({ children: [new Paragraph({ alignment, indent, children: [run] })] });
}

/** `docProps/core.xml` with the day of judging for a date, so that equal models give equal files. */
export function coreProperties(table: Pick<ReportTable, 'title'>, asOf: string): string {
  const at = new Date(Date.parse(asOf)).toISOString().replace(/\.\d+Z$/u, 'Z');
  const date = (name: string): string => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${at}</dcterms:${name}>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeHtml(table.title)}</dc:title><dc:creator>site-patrol</dc:creator><cp:lastModifiedBy>site-patrol</cp:lastModifiedBy>${date('created')}${date('modified')}</cp:coreProperties>`;
}
