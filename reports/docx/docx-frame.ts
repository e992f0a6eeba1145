/** The page of the Word report: A4 landscape, page numbers — N — outside as in official documents, 草稿 in the header. */
import {
  AlignmentType,
  BorderStyle,
  Footer,
  Header,
  ImportedXmlComponent,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx';
import { printableText } from '../files/printable-text.ts';
import { escapeHtml } from '../html/html-text.ts';
import type { ReportTable } from '../model/report-model.ts';
import { DRAFT } from '../words/wording.ts';
import { FONT, PAGE, SIZE } from './docx-look.ts';

const MARK_COLOUR = 'C00000';

/** Odd pages carry the number at the right, even ones at the left, one character in (GB/T 9704). */
export function pageFrame(draft: boolean, side: number = PAGE.side) {
  return {
    properties: {
      page: {
        // The package turns the page itself: it wants the upright measures.
        size: { width: PAGE.height, height: PAGE.width, orientation: PageOrientation.LANDSCAPE },
        margin: { top: PAGE.top, bottom: PAGE.bottom, left: side, right: side, footer: PAGE.footer },
      },
    },
    headers: { default: headerOf(draft), even: headerOf(draft) },
    footers: { default: numberAt(AlignmentType.RIGHT), even: numberAt(AlignmentType.LEFT) },
  };
}

/** On each page: the mark in words, large and framed, and as a watermark behind the text. */
export function headerOf(draft: boolean): Header {
  if (!draft) return new Header({ children: [new Paragraph({})] });
  const frame = { style: BorderStyle.SINGLE, size: 8, space: 1, color: MARK_COLOUR };
  const run = new TextRun({
    text: ` ${DRAFT} `,
    font: FONT.head,
    size: SIZE.table,
    bold: true,
    color: MARK_COLOUR,
    border: frame,
  });
  return new Header({ children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: [run, watermark()] })] });
}

/** Word art behind the text, as Word itself writes its watermarks; the package has no element for it. */
function watermark(): TextRun {
  const centred =
    'position:absolute;margin-left:0;margin-top:0;width:460pt;height:92pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin';
  const shape = ImportedXmlComponent.fromXmlString(
    `<w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/></v:shapetype><v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" style="${centred}" o:allowincell="f" fillcolor="#e4e4e4" stroked="f"><v:fill opacity=".5"/><v:textpath style="font-family:&quot;黑体&quot;;font-size:1pt" string="${DRAFT}"/></v:shape></w:pict>`,
  );
  const run = new TextRun({});
  run.addChildElement(shape);
  return run;
}

export function numberAt(alignment: typeof AlignmentType.RIGHT | typeof AlignmentType.LEFT): Footer {
  const run = new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: FONT.page, size: SIZE.page });
  const indent = { left: SIZE.page * 10, right: SIZE.page * 10 };
  return new Footer({ children: [new Paragraph({ alignment, indent, children: [run] })] });
}

/** `docProps/core.xml` with the day of judging for a date, so that equal models give equal files. */
export function coreProperties(table: Pick<ReportTable, 'title'>, asOf: string, description = ''): string {
  const at = new Date(Date.parse(asOf)).toISOString().replace(/\.\d+Z$/u, 'Z');
  const date = (name: string): string => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${at}</dcterms:${name}>`;
  const says = description === '' ? '' : `<dc:description>${escapeHtml(printableText(description))}</dc:description>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeHtml(table.title)}</dc:title><dc:creator>site-patrol</dc:creator>${says}<cp:lastModifiedBy>site-patrol</cp:lastModifiedBy>${date('created')}${date('modified')}</cp:coreProperties>`;
}
