/** What stands on many pages of a site is template, not content: side lists, menus, footers (页面模板比对). */

import { fingerprint } from '../cache/fingerprint.ts';
import type { PageList } from '../read/lists/list-roles.ts';
import type { PageRecord } from './page-record.ts';

export interface Template {
  /** Pages that are no articles. */
  listPages: number;
  /** Fingerprint of a list (place and first entries) → number of pages that carry it. */
  readonly lists: Map<number, number>;
  /** Fingerprint of a list → which pages carried it: spellings of one page (`?size=10`, `?size=20`) count once. */
  readonly carriers: Map<number, Set<number>>;
  /** Fingerprint of a text run → number of pages. */
  readonly runs: Map<number, number>;
  /** Text runs of the home page and of pages with entries: what stands on none of them may be a notice that is shown for all. */
  readonly sound: Set<number>;
  /** Of these pages, how many there are, and how many of them end as they should. */
  readonly whole: { pages: number; closed: number };
  /** Fingerprint of a picture's address → number of pages. */
  readonly pictures: Map<number, number>;
  readonly proofs: Map<number, number>;
  /** Fingerprint of a page's longest passage → on how many sound pages it stands. */
  readonly passages: Map<number, number>;
  /** Place and heading of a side box → on how many pages it stands beside dated entries, and on how many alone. */
  readonly sideBoxes: Map<number, SideBox>;
  /** Fields, embedded things and figures of the pages seen, to know what the template itself has. */
  readonly usual: Readonly<Record<'inputs' | 'embeds' | 'figures' | 'passwords' | 'letters', number[]>>;
  /** Scripts of pages whose lists stand in the HTML: they fill nothing. */
  readonly idleScripts: Set<string>;
  /** The same of the code that stands in the pages themselves, by its fingerprint. */
  readonly idleInline: Set<number>;
}

interface SideBox {
  beside: number;
  alone: number;
}

/** Enough pages to know a template by; more would only cost memory. */
const SAMPLE = 150;
const MAX_RUNS = 60_000;

export const createTemplate = (): Template => ({
  listPages: 0,
  lists: new Map(),
  carriers: new Map(),
  runs: new Map(),
  sound: new Set(),
  whole: { pages: 0, closed: 0 },
  pictures: new Map(),
  proofs: new Map(),
  passages: new Map(),
  sideBoxes: new Map(),
  usual: { inputs: [], embeds: [], figures: [], passwords: [], letters: [] },
  idleScripts: new Set(),
  idleInline: new Set(),
});

export function listFingerprint(list: PageList): number {
  return fingerprint(
    `${list.signature}|${list.items
      .slice(0, 4)
      .map((item) => item.title)
      .join('|')}`,
  );
}

/** By where its first entries lead, whatever they are called. */
const entriesFingerprint = ({ items }: PageList): number =>
  fingerprint(['entries', ...items.slice(0, 4).map(({ url }) => url ?? '')].join('|'));

export function noteTemplate(template: Template, page: PageRecord): void {
  if (page.kind === 'article' || page.kind === 'splash' || template.listPages >= SAMPLE * 4) return;
  template.listPages++;
  const isSample = template.listPages <= SAMPLE;
  if (isSample) noteUsual(template, page);
  noteLists(template, page);
  noteSideBoxes(template, page);
  if (isSound(page)) count(template.passages, page.passageMark);
  for (const place of new Set(page.emptyProofs.map((proof) => proof.place))) count(template.proofs, place);
  if (isSample && template.runs.size < MAX_RUNS) noteRuns(template, page);
  if (isSample && template.pictures.size < MAX_RUNS)
    for (const hash of new Set(page.pictures)) count(template.pictures, hash);
  noteIdleScripts(template, page);
}

function noteLists(template: Template, page: PageRecord): void {
  const carrier = carrierOf(page);
  for (const list of page.lists) {
    if (list.role !== 'menu') countList(template, listFingerprint(list), carrier);
    if (list.role === 'items') countList(template, entriesFingerprint(list), carrier);
  }
}

function noteUsual({ usual }: Template, { inputs, embeds, figures, forms }: PageRecord): void {
  usual.inputs.push(inputs);
  usual.embeds.push(embeds);
  usual.figures.push(figures);
  usual.passwords.push(forms.passwords);
  usual.letters.push(forms.letters);
}

/** What runs on a page whose list stands in its HTML. */
function noteIdleScripts({ idleScripts, idleInline }: Template, page: PageRecord): void {
  const isInHtml = ({ role, signature, dated }: PageList): boolean =>
    role === 'items' && signature !== 'script' && dated >= 3;
  if (page.shell || !page.lists.some(isInHtml)) return;
  for (const script of page.scripts) idleScripts.add(script);
  for (const code of page.inlineScripts) idleInline.add(code);
}

/** The home page, or one with entries: no calendar, and no answer of the server's in place of all pages. */
const isSound = ({ kind, lists }: PageRecord): boolean =>
  kind === 'home' || lists.some(({ role, hidden }) => role === 'items' && !hidden);

function noteRuns({ runs, sound, whole }: Template, page: PageRecord): void {
  const shows = isSound(page);
  if (shows) whole.pages++;
  if (shows && page.closed) whole.closed++;
  for (const hash of new Set(page.runs.map((run) => run.hash))) {
    count(runs, hash);
    if (shows) sound.add(hash);
  }
}

/** The same box on every page, whatever stands in it on each. */
const slotOf = ({ signature, heading }: PageList): number => fingerprint(`${signature}|${heading?.name ?? ''}`);

const isSideBox = ({ role, heading, own }: PageList): boolean => role === 'side' && heading !== null && !own;

