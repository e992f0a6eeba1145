/** 整改通知单: one page a unit, with what was found on its sites and pictures where there are, to be numbered, sealed and sent. */
import { AlignmentType, ImageRun, Paragraph, TextRun } from 'docx';
import { type Block, bookBytes, centred, line, UPRIGHT_WIDTH } from './docx-book.ts';
import { type ColumnLook, FONT, SIZE } from './docx-look.ts';
import { tableOf } from './docx-table.ts';
import { pngSize } from './png-size.ts';
import { describe, NOTICE } from './rectification-words.ts';
import type { Problem, ReportModel } from './report-model.ts';
import { DRAFT, KIND_LABEL } from './wording.ts';

export interface NoticeOrder {
  /** The day by which all is to be mended; left open for a person with `null`. */
  readonly due: string | null;
  /** PNG by finding. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}

/** So many fit on one page, where each takes three lines. */
const PROBLEMS_SHOWN = { alone: 9, withPictures: 5 } as const;
/** Side by side. */
const PICTURES_SHOWN = 2;
/** Pixels of 1/96 inch. */
const PICTURE = { width: 280, height: 150 };
const SHARES = [0.08, 0.16, 0.26, 0.34, 0.16];

/** The problems that a notice to each unit is about, in the order of the list: none that a person has dismissed, or a later run has seen mended. */
export function problemsByUnit({ problems }: ReportModel): ReadonlyMap<string, readonly Problem[]> {
  const open = problems.filter(({ mendedSince }) => !mendedSince);
  return Map.groupBy(open, ({ unit, siteName }) => unit || siteName);
}

export async function noticeDocx(model: ReportModel, order: NoticeOrder): Promise<Buffer> {
  const units = [...problemsByUnit(model)];
  const draft = model.run.state !== 'finished' || model.problems.some(({ confirmed }) => !confirmed);
  const sections = units.map(([unit, problems]) => pageOf(unit, problems, { model, draft, ...order }));
  const none = [[centred(NOTICE.title, FONT.title, SIZE.title), line(NOTICE.none)]];
  const book = { title: NOTICE.title, asOf: model.run.asOf, draft };
  return bookBytes({ ...book, sections: sections.length > 0 ? sections : none });
}

interface PageContext extends NoticeOrder {
  readonly model: ReportModel;
  readonly draft: boolean;
}

function pageOf(unit: string, problems: readonly Problem[], { model, draft, due, pictures }: PageContext): Block[] {
  const proofs = picturesOf(problems, pictures);
  const shown = problems.slice(0, proofs.length > 0 ? PROBLEMS_SHOWN.withPictures : PROBLEMS_SHOWN.alone);
  const rows = shown.map((problem, index) => [
    ...[String(index + 1), KIND_LABEL[problem.kind], problem.subject, describe(problem), problem.firstSeenDay],
  ]);
  const sites = Map.groupBy(problems, ({ siteId }) => siteId);
  return [
    centred(NOTICE.title, FONT.title, SIZE.title),
    ...(draft ? [centred(DRAFT, FONT.note, SIZE.table)] : []),
    right(NOTICE.number),
    line(NOTICE.to(unit), { indent: false, size: SIZE.table }),
    ...[...sites.values()].map((some) => opening(some, model.asOfDay)),
    tableOf(NOTICE.headings, columns(), rows),
    ...(problems.length > shown.length ? [small(NOTICE.more(problems.length - shown.length))] : []),
    line(NOTICE.demand(due), { size: SIZE.table }),
    ...proofs,
    right(NOTICE.signed),
    right(NOTICE.signedOn),
  ];
}

function opening(problems: readonly Problem[], day: string): Paragraph {
  const [first] = problems as readonly [Problem, ...Problem[]]; // safe: a group has one
  return line(NOTICE.opening(first.siteName, first.siteUrl, day, problems.length), { size: SIZE.table });
}

const columns = (): ColumnLook[] =>
  SHARES.map((share, index) => ({
    width: Math.floor(share * UPRIGHT_WIDTH),
    centred: index !== 2 && index !== 3,
    address: true,
  }));

const right = (text: string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.RIGHT,
    spacing: { before: 60 },
    children: [new TextRun({ text, font: FONT.body, size: SIZE.table })],
  });

const small = (text: string): Paragraph => line(text, { indent: false, size: SIZE.small });

/** A picture that is none is left out: the notice is not held up by it. */
function picturesOf(problems: readonly Problem[], pictures: NoticeOrder['pictures']): Paragraph[] {
  const withPicture = problems.flatMap((problem) => {
    const data = pictures.get(problem.findingId);
    const size = data === undefined ? null : pngSize(data);
    return data === undefined || size === null ? [] : { problem, data, size };
  });
  const shown = withPicture.slice(0, PICTURES_SHOWN);
  if (shown.length === 0) return [];
  const images = shown.flatMap(({ problem, data, size }) => {
    const scale = Math.min(1, PICTURE.width / size.width, PICTURE.height / size.height);
    const transformation = { width: Math.round(size.width * scale), height: Math.round(size.height * scale) };
    const altText = { name: problem.findingId, description: problem.subject, title: problem.subject };
    return [new ImageRun({ type: 'png', data, transformation, altText }), new TextRun('  ')];
  });
  const captions = shown.map(({ problem }) => NOTICE.picture(problem.subject, problem.lastSeenDay));
  return [
    new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, spacing: { before: 80 }, children: images }),
    small(captions.join('；')),
  ];
}
