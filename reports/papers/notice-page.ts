/** What a notice to a unit (整改通知单) says, before it is given a form: every problem in its table, a picture for each finding that has one. */
import type { FindingKind } from '../../src/site-report.ts';
import { pictureName } from '../../src/visit-pictures.ts';
import { type CropTo, cropPicture, PICTURE_ROOM } from '../files/crop-picture.ts';
import { pictureOf } from '../model/finding-proofs.ts';
import type { Problem, ReportModel } from '../model/report-model.ts';
import { LETTERHEAD, type Letterhead, orBlank } from '../words/letterhead.ts';
import { NO_PICTURE, NOTICE, placesInWords } from '../words/notice-words.ts';
import { describe } from '../words/rectification-words.ts';
import { shanghaiMinute } from '../words/shanghai-day.ts';
import { KIND_LABEL } from '../words/wording.ts';

/** As the patrol took it. */
export interface TakenPicture {
  readonly png: Uint8Array;
  /** The page that it shows, and when; `null` where that is not known. */
  readonly url: string | null;
  readonly at: string | null;
}

export interface NoticeOrder {
  /** The day by which all is to be mended; with `null` the one that was decided for the unit, or that of the office. */
  readonly due: string | null;
  readonly letterhead: Letterhead;
  /** By the name under which they are kept. */
  readonly pictures: ReadonlyMap<string, TakenPicture>;
}

export interface NoticePicture {
  /** Under which it is kept. */
  readonly name: string;
  /** 问题1　栏目不更新：政策法规. */
  readonly title: string;
  /** Address and time, in its frame. */
  readonly frame: readonly string[];
  readonly png: Uint8Array;
  /** Pixels of 1/96 inch, scaled to fit. */
  readonly width: number;
  readonly height: number;
}

export interface NoticePage {
  /** 发文机关. */
  readonly head: string;
  readonly number: string;
  readonly unit: string;
  /** One sentence a site. */
  readonly openings: readonly string[];
  readonly headings: readonly string[];
  /** Each cell as its lines, in the order of `headings`. */
  readonly rows: readonly (readonly (readonly string[])[])[];
  readonly notes: readonly string[];
  readonly demand: string;
  readonly contact: string;
  readonly signature: string;
  readonly issuedOn: string;
  readonly pictures: readonly NoticePicture[];
}

export interface NoticeSheets {
  /** One a unit, in the order of the list. */
  readonly pages: readonly NoticePage[];
  /** As the model says. */
  readonly draft: boolean;
}

/** The problems that a notice to each unit is about: none that a person has dismissed, or a later run has seen mended. */
export function noticePages(model: ReportModel, order: NoticeOrder): NoticeSheets {
  const units = [...Map.groupBy(openProblems(model), unitOf)];
  return {
    pages: units.map(([unit, problems]) => pageOf(unit, problems, { ...order, model })),
    draft: model.draft,
  };
}

const openProblems = ({ problems }: ReportModel): readonly Problem[] =>
  problems.filter(({ mendedSince }) => !mendedSince);

/** To whom a notice goes: a site without a unit is addressed by its name. */
const unitOf = ({ unit, siteName }: Problem): string => unit || siteName;

/** A model for each unit that has a notice, in the order of the list. */
export function unitByUnit(model: ReportModel): { readonly unit: string; readonly model: ReportModel }[] {
  const units = [...Map.groupBy(openProblems(model), unitOf)];
  return units.map(([unit, problems]) => ({ unit, model: { ...model, problems } }));
}

interface PageContext extends NoticeOrder {
  readonly model: ReportModel;
}

function pageOf(unit: string, problems: readonly Problem[], context: PageContext): NoticePage {
  const { letterhead, model } = context;
  const sites = [...Map.groupBy(problems, ({ siteId }) => siteId).values()];
  const terms = termsOf(problems, context);
  const pictures = picturesOf(problems, context.pictures);
  return {
    head: orBlank(letterhead.name, 12),
    number: NOTICE.number(letterhead),
    unit,
    openings: sites.map((some) => openingOf(some, model.asOfDay)),
    headings: terms.differ ? [...NOTICE.headings, NOTICE.term] : NOTICE.headings,
    rows: problems.map((problem, index) => [
      ...rowOf(problem, index, sites.length > 1),
      ...(terms.differ ? [[problem.dueOn ?? NOTICE.openTerm]] : []),
    ]),
    notes: [...moreLinks(problems, model), ...withoutPicture(problems, context.pictures, pictures)],
    demand: NOTICE.demand(terms.words),
    contact: LETTERHEAD.contact(letterhead),
    signature: LETTERHEAD.signature(letterhead),
    issuedOn: LETTERHEAD.issuedOn(letterhead),
    pictures,
  };
}

