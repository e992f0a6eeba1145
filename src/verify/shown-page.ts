/**
 * What a page says when a browser has run its scripts (浏览器所见), and what the site's model may take from it: a rendered
 * page may add to the HTML and clear a column, never take from it; it accuses only where all of it came.
 */
import type { RenderedPage, Rendering } from '../browser/browser-page.ts';
import { readItems } from '../crawl/client/data-calls.ts';
import type { WalkContext } from '../crawl/client/walk-context.ts';
import type { ListItem } from '../read/lists/item-lists.ts';
import { type PageFacts, readPage } from '../read/page/page-facts.ts';
import type { ProvingPhrase } from '../read/page/page-texts.ts';
import { ownList } from '../site/columns/own-list.ts';
import { type PageRecord, recordPage } from '../site/page-record.ts';
import { inScope } from '../site/scope.ts';
import { pageAt, type SiteModel } from '../site/site-model.ts';
import { isTemplateList, listFingerprint } from '../site/template.ts';
import { canonicalKey } from '../url/address.ts';

export interface ShownPage {
  /** Of the page that the browser ended on. */
  readonly key: string;
  readonly record: PageRecord;
  /** Of frames that belong to the site, or that the page itself wrote. */
  readonly framed: readonly PageRecord[];
  /** Entries in what its scripts were answered, one list an answer. */
  readonly answers: readonly (readonly ListItem[])[];
  /** What a visitor reads, without spaces. */
  readonly visible: string;
  readonly complete: boolean;
}

/** What scripts put on a page whose list stands in its HTML: the same on every page, and no column's own. */
export interface ScriptedTemplate {
  readonly runs: ReadonlySet<number>;
  readonly lists: ReadonlySet<number>;
  readonly phrases: ReadonlySet<number>;
  readonly titles: ReadonlySet<string>;
}

export const NO_TEMPLATE: ScriptedTemplate = {
  runs: new Set(),
  lists: new Set(),
  phrases: new Set(),
  titles: new Set(),
};

const withoutSpaces = (text: string): string => text.replace(/\s+/g, '');

type ShownFrame = RenderedPage['frames'][number];

/** Words in a frame of another site from which on it shows something. */
const FOREIGN_CHARS = 12;

/** Weather, statistics and the like, which stand beside columns and fill none. */
const isSideHost = ({ url }: ShownFrame, { tools }: WalkContext): boolean =>
  tools.ruleBook.phrases.sideHosts.some(({ regex }) => regex.test(URL.parse(url)?.hostname ?? ''));

/** `null` where a wall, an error or another site was shown, or nothing. */
export function readShown(rendering: Rendering | null, model: SiteModel, context: WalkContext): ShownPage | null {
  if (rendering?.kind !== 'rendered' || !isAnswer(rendering) || !inScope(model.scope, rendering.url)) return null;
  const facts = factsOf(rendering.html, rendering.url, context);
  const isOwn = ({ url }: ShownFrame): boolean => url.startsWith('about:') || inScope(model.scope, url);
  const own = rendering.frames.filter(isOwn);
  // What another site shows in the column's place is not the column's own list, but no emptiness either.
  const foreign = rendering.frames.filter((frame) => !isOwn(frame) && !isSideHost(frame, context));
  const showsForeign = foreign.some(({ html, url }) => factsOf(html, url, context).texts.chars >= FOREIGN_CHARS);
  return {
    key: canonicalKey(rendering.url),
    record: recordPage(facts),
    framed: own.map(({ html, url }) =>
      recordPage(factsOf(html, url.startsWith('about:') ? rendering.url : url, context)),
    ),
    answers: rendering.xhr
      .map((body) => readItems({ body }, rendering.url, context))
      .filter(({ length }) => length > 0),
    visible: withoutSpaces(rendering.visible),
    complete: rendering.complete && !showsForeign,
  };
}

