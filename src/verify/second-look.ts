/** 复核前的第二眼: looks again at every column that would be accused, and at those that only scripts could fill. */
import type { BrowserPool } from '../browser/browser.ts';
import type { RenderedPage } from '../browser/browser-page.ts';
import type { Mark } from '../browser/browser-picture.ts';
import { renderInTime } from '../browser/render-in-time.ts';
import type { WalkContext } from '../crawl/client/walk-context.ts';
import type { SiteWalk } from '../crawl/site-walk.ts';
import { isSuspect, type Judgement } from '../rules/columns/judgement.ts';
import { couldBeFilled, strangersIdleScripts } from '../site/columns/fillable.ts';
import type { PageRecord } from '../site/page-record.ts';
import { pageAt } from '../site/site-model.ts';
import type { VisitNote } from '../visit-notes.ts';
import { afterLook, packed } from './after-look.ts';
import { fetchAgain, type KnownBefore, openArticles } from './fetch-again.ts';
import type { SeenPage } from './seen-page.ts';
import {
  NO_TEMPLATE,
  readShown,
  type ScriptedTemplate,
  type Showing,
  scriptedTemplate,
  takeShown,
} from './shown-page.ts';

export interface SecondLook {
  /** Keys of pages that a browser showed whole, with scripts run, and without entries. */
  readonly rendered: ReadonlySet<string>;
  /** Keys of pages that only a browser could tell of, and that none showed whole: nothing there is called empty. */
  readonly unshown: ReadonlySet<string>;
  /** Keys of suspects whose page did not come a second time: what it showed once accuses nobody. */
  readonly unconfirmed: ReadonlySet<string>;
  /** What was seen, by key of the page. */
  readonly seen: ReadonlyMap<string, SeenPage>;
  readonly notes: readonly VisitNote[];
}

/** Pages a browser may open for one site in order to judge: it costs a hundred times a fetch. */
const MAX_RENDERED = 80;
/** The same where every column is to be shown (`--browser always`). */
const MAX_ALL_RENDERED = 300;
/** Every request of a page waits for its turn, as polite as any other. */
const RENDER_TIMEOUT_MS = 30_000;
/** Pages that did not come whole and get a second chance, when all others are done. */
const MAX_AGAIN = 10;

/** Unknown until it is shown; or empty by its HTML, which scripts could fill. */
const needsBrowser = ({ state, reason, column }: Judgement): boolean =>
  column.page !== null && (reason === 'needs-browser' || (state === 'empty' && couldBeFilled(column.page)));

/** What its siblings prove a browser may clear; that it could not look takes nothing from the proof. */
const hangsOnBrowser = (judgement: Judgement): boolean =>
  needsBrowser(judgement) && judgement.provedBySiblings !== true;

/** Asleep by its HTML, where a request that only a browser makes may bring newer entries. */
const mayBeNewer = ({ state, column }: Judgement): boolean =>
  state === 'sleeping' && (column.page?.unaskedCalls ?? 0) > 0;

/** Around what the picture's box is drawn. */
const markOf = ({ column }: Judgement): Mark => ({
  words: column.page?.emptyProofs.flatMap(({ quote, inSource }) => (inSource ? [] : [quote])).slice(0, 1) ?? [],
  heading: column.name,
});

const hasPage = ({ column, state }: Judgement): boolean =>
  column.page !== null && column.page.kind !== 'article' && state !== 'external';

/** Fetches each suspect's page anew, with its undated articles, and renders where scripts could fill it. */
export function lookAgain(judgements: readonly Judgement[], walk: SiteWalk, context: WalkContext): Promise<SecondLook> {
  walk.archive.note({ kind: 'second-look' });
  return lookAt(judgements, walk, context);
}

/** What a third look is to settle is asked and read anew: the model no longer holds what the first look read. */
const NOTHING_KNOWN: KnownBefore = { nights: { sameAgain: () => null }, columnBytes: { areSame: () => false } };