/** What is given for all comes first, then what was decided in review, then what the office usually sets. */
function termsOf(
  problems: readonly Problem[],
  { due, letterhead }: NoticeOrder,
): { readonly differ: boolean; readonly words: string } {
  const decided = new Set(problems.map(({ dueOn }) => dueOn));
  const [day = null] = due === null ? decided : [due];
  if (due === null && decided.size > 1) return { differ: true, words: NOTICE.byTable };
  if (day !== null) return { differ: false, words: NOTICE.before(day) };
  return { differ: false, words: letterhead.term === '' ? NOTICE.beforeBlank : NOTICE.within(letterhead.term) };
}

function openingOf(problems: readonly Problem[], day: string): string {
  const [first] = problems as readonly [Problem, ...Problem[]]; // safe: a group has one
  return NOTICE.opening(first.siteName, first.siteUrl, day, problems.length);
}

function rowOf(problem: Problem, index: number, amongSites: boolean): string[][] {
  const { kind, subject, url, proofUrl, siteName, clause, firstSeenDay } = problem;
  const place = [
    ...(amongSites ? [NOTICE.site(siteName)] : []),
    ...(subject === url ? [] : [subject]),
    url,
    ...(proofUrl === url ? [] : [NOTICE.on(proofUrl)]),
  ];
  return [[String(index + 1)], [KIND_LABEL[kind]], place, [describe(problem)], [clause], [firstSeenDay]];
}

/** A picture that is none is left out: the notice is not held up by it. What has one picture in common has it once. */
function picturesOf(problems: readonly Problem[], taken: NoticeOrder['pictures']): NoticePicture[] {
  const numbered = problems.flatMap((problem, index) => {
    const found = pictureOf(taken, problem);
    return found ? [{ problem, place: index + 1, ...found }] : [];
  });
  return [...Map.groupBy(numbered, ({ name }) => name)].flatMap(([name, some]) => {
    const [first] = some as [(typeof some)[number], ...typeof some]; // safe: a group has one
    const { problem, taken: picture } = first;
    const cropped = cropPicture(picture.png, CROPPED[problem.kind] ?? 'list');
    if (!cropped) return [];
    const scale = Math.min(1, PICTURE_ROOM.width / cropped.width, PICTURE_ROOM.height / cropped.height);
    return {
      name,
      title: NOTICE.picture(
        placesInWords(some.map(({ place }) => place)),
        `${KIND_LABEL[problem.kind]}：${problem.subject}`,
      ),
      frame: [
        NOTICE.page(picture.url ?? problem.url),
        ...(problem.answer === undefined || name === pictureName(problem.findingId, null)
          ? []
          : [NOTICE.link(problem.url, problem.answer)]),
        ...(picture.at ? [NOTICE.taken(shanghaiMinute(picture.at))] : []),
      ],
      png: cropped.png,
      width: Math.round(cropped.width * scale),
      height: Math.round(cropped.height * scale),
    };
  });
}

/** What the red frames of a picture are around, where it is no list. */
const CROPPED: Readonly<Partial<Record<FindingKind, CropTo>>> = {
  'links-broken': 'marks',
  'attachments-bad': 'marks',
  'links-hijacked': 'marks',
  'links-local': 'marks',
  'links-fragment': 'marks',
  'home-few-items': 'marks',
  'messages-unanswered': 'marks',
};

/** Of each site so many links are told one by one. */
function moreLinks(problems: readonly Problem[], { annex6, ledger }: ReportModel): string[] {
  const sites = new Set(problems.map(({ siteId }) => siteId));
  const rows = [...annex6.rows, ...ledger.rows].filter(({ siteId }) => sites.has(siteId));
  const more = rows.reduce((sum, row) => sum + row.moreLinks, 0);
  return more === 0 ? [] : [NOTICE.moreLinks(more)];
}

/**
 * What cannot be seen on a page has no picture, and the reason is said; of all else the reader is to open the page. Where
 * nothing has a picture, no browser was there: that alone is said, but of sites that do not open.
 */
function withoutPicture(
  problems: readonly Problem[],
  taken: NoticeOrder['pictures'],
  pictures: readonly NoticePicture[],
): string[] {
  const shown = new Set(pictures.map(({ name }) => name));
  const missing = problems.flatMap((problem, index) =>
    shown.has(pictureOf(taken, problem)?.name ?? '')
      ? []
      : [{ place: index + 1, why: whyNoPicture(problem, shown.size > 0) }],
  );
  const reasons = Map.groupBy(missing, ({ why }) => why);
  return [...reasons].map(([why, some]) => {
    const places = placesInWords(some.map(({ place }) => place));
    return why === '' ? NOTICE.withoutPicture(places) : NOTICE.noPictureOf(places, why);
  });
}

/** Empty where one might have been taken. */
function whyNoPicture({ kind, proof }: Problem, hadBrowser: boolean): string {
  if (kind !== 'site-unreachable') return (hadBrowser && NO_PICTURE[kind]) || '';
  return proof === '' ? NOTICE.doesNotOpen : `${NOTICE.doesNotOpen}（${proof}）`;
}
