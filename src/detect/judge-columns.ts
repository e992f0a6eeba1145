/** Judges every column of a site (栏目状态): lists by their dates, empty ones by proof, hubs by their freshest child. */

import { canonicalKey } from '../page/page-url.ts';
import type { Column } from '../site/column.ts';
import { hasOwnEntries } from '../site/own-list.ts';
import type { PageRecord } from '../site/page-record.ts';
import { pageAt, type SiteModel } from '../site/site-model.ts';
import { isRare, isTemplateProof, ownChars, ownLinks, usually } from '../site/template.ts';
import type { ColumnState } from '../site-report.ts';
import { categorise } from './category.ts';
import { judgeHubs } from './judge-hubs.ts';
import { type FurtherPages, furtherPagesOf, judgeItems } from './judge-items.ts';
import type { Bench, JudgeContext, Judgement, Proof } from './judgement.ts';

/** Characters of its own below which a page says nothing, and above which it is an article. */
const NOTHING = 12;
const SOMETHING = 60;

export function judgeColumns(columns: readonly Column[], context: JudgeContext): Judgement[] {
  const further = furtherPagesOf(context.model);
  const first = columns.map((column) => judgeAlone(column, { ...context, further }));
  const { profile } = context.rules;
  return judgeHubs(first, context.asOf, profile.categories[profile.unknownCategory]?.thresholdDays ?? 0);
}

function judgeAlone(column: Column, context: JudgeContext & { readonly further: FurtherPages }): Judgement {
  const category = categorise(column, context.rules, Number(context.asOf.slice(0, 4)));
  const say = (state: ColumnState, reason: string | null, more: Partial<Judgement> = {}): Judgement => ({
    column,
    category,
    state,
    reason,
    lastUpdated: null,
    items: null,
    dueOn: null,
    proofs: [],
    ...more,
  });
  if (column.external) return say('external', null);
  if (column.says !== null) return sayNotBuilt(column, column.says, say);
  if (!column.page) return say('unknown', `page-${column.failure}`);
  if (column.page.kind === 'article') return say('static', 'single-article', { lastUpdated: null });
  if (column.page.kind === 'error') return say('unknown', 'page-looks-like-an-error');
  if (column.items.length > 0)
    return judgeItems(column, column.page, { category, context, say, further: context.further });
  return judgeBare(column.page, { category, context, say });
}

/** A click on the menu entry says by itself that there is nothing (建设中): proof enough, whatever its kind. */
function sayNotBuilt(column: Column, says: string, say: Bench['say']): Judgement {
  const proof: Proof = { kind: 'not-built', url: column.page?.url ?? column.url, quote: says };
  return say('empty', 'not-built', { items: 0, proofs: [proof] });
}

/** A page without entries: proof of emptiness, an article, a shell, or nothing that can be told. */
function judgeBare(page: PageRecord, bench: Bench): Judgement {
  const { model, rendered } = bench.context;
  const chars = ownChars(model.template, page);
  const framed = page.frames.flatMap((url) => pageAt(model, canonicalKey(url))?.emptyProofs ?? []);
  const proof = [...page.emptyProofs, ...framed].find((candidate) => !isTemplateProof(model.template, candidate.place));
  const exempt = bench.category.exempt;
  if (exempt === 'service' || exempt === 'function' || exempt === 'archived') return bench.say('static', exempt);
  if (proof && chars < SOMETHING * 2) {
    const evidence: Proof = { kind: 'empty-phrase', url: page.url, quote: proof.quote };
    return bench.say('empty', null, { items: 0, proofs: [evidence] });
  }
  const none = model.saidNone.get(page.key);
  if (none && chars < SOMETHING) {
    return bench.say('empty', null, { items: 0, proofs: [{ kind: 'service-says-none', url: page.url, quote: none }] });
  }
  if (chars >= SOMETHING || page.passage >= 80) return bench.say('static', 'single-page');
  if (exempt === 'static' && (chars >= NOTHING || hasOwnPictures(model, page))) return bench.say('static', exempt);
  if (
    page.lists.some(
      (list) =>
        list.role === 'menu' &&
        list.items.length >= 3 &&
        !list.hidden &&
        isOwnMenu(
          model,
          page,
          list.items.map((item) => item.title),
        ),
    )
  )
    return bench.say('static', 'directory');
  if (couldBeFilled(model, page) && !rendered.has(page.key)) return bench.say('unknown', 'needs-browser');
  if (
    chars < NOTHING &&
    ownLinks(model.template, page) === 0 &&
    !hasOwnEntries(model, page) &&
    page.pagerKeys.length === 0 &&
    !hasOwnPictures(model, page) &&
    model.template.listPages >= 4
  ) {
    return bench.say('empty', null, {
      items: 0,
      proofs: [{ kind: 'nothing-but-template', url: page.url, quote: page.title }],
    });
  }
  return bench.say('unknown', 'nothing-read');
}

const hasOwnPictures = (model: SiteModel, page: PageRecord): boolean =>
  page.pictures.some((hash) => isRare(model.template, hash, model.template.pictures)) ||
  page.inputs > usually(model.template.usual.inputs) ||
  page.embeds > usually(model.template.usual.embeds) ||
  page.figures > usually(model.template.usual.figures) + 12;

/** A menu that only this page has: a directory. */
function isOwnMenu(model: SiteModel, page: PageRecord, titles: readonly string[]): boolean {
  return ownLinks(model.template, page) >= Math.min(3, titles.length);
}

/** A frame that was not read, or that shows something, may be the list; one that is blank is none. */
function mayFill(model: SiteModel, url: string): boolean {
  const frame = pageAt(model, canonicalKey(url));
  return frame === null || frame.shell || frame.runs.reduce((sum, run) => sum + run.chars, 0) >= NOTHING;
}

/** Could a script, a frame or a request put a list there? Not where the same scripts stand on pages with lists in their HTML. */
function couldBeFilled(model: SiteModel, page: PageRecord): boolean {
  return (
    page.shell ||
    page.frames.some((url) => mayFill(model, url)) ||
    page.scripts.some((script) => !model.template.idleScripts.has(script))
  );
}
