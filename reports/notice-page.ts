/** What a notice to a unit (整改通知单) says, before it is given a form: as much as one page holds, the rest by number. */
import { pngSize } from './png-size.ts';
import { describe, NOTICE } from './rectification-words.ts';
import type { Problem, ReportModel } from './report-model.ts';
import { KIND_LABEL } from './wording.ts';

export interface NoticeOrder {
  /** The day by which all is to be mended; with `null` the one that was decided for the unit, or left open for a person. */
  readonly due: string | null;
  /** PNG by finding. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
}

export interface NoticePicture {
  readonly findingId: string;
  readonly subject: string;
  readonly png: Uint8Array;
  /** Pixels of 1/96 inch, scaled to fit. */
  readonly width: number;
  readonly height: number;
}

export interface NoticePage {
  readonly unit: string;
  /** One sentence a site. */
  readonly openings: readonly string[];
  /** In the order of `NOTICE.headings`. */
  readonly rows: readonly (readonly string[])[];
  /** What the page had no room for. */
  readonly left: readonly string[];
  readonly demand: string;
  readonly pictures: readonly NoticePicture[];
  /** One for all pictures; empty without any. */
  readonly caption: string;
}

export interface NoticeSheets {
  /** One a unit, in the order of the list. */
  readonly pages: readonly NoticePage[];
  /** As the model says. */
  readonly draft: boolean;
}

/** So many fit on one page, where each takes three lines. */
const PROBLEMS_SHOWN = { alone: 8, withPictures: 4 } as const;
/** Each site after the first takes the room of a problem. */
const SITES_SHOWN = 4;
/** Side by side. */
const PICTURES_SHOWN = 2;
const PICTURE = { width: 280, height: 150 };
/** What three lines of a cell hold, in half characters; letters are somewhat wider than half a Chinese one. */
const LONGEST = { subject: 58, description: 76 } as const;
const LETTER_WIDTH = 1.3;

/** The problems that a notice to each unit is about: none that a person has dismissed, or a later run has seen mended. */
export function noticePages(model: ReportModel, order: NoticeOrder): NoticeSheets {
  const open = model.problems.filter(({ mendedSince }) => !mendedSince);
  const units = [...Map.groupBy(open, ({ unit, siteName }) => unit || siteName)];
  return {
    pages: units.map(([unit, problems]) => pageOf(unit, problems, { ...order, day: model.asOfDay })),
    draft: model.draft,
  };
}

interface PageContext extends NoticeOrder {
  readonly day: string;
}

function pageOf(unit: string, problems: readonly Problem[], { day, due, pictures }: PageContext): NoticePage {
  const proofs = picturesOf(problems, pictures);
  const sites = [...Map.groupBy(problems, ({ siteId }) => siteId).values()];
  const told = sites.slice(0, SITES_SHOWN);
  const room = proofs.length > 0 ? PROBLEMS_SHOWN.withPictures : PROBLEMS_SHOWN.alone;
  const shown = problems.slice(0, room - (told.length - 1));
  const rows = shown.map(rowOf);
  return {
    unit,
    openings: told.map((some) => openingOf(some, day)),
    rows: rows.map(({ cells }) => cells),
    left: [
      ...(sites.length > told.length ? [NOTICE.moreSites(sites.length - told.length)] : []),
      ...(problems.length > shown.length ? [NOTICE.more(problems.length - shown.length)] : []),
      ...(rows.some(({ isCut }) => isCut) ? [NOTICE.cut] : []),
    ],
    demand: NOTICE.demand(due ?? termOf(problems)),
    pictures: proofs.map(({ picture }) => picture),
    caption: proofs.map(({ problem }) => NOTICE.picture(problem.subject, problem.lastSeenDay)).join('；'),
  };
}

/** The term that was decided for them, where it is one and the same; of several, a person says which. */
function termOf(problems: readonly Problem[]): string | null {
  const terms = new Set(problems.flatMap(({ dueOn }) => dueOn ?? []));
  return terms.size === 1 ? ([...terms][0] ?? null) : null;
}

function openingOf(problems: readonly Problem[], day: string): string {
  const [first] = problems as readonly [Problem, ...Problem[]]; // safe: a group has one
  return NOTICE.opening(first.siteName, first.siteUrl, day, problems.length);
}

function rowOf(problem: Problem, index: number): { readonly cells: readonly string[]; readonly isCut: boolean } {
  const [subject, says] = [problem.subject, describe(problem)];
  const cells = [cut(subject, LONGEST.subject), cut(says, LONGEST.description)] as const;
  return {
    cells: [String(index + 1), KIND_LABEL[problem.kind], ...cells, problem.firstSeenDay],
    isCut: cells[0] !== subject || cells[1] !== says,
  };
}

/** Whole characters, as far as they fit. */
function cut(text: string, most: number): string {
  let width = 0;
  const characters = [...text];
  const fitting = characters.findIndex((character) => {
    width += (character.codePointAt(0) ?? 0) < 0x1100 ? LETTER_WIDTH : 2;
    return width > most;
  });
  return fitting < 0 ? text : `${characters.slice(0, fitting).join('')}…`;
}

/** A picture that is none is left out: the notice is not held up by it. */
function picturesOf(
  problems: readonly Problem[],
  pictures: NoticeOrder['pictures'],
): { readonly problem: Problem; readonly picture: NoticePicture }[] {
  const known = problems.flatMap((problem) => {
    const png = pictures.get(problem.findingId);
    const size = png === undefined ? null : pngSize(png);
    if (png === undefined || size === null) return [];
    const scale = Math.min(1, PICTURE.width / size.width, PICTURE.height / size.height);
    const [width, height] = [Math.round(size.width * scale), Math.round(size.height * scale)];
    const { findingId, subject } = problem;
    return [{ problem, picture: { findingId, subject, png, width, height } }];
  });
  return known.slice(0, PICTURES_SHOWN);
}