/** Looks once more at what two looks disagree on; what the second one saw of other columns stands. */
export async function lookOnceMore(
  disputed: readonly Judgement[],
  second: SecondLook,
  { walk, context }: { readonly walk: SiteWalk; readonly context: WalkContext },
): Promise<SecondLook> {
  walk.archive.note({ kind: 'third-look' });
  const third = await lookAt(disputed, walk, context, NOTHING_KNOWN);
  return {
    rendered: new Set([...second.rendered, ...third.rendered]),
    unshown: new Set([...second.unshown, ...third.unshown]),
    unconfirmed: new Set([...second.unconfirmed, ...third.unconfirmed]),
    seen: new Map([...second.seen, ...third.seen]),
    notes: second.notes.length > 0 ? second.notes : third.notes,
  };
}

async function lookAt(
  judgements: readonly Judgement[],
  walk: SiteWalk,
  context: WalkContext,
  { nights, columnBytes }: KnownBefore = walk,
): Promise<SecondLook> {
  const look = new Look(walk, context, { nights, columnBytes });
  for (const { column } of judgements.filter(isSuspect)) if (column.page) await look.fetchOnceMore(column.page);
  const dark = judgements.filter(needsBrowser);
  const wanted = context.tools.showAll === true ? judgements.filter(hasPage) : judgements.filter(mayBeNewer);
  const browser = dark.length + wanted.length > 0 ? context.tools.browser : null;
  const name = (await browser?.ready()) ?? null;
  if (browser === null || name === null) {
    const needed = dark.filter(({ reason }) => reason === 'needs-browser').length;
    return look.end(needed > 0 ? [{ name: 'no-browser', count: needed }] : []);
  }
  const most = context.tools.showAll === true ? MAX_ALL_RENDERED : MAX_RENDERED;
  // Those that hang on it first.
  const order = [...new Set([...dark.filter(hangsOnBrowser), ...dark, ...wanted])];
  await look.showAll(order, { browser, most, control: controlOf(judgements) });
  const left = order.slice(most).filter((one) => context.tools.showAll === true || hangsOnBrowser(one));
  return look.end([{ name: 'browser', which: name }, ...look.countNotes(left.length)]);
}

/** A page whose list stands in its HTML: what scripts put there, they put everywhere. */
const controlOf = (judgements: readonly Judgement[]): PageRecord | null =>
  judgements.find(({ column, items }) => column.itemsFrom === 'html' && (items ?? 0) > 0 && !column.external)?.column
    .page ?? null;

interface ShowOrder {
  readonly browser: BrowserPool;
  readonly most: number;
  readonly control: PageRecord | null;
}

interface ShowTools {
  readonly browser: BrowserPool;
  readonly scripted: ScriptedTemplate;
}

class Look {
  readonly #walk: SiteWalk;
  readonly #context: WalkContext;
  readonly #known: KnownBefore;
  readonly #unconfirmed = new Set<string>();
  readonly #rendered = new Set<string>();
  /** With entries that stand in no HTML. */
  readonly #filled = new Map<string, Judgement>();
  /** Shown whole, with entries or without. */
  readonly #told = new Set<string>();
  readonly #unshown = new Set<string>();
  readonly #seen = new Map<string, SeenPage>();
  /** Keys of pages of which the model may hold something else now → whether a browser showed them. */
  readonly #touched = new Map<string, boolean>();
  #shown = 0;

  constructor(walk: SiteWalk, context: WalkContext, known: KnownBefore) {
    this.#walk = walk;
    this.#context = context;
    this.#known = known;
  }