/** A wall or an error shows nothing either. */
const isAnswer = ({ status }: RenderedPage): boolean => status === null || (status >= 200 && status < 300);

const factsOf = (html: string, url: string, { task, tools }: WalkContext): PageFacts =>
  readPage({
    bytes: Buffer.from(html),
    url,
    contentType: 'text/html; charset=utf-8',
    today: task.asOf.day,
    words: tools.words,
  });

/** A phrase that styles hide is said to nobody; a count in the source was never visible. */
const stands =
  (visible: string) =>
  ({ quote, inSource }: ProvingPhrase): boolean =>
    inSource === true || visible.includes(withoutSpaces(quote));

/**
 * What a page whose list is known shows besides it. Nothing, where it did not come whole or does not show that list: it
 * is then no page to compare with.
 */
export function scriptedTemplate(model: SiteModel, page: PageRecord, shown: ShownPage): ScriptedTemplate {
  const { items } = ownList(model, page);
  if (!shown.complete || items.length === 0 || !isVisible(items, shown.visible)) return NO_TEMPLATE;
  const own = new Set(items.map(({ title }) => title));
  const records = [shown.record, ...shown.framed];
  const lists = records
    .flatMap((record) => record.lists)
    .filter((list) => !list.items.some(({ title }) => own.has(title)));
  return {
    runs: new Set(records.flatMap(({ runs }) => runs.map(({ hash }) => hash))),
    lists: new Set(lists.map(listFingerprint)),
    phrases: new Set(
      records.flatMap(({ emptyProofs }) => emptyProofs.filter(stands(shown.visible)).map(({ place }) => place)),
    ),
    titles: new Set(shown.answers.flatMap((answer) => answer.map(({ title }) => title))),
  };
}

/** Half of the titles and more stand there for a visitor to read. */
const isVisible = (items: readonly ListItem[], visible: string): boolean =>
  items.filter(({ title }) => visible.includes(withoutSpaces(title))).length * 2 >= items.length;

/** `bare`: shown whole, so that what it does not show is not there; `unclear`: it proves nothing. */
export type Showing = 'filled' | 'bare' | 'unclear';

/** Takes what was shown into the model. */
export function takeShown(model: SiteModel, page: PageRecord, shown: ShownPage, template: ScriptedTemplate): Showing {
  const isSame = shown.key === page.key || model.aliases.get(shown.key) === page.key;
  const known = new Map(ownList(model, page).items.map(({ title, day }) => [title, day ?? '']));
  const { seen, heard } = entriesOf(model, page, shown, template);
  // With a newer day, a known entry is news too.
  const fresh = [...seen, ...heard].filter(
    ({ title, day }) => (day ?? '') > (known.get(title) ?? '') || !known.has(title),
  );
  if (known.size === 0 && seen.length > 0 && isSame && shown.complete) model.loaded.set(page.key, seen);
  else if (fresh.length > 0) model.heard.set(page.key, fresh);
  if (!isSame || !shown.complete) return 'unclear';
  if (known.size > 0 || seen.length > 0) return 'filled';
  if (!showsTheSame(page, shown)) return 'unclear';
  model.pages.set(page.key, enriched(model, page, shown, template));
  return 'bare';
}

interface Entries {
  /** Stand on the page as its own list, for a visitor to read. */
  readonly seen: readonly ListItem[];
  /** Came to its scripts, which did not show them. */
  readonly heard: readonly ListItem[];
}

/** Without a day, and nothing but columns that the site's menus show: no entries, however the browser arranged them. */
const isMenuOf = ({ candidates }: SiteModel, { dated, items }: PageRecord['lists'][number]): boolean =>
  dated === 0 && items.every(({ url }) => url !== null && candidates.get(canonicalKey(url))?.seenAs.has('menu'));

