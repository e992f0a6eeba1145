/** What every page of a government site has to bear (国办发〔2017〕47号): META tags, marks in the foot, a search. Told by absence, so in doubt not at all. */
import type { RuleBook } from '../config/rule-book.ts';
import type { HomeSigns } from '../page/home-signs.ts';
import type { PageRecord } from '../site/page-record.ts';

type Phrases = RuleBook['phrases'];
type PhraseList = Phrases['searchSigns'];

/** `null`: it cannot be told, because a script or frame may draw what is not there. */
export type Missing = readonly string[] | null;

/** A page with so little text is a door, a picture, or a shell that scripts fill. */
const FEWEST_CHARS = 200;

const isReadable = (homes: readonly HomeSigns[]): boolean =>
  homes.some(({ chars }) => chars >= FEWEST_CHARS) && !homes.some(({ isFrameset }) => isFrameset);

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
  const noColumnTag =
    columnPages.length >= rules.leastColumnPages && columnPages.every(({ columnName }) => columnName === null);
  return noColumnTag ? [...ofSite, rules.columnTag] : ofSite;
}

/** 底部功能区: what the foot lacks. Only where a foot stands in the HTML, and nothing that could draw more of it. */
export function missingInFoot(homes: readonly HomeSigns[], phrases: Phrases): Missing {
  if (!isReadable(homes) || isDrawn(homes, phrases) || !stands(homes, phrases.footPresent)) return null;
  const items = [
    ['网站标识码', phrases.footSiteCode],
    ['ICP备案编号', phrases.footIcp],
    ['公安备案标识', phrases.footPolice],
    ['“我为政府网站找错”入口', phrases.footReport],
  ] as const;
  return items.filter(([, list]) => !stands(homes, list)).map(([name]) => name);
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
