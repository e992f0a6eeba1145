/** What every page of a government site has to bear (国办发〔2017〕47号): META tags, marks in the foot, a search. Told by absence, so in doubt not at all. */
import type { RuleBook } from '../config/rule-book.ts';
import type { HomeSigns } from '../page/home-signs.ts';
import type { PageRecord } from '../site/page-record.ts';

type Phrases = RuleBook['phrases'];
type PhraseList = Phrases['searchSigns'];

/** Empty: all is there. `null`: it cannot be told, because a script, frame or picture may show what is not seen. */
export type Missing = readonly string[] | null;

/** A page with so little text is a door, a picture, or a shell that scripts fill. */
const FEWEST_CHARS = 200;

export const hasText = (homes: readonly HomeSigns[]): boolean => homes.some(({ chars }) => chars >= FEWEST_CHARS);

const isReadable = (homes: readonly HomeSigns[]): boolean =>
  hasText(homes) && !homes.some(({ isFrameset }) => isFrameset);

export interface MetaRules {
  /** Of every page. */
  readonly siteTags: readonly string[];
  /** Of the page of a column. */
  readonly columnTag: string;
  /** So many pages of columns, all without it. */
  readonly leastColumnPages: number;
}

/** 网页标签: names of the tags that stand on none of the home pages, and the column's where no column page has it. */
export function missingMeta(
  homes: readonly HomeSigns[],
  columnPages: readonly Pick<PageRecord, 'columnName'>[],
  rules: MetaRules,
): Missing {
  if (!isReadable(homes)) return null;
  const bears = (tag: string): boolean => homes.some(({ meta }) => meta.has(tag.toLowerCase()));
  const ofSite = rules.siteTags.filter((tag) => !bears(tag));
  const columnTagStands = columnPages.some(({ columnName }) => columnName !== null);
  if (!columnTagStands && columnPages.length >= rules.leastColumnPages) return [...ofSite, rules.columnTag];
  return ofSite.length > 0 || columnTagStands ? ofSite : null;
}

/** 底部功能区: what the foot lacks. Only where a foot stands in the HTML, and nothing that could draw more of it. */
export function missingInFoot(homes: readonly HomeSigns[], phrases: Phrases): Missing {
  if (!isReadable(homes) || isDrawn(homes, phrases) || !stands(homes, phrases.footPresent)) return null;
  const hasPictures = homes.some((home) => hasSilentPictures(home, phrases.footPresent));
  const items = [
    { name: '网站标识码', list: phrases.footSiteCode, mayBePicture: true },
    { name: 'ICP备案编号', list: phrases.footIcp, mayBePicture: false },
    { name: '公安备案标识', list: phrases.footPolice, mayBePicture: true },
    { name: '“我为政府网站找错”入口', list: phrases.footReport, mayBePicture: true },
  ];
  const unseen = items.filter(({ list }) => !stands(homes, list));
  const missing = unseen.filter(({ mayBePicture }) => !(mayBePicture && hasPictures)).map(({ name }) => name);
  return missing.length === 0 && unseen.length > 0 ? null : missing;
}

/** So far before the words of a foot it may begin. */
const FOOT_CHARS = 3_000;
const PICTURE = /<(?:img|input|embed|object)\b[^>]{0,1000}>/gi;
const SAYS_WHAT = /\b(?:alt|title)\s*=\s*["']?[^"'\s>]{2}/i;

/** A picture in the foot that does not say what it shows may be any of the marks. */
function hasSilentPictures({ source }: HomeSigns, list: PhraseList): boolean {
  const at = list.map(({ regex }) => source.search(regex)).filter((found) => found >= 0);
  const foot = source.slice(Math.max(0, Math.min(...at) - FOOT_CHARS));
  return at.length > 0 && (foot.match(PICTURE) ?? []).some((tag) => !SAYS_WHAT.test(tag));
}

/** 站内搜索. Whatever speaks of a search anywhere in the source, scripts included, counts as one. */
export function missingSearch(homes: readonly HomeSigns[], phrases: Phrases): Missing {
  if (!isReadable(homes) || isDrawn(homes, phrases)) return null;
  return stands(homes, phrases.searchSigns) ? [] : ['站内搜索'];
}

const stands = (homes: readonly HomeSigns[], list: PhraseList): boolean =>
  homes.some(({ source }) => list.some(({ regex }) => regex.test(source)));

/** A script or frame whose name says that it is a part of every page. */
const isDrawn = (homes: readonly HomeSigns[], { drawnParts }: Phrases): boolean =>
  homes.some(({ drawnFrom }) => drawnFrom.some((src) => drawnParts.some(({ regex }) => regex.test(src))));