/** Without a day, and entry for entry a list of the HTML that many pages show: template, however the browser built it. */
const isTemplateOf = (model: SiteModel, page: PageRecord, { dated, items }: PageRecord['lists'][number]): boolean =>
  dated === 0 &&
  page.lists.some(
    (read) =>
      read.items.length === items.length &&
      isTemplateList(model.template, read) &&
      read.items.every(({ title, url }, at) => title === items[at]?.title && url === items[at]?.url),
  );

const isOfSite = (model: SiteModel, page: PageRecord, list: PageRecord['lists'][number]): boolean =>
  isMenuOf(model, list) || isTemplateOf(model, page, list);

function entriesOf(model: SiteModel, page: PageRecord, shown: ShownPage, template: ScriptedTemplate): Entries {
  const lists = shown.record.lists.filter(
    (list) => !template.lists.has(listFingerprint(list)) && !isOfSite(model, page, list),
  );
  const own = ownList(model, { ...shown.record, key: page.key, lists, frames: [] }).items;
  const framed = shown.framed.map((record) => ownList(model, { ...record, key: record.key, frames: [] }).items);
  const answers = shown.answers.filter((items) => !items.every(({ title }) => template.titles.has(title)));
  const isShown = (items: readonly ListItem[]): boolean => isVisible(items, shown.visible);
  return {
    seen: longestOf([own, ...framed, ...answers.filter(isShown)]),
    heard: longestOf(answers.filter((items) => !isShown(items))),
  };
}

/** The first of the longest: what the page itself shows goes before what stands beside it. */
const longestOf = (lists: readonly (readonly ListItem[])[]): readonly ListItem[] =>
  lists.reduce((longest, items) => (items.length > longest.length ? items : longest), []);

/** Scripts wipe pages away, and put an error in their place: then what is shown says nothing of what was read. */
function showsTheSame(page: PageRecord, shown: ShownPage): boolean {
  const hashes = new Set([shown.record, ...shown.framed].flatMap(({ runs }) => runs.map(({ hash }) => hash)));
  return page.runs.filter(({ hash }) => hashes.has(hash)).length * 2 >= page.runs.length;
}

/** The page with the words, lists and phrases that scripts and frames add; a phrase that is not visible any more falls. */
function enriched(model: SiteModel, page: PageRecord, shown: ShownPage, template: ScriptedTemplate): PageRecord {
  const read = [page, ...page.frames.flatMap((url) => pageAt(model, canonicalKey(url)) ?? [])];
  const drawn = [shown.record, ...shown.framed];
  const known = new Set(page.runs.map(({ hash }) => hash));
  const knownLists = new Set(page.lists.map(listFingerprint));
  const phrases = [...read, ...drawn].flatMap(({ emptyProofs }) => emptyProofs).filter(stands(shown.visible));
  const longest = [page, ...drawn].reduce((most, one) => (one.passage > most.passage ? one : most));
  const isNew = (hash: number, before: ReadonlySet<number>, scripted: ReadonlySet<number>): boolean =>
    !before.has(hash) && !scripted.has(hash);
  return {
    ...page,
    frames: [],
    emptyProofs: phrases.filter(({ place }) => !template.phrases.has(place)),
    passage: longest.passage,
    passageMark: longest.passageMark,
    runs: [...page.runs, ...drawn.flatMap(({ runs }) => runs.filter(({ hash }) => isNew(hash, known, template.runs)))],
    lists: [
      ...page.lists,
      ...drawn.flatMap(({ lists }) =>
        lists.filter(
          (list) => isNew(listFingerprint(list), knownLists, template.lists) && !isOfSite(model, page, list),
        ),
      ),
    ],
    pictures: [...new Set([page, ...drawn].flatMap(({ pictures }) => pictures))],
    inputs: Math.max(page.inputs, ...drawn.map(({ inputs }) => inputs)),
    embeds: Math.max(page.embeds, ...drawn.map(({ embeds }) => embeds)),
    figures: Math.max(page.figures, ...drawn.map(({ figures }) => figures)),
  };
}