  async fetchOnceMore(page: PageRecord): Promise<void> {
    this.#touched.set(page.key, false);
    const { model, archive } = this.#walk;
    const seen = await fetchAgain(page, { model, archive, ...this.#known }, this.#context);
    if (seen) this.#seen.set(page.key, seen);
    else this.#unconfirmed.add(page.key);
  }

  async showAll(order: readonly Judgement[], { browser, most, control }: ShowOrder): Promise<void> {
    const shown = control && (await this.#render(control, { browser, mark: null }));
    const template = readShown(shown, this.#walk.model, this.#context);
    const scripted = control && template ? scriptedTemplate(this.#walk.model, control, template) : NO_TEMPLATE;
    const how = { browser, scripted };
    const unclear = await this.#showEach(order.slice(0, most), how);
    // A slow moment is no proof either way.
    await this.#showEach(unclear.filter(hangsOnBrowser).slice(0, MAX_AGAIN), how);
    await this.#showOnceMore(how);
    for (const { column } of order.filter(hangsOnBrowser)) {
      const key = column.page?.key ?? '';
      if (!this.#told.has(key)) this.#unshown.add(key);
    }
  }

  /** The answer is those of which the browser could not tell. */
  async #showEach(judgements: readonly Judgement[], how: ShowTools): Promise<Judgement[]> {
    const unclear: Judgement[] = [];
    for (const judgement of judgements) {
      const page = pageAt(this.#walk.model, judgement.column.page?.key ?? '');
      if (page === null || this.#context.deadline.aborted) continue;
      const showing = await this.#show(page, { ...how, mark: markOf(judgement) });
      if (showing === 'unclear') unclear.push(judgement);
      else this.#told.add(page.key);
      if (showing === 'bare') this.#rendered.add(page.key);
      if (showing === 'filled' && needsBrowser(judgement)) this.#filled.set(page.key, judgement);
    }
    return unclear;
  }

  /** A list that only the browser saw is looked at twice, like any that may accuse. */
  async #showOnceMore(how: ShowTools): Promise<void> {
    for (const [key, judgement] of this.#filled) {
      const page = pageAt(this.#walk.model, key);
      const inTime = page !== null && !this.#context.deadline.aborted;
      const showing = inTime ? await this.#show(page, { ...how, mark: markOf(judgement) }) : 'unclear';
      if (showing !== 'filled') this.#unconfirmed.add(key);
    }
  }

  countNotes(left: number): VisitNote[] {
    const notes: VisitNote[] = [{ name: 'rendered', shown: this.#shown, pages: this.#walk.counts.pages }];
    if (this.#unshown.size > 0) notes.push({ name: 'not-shown', count: this.#unshown.size });
    if (left > 0) notes.push({ name: 'browser-budget', count: left });
    return notes;
  }

  /** Nothing is looked at any more: what the model holds now goes into the archive. */
  end(notes: readonly VisitNote[]): SecondLook {
    const { archive, model } = this.#walk;
    const { readBy = null } = this.#context.tools;
    for (const [key, byBrowser] of this.#touched)
      archive.noteAnswer({ kind: 'after-look', key, byBrowser, readBy }, packed(afterLook(model, key)));
    const [rendered, unshown, unconfirmed] = [this.#rendered, this.#unshown, this.#unconfirmed];
    archive.note({ kind: 'end', rendered: [...rendered], unshown: [...unshown], unconfirmed: [...unconfirmed] });
    return {
      rendered: this.#rendered,
      unshown: this.#unshown,
      unconfirmed: this.#unconfirmed,
      seen: this.#seen,
      notes,
    };
  }

  async #show(page: PageRecord, { browser, scripted, mark }: ShowTools & { readonly mark: Mark }): Promise<Showing> {
    const { model } = this.#walk;
    this.#touched.set(page.key, true);
    const rendering = await this.#render(page, { browser, mark });
    const shown = readShown(rendering, model, this.#context);
    const showing = shown ? takeShown(model, page, shown, scripted) : 'unclear';
    if (model.loaded.has(page.key)) await openArticles(this.#walk, page.key, this.#context);
    if (rendering && shown?.key === page.key) this.#seen.set(page.key, seenIn(rendering, this.#context.tools.now()));
    return showing;
  }

  async #render(
    page: PageRecord,
    { browser, mark }: { readonly browser: BrowserPool; readonly mark: Mark | null },
  ): Promise<RenderedPage | null> {
    this.#shown += 1;
    const { model } = this.#walk;
    const ours = { ownHosts: model.scope.hosts, idleScripts: strangersIdleScripts(model, page) };
    const limits = { timeoutMs: RENDER_TIMEOUT_MS, signal: this.#context.deadline, ...ours };
    const shown = await renderInTime(browser, page.url, { ...limits, ...(mark && { mark, stamp: {} }) });
    return shown?.kind === 'rendered' ? shown : null;
  }
}

const seenIn = ({ url, html, picture }: RenderedPage, at: string): SeenPage => ({
  url,
  at,
  html,
  by: 'browser',
  picture: picture?.png ?? null,
});