function noteSideBoxes(template: Template, { lists }: PageRecord): void {
  const isBeside = lists.some(({ role, dated, hidden }) => role === 'items' && dated >= 2 && !hidden);
  for (const slot of new Set(lists.filter(isSideBox).map(slotOf))) {
    const seen = template.sideBoxes.get(slot) ?? { beside: 0, alone: 0 };
    if (isBeside) seen.beside++;
    else seen.alone++;
    template.sideBoxes.set(slot, seen);
  }
}

/** Only one page has a box of this heading in this place: 本周 or 最新 may head a part of that page's own list. */
export function isLoneSideBox({ sideBoxes }: Template, list: PageList): boolean {
  const seen = sideBoxes.get(slotOf(list));
  return isSideBox(list) && (seen?.beside ?? 0) + (seen?.alone ?? 0) <= 1;
}

const ENOUGH_BESIDE = 5;

/**
 * Words of 热门文章 and its like: a box that most columns show beside their own entries is the list of none of them,
 * though it holds other entries on each page. Where it mostly stands alone, it may be the list itself.
 */
function wordsBeside(template: Template, { lists }: PageRecord): ReadonlySet<number> {
  const isKnown = (list: PageList): boolean => {
    const seen = template.sideBoxes.get(slotOf(list));
    return seen !== undefined && seen.beside >= ENOUGH_BESIDE && seen.beside >= 2 * seen.alone;
  };
  return new Set(lists.filter((list) => isSideBox(list) && isKnown(list)).flatMap(({ says = [] }) => says));
}

/** More carriers than these make no difference. */
const MAX_CARRIERS = 8;

/** One column under several queries has one path and one breadcrumb; without a breadcrumb every address is a page. */
function carrierOf(page: PageRecord): number {
  const trail = page.breadcrumb.map((crumb) => crumb.name).join('>');
  return fingerprint(trail === '' ? page.key : `${page.key.replace(/\?[\s\S]*$/, '')} ${trail}`);
}

function countList(template: Template, list: number, carrier: number): void {
  const carriers = template.carriers.get(list) ?? new Set();
  template.carriers.set(list, carriers);
  if (carriers.has(carrier)) return;
  if (carriers.size < MAX_CARRIERS) carriers.add(carrier);
  count(template.lists, list);
}

function count(map: Map<number, number>, key: number): void {
  map.set(key, (map.get(key) ?? 0) + 1);
}

/**
 * A list that several pages show in the same place with the same entries belongs to none of them. A parent and its
 * only child may share one, so it takes more than three pages and a fair share of all.
 */
export function isTemplateList(template: Template, list: PageList): boolean {
  const pages = template.lists.get(listFingerprint(list)) ?? 0;
  return pages >= 4 || (pages >= 3 && pages * 3 >= template.listPages);
}

/** 部门预算, 部门决算 below each department: the words are those of other pages, and where they lead is this one's own. */
export const leadsElsewhere = (template: Template, list: PageList): boolean =>
  list.items.some(({ url }) => url !== null) && (template.lists.get(entriesFingerprint(list)) ?? 0) <= ENTRY_PAGES;

/** An entry stands in its own list, on the home page and on the hub above, and that makes it no template. */
const ENTRY_PAGES = 3;

/** Words that stand on hardly any page: no template. */
export function isRare(template: Template, hash: number, counts: ReadonlyMap<number, number> = template.runs): boolean {
  return (counts.get(hash) ?? 0) <= Math.max(ENTRY_PAGES, Math.floor(Math.min(template.listPages, SAMPLE) * 0.08));
}

/** Some sites close no page. */
export const isWhole = ({ whole }: Template, page: PageRecord): boolean =>
  page.closed || whole.closed * 2 <= whole.pages;

/** What half of the pages have no more of: a page with more has something of its own. */
export function usually(counts: readonly number[]): number {
  return [...counts].sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
}

/** The page is for logging in, beyond what all pages of the site offer. */
export const isLogin = ({ usual }: Template, { forms }: PageRecord): boolean =>
  forms.passwords > usually(usual.passwords);

/** The page is for writing to somebody: a comment box that all pages have is none. */
export const isLetterBox = ({ usual }: Template, { forms }: PageRecord): boolean =>
  forms.letters > usually(usual.letters);

/** Fingerprints of the names by which a page calls itself: heading, title, breadcrumb. */
function ownNames(page: PageRecord): ReadonlySet<number> {
  const names = [
    page.columnName ?? '',
    ...page.title.split(/(?:(?<!\s)\s+)?[-_|—–]+\s*/),
    ...page.breadcrumb.map((crumb) => crumb.name),
  ];
  return new Set([...names.map(fingerprint), ...page.breadcrumbRuns]);
}

/** Links with words that hardly any other page carries; a link with the page's own name leads to itself. */
export function ownLinks(template: Template, page: PageRecord): number {
  const others = new Set([...ownNames(page), ...wordsBeside(template, page)]);
  return page.runs.filter((run) => run.link && !others.has(run.hash) && isRare(template, run.hash)).length;
}

/** Characters of words that stand on hardly any other page; links, pictures and the page's own names left out. */
export function ownChars(template: Template, page: PageRecord): number {
  const others = new Set([...ownNames(page), ...wordsBeside(template, page)]);
  let chars = 0;
  for (const run of page.runs) if (!run.link && !others.has(run.hash) && isRare(template, run.hash)) chars += run.chars;
  return chars;
}

/** True where the phrase stands on so many pages that it can't speak of one list. */
export function isTemplateProof(template: Template, place: number): boolean {
  const pages = template.proofs.get(place) ?? 0;
  return pages >= 5 && pages * 2 > template.listPages;
}
