/** The document `page-facts/1` of the contract (单页信息): what one page says, in the words that others can count on. Pure. */
import type { IsoDay } from '../../site-report.ts';
import { newestDay } from '../../time/dates.ts';
import { itemsInJson } from '../embedded-data/script-data.ts';
import type { LinkFact } from '../links/links.ts';
import type { ListItem } from '../lists/item-lists.ts';
import { type PageFacts, type PageInput, readPage } from './page-facts.ts';
import type { PageKind } from './page-kind.ts';

export interface InspectItem {
  readonly title: string;
  readonly url: string | null;
  readonly date: IsoDay | null;
}

export interface InspectDocument {
  readonly schema: 'page-facts/1';
  readonly url: string;
  readonly charset: string;
  readonly kind: PageKind;
  readonly title: string;
  readonly siteName: string | null;
  readonly columnName: string | null;
  readonly breadcrumb: readonly string[];
  readonly pubDate: IsoDay | null;
  readonly items: readonly InspectItem[];
  readonly newest: IsoDay | null;
  readonly links: readonly LinkFact[];
  readonly scriptLinks: readonly LinkFact[];
  readonly needsBrowser: boolean;
}

/** Reads a page, or the JSON answer that fills a list. `input.today` also bounds `newest`: dates after it are errors. */
export function inspectDocument(input: PageInput): InspectDocument {
  const facts = readPage(input);
  const answer = jsonItems(input);
  const kind = answer ? 'list' : facts.kind;
  const items = answer ?? itemsOf(facts);
  return {
    schema: 'page-facts/1',
    url: facts.url,
    charset: facts.charset,
    kind,
    title: facts.title,
    siteName: facts.meta.siteName,
    columnName: facts.meta.columnName,
    breadcrumb: facts.breadcrumb.map(({ name }) => name),
    pubDate: kind === 'article' ? (facts.publication?.day ?? null) : null,
    items: items.map(({ title, url, day }) => ({ title, url, date: day })),
    newest: newestDay(items.map(({ day }) => (day !== null && day <= input.today ? day : null))),
    links: facts.links,
    scriptLinks: facts.scriptLinks,
    needsBrowser: answer ? false : facts.needsBrowser,
  };
}

const WITHOUT_ITEMS: ReadonlySet<PageKind> = new Set(['article', 'splash', 'error']);

/** A home page and a hub have no list of their own: all dated items of all their blocks, each once. */
function itemsOf(facts: PageFacts): readonly ListItem[] {
  if (WITHOUT_ITEMS.has(facts.kind)) return [];
  if (facts.kind !== 'home' && facts.kind !== 'hub') return facts.mainList?.items ?? [];
  const once = new Map<string, ListItem>();
  for (const list of facts.lists) {
    for (const item of list.items) if (item.day !== null) once.set(`${item.url}\n${item.title}\n${item.day}`, item);
  }
  return [...once.values()];
}

/** `null` where the bytes are no JSON with a list in it. */
function jsonItems({ bytes, url }: PageInput): readonly ListItem[] | null {
  const text = new TextDecoder().decode(bytes).trim();
  if (!/^[[{]/.test(text)) return null;
  try {
    const items = itemsInJson(JSON.parse(text), url);
    return items.length > 0 ? items : null;
  } catch {
    return null;
  }
}
