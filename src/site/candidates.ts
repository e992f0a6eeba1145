/** What may be a column (栏目): how often it was seen, where, under which names and below what. */

import { remembering } from '../cache/memo.ts';
import type { PageList } from '../read/lists/list-roles.ts';
import type { PageFacts } from '../read/page/page-facts.ts';
import { canonicalKey } from '../url/address.ts';

export type Sighting = 'menu' | 'more' | 'crumb' | 'self';

export interface Candidate {
  readonly key: string;
  /** As the site links it first. */
  url: string;
  /** Name → how often it was seen, by weight. */
  readonly names: Map<string, number>;
  /** Key of the parent column → how often. */
  readonly parents: Map<string, number>;
  /** Parent that is only a word of the menu, without a page. */
  readonly parentNames: Map<string, number>;
  readonly seenAs: Set<Sighting>;
  /** Pages that show it in a menu. */
  menuPages: number;
  onHome: boolean;
  /** Place in the navigation: first in the menus of the home page, then its blocks, then other pages. */
  order: number;
}

export type Candidates = Map<string, Candidate>;

const MAX_CANDIDATES = 3000;
const LOOKS_LIKE_ARTICLE =
  /\/(?:19|20)\d{2}[-/]?\d{2}[-/]?\d{2}\/\d+\.|\/t\d{5,8}_\d+\.|\/art\/\d{4}\/\d{1,2}\/\d{1,2}\/|\/info\/\d+\/\d+\.htm|\/content\/post_\d+/i;

/** Words of menus; longer ones are titles. */
const NAMES = 4_096;
const NAME_CHARS = 40;

/** A column's name as it is printed: no arrows, brackets around it, or blanks between its characters. */
export const cleanName = remembering(NAMES, NAME_CHARS, (text): string => {
  const trimmed = text
    .replace(/[\s\u3000]+/g, ' ')
    .replace(/^[·•▪◆■>»\-|\s【[]+/, '')
    .replace(/(?<![>»|\-:：\s】\]])[>»|\-:：\s】\]]+$/, '')
    .trim();
  return /^(?:[\u4e00-\u9fff] )+[\u4e00-\u9fff]$/.test(trimmed) ? trimmed.replaceAll(' ', '') : trimmed;
});

export interface Sight {
  readonly url: string;
  readonly name: string;
  readonly as: Sighting;
  readonly weight: number;
  readonly parentKey: string | null;
  readonly parentName: string | null;
  readonly onHome: boolean;
  readonly place: number;
}

const bump = (map: Map<string, number>, key: string, by: number): void => {
  map.set(key, (map.get(key) ?? 0) + by);
};

/** `times`: on so many pages, each of which counts. */
export function see(candidates: Candidates, sight: Sight, times = 1): void {
  const key = canonicalKey(sight.url);
  let candidate = candidates.get(key);
  if (!candidate) {
    if (candidates.size >= MAX_CANDIDATES || LOOKS_LIKE_ARTICLE.test(sight.url)) return;
    candidate = {
      key,
      url: sight.url,
      names: new Map(),
      parents: new Map(),
      parentNames: new Map(),
      seenAs: new Set(),
      menuPages: 0,
      onHome: false,
      order: sight.place,
    };
    candidates.set(key, candidate);
  }
  const weight = sight.weight * times;
  if (sight.name) bump(candidate.names, sight.name, weight);
  if (sight.parentKey && sight.parentKey !== key) bump(candidate.parents, sight.parentKey, weight);
  if (sight.parentName && sight.parentName !== sight.name) bump(candidate.parentNames, sight.parentName, weight);
  candidate.seenAs.add(sight.as);
  if (sight.as === 'menu') candidate.menuPages += times;
  candidate.onHome ||= sight.onHome;
  candidate.order = Math.min(candidate.order, sight.place);
}

/**
 * The menus of home pages come first, in the order of the document; then the menus of other pages, which show all
 * columns of a section side by side; then the home page's blocks, which show a choice.
 */
const ELSEWHERE = 1e9;
const BLOCKS = 2e9;
const BEHIND_ALL = 3e9;

/** True for places in the menus of the home page: their numbers are the navigation's own order. */
export const isHomePlace = (place: number): boolean => place < ELSEWHERE;

/** `homeNumber`: splash, frames and home are counted from 1; 0 for any other page. */
export function placeIn(homeNumber: number, at: number, as: Sighting): number {
  if (homeNumber === 0) return (as === 'menu' ? ELSEWHERE : BEHIND_ALL) + at;
  return homeNumber * 1e6 + at + (as === 'menu' ? 0 : BLOCKS);
}

/** Counts menus that stand on page after page, instead of going through them again. */
export interface MenuCount {
  /** `ofColumns`: the page that shows it is no article. */
  note(list: PageList, sights: readonly Sight[], ofColumns: boolean): void;
  /** Counts the menu, and is true, where it was noted before. */
  seenAgain(list: PageList, ofColumns: boolean): boolean;
}

/** The same for crumbs, which all articles of a column have. */
export interface CrumbCount {
  note(crumbs: PageFacts['breadcrumb'], sights: readonly Sight[]): void;
  /** Counts the crumbs, and is true, where they were noted before. */
  seenAgain(crumbs: PageFacts['breadcrumb']): boolean;
}
