/** 空栏目: a page without entries is empty only with proof; else it is an article, a directory, or cannot be told. */
import { canonicalKey } from '../page/page-url.ts';
import { hasOwnEntries } from '../site/own-list.ts';
import type { PageRecord } from '../site/page-record.ts';
import { pageAt, type SiteModel } from '../site/site-model.ts';
import { isRare, isTemplateProof, ownChars, ownLinks, usually } from '../site/template.ts';
import type { Bench } from './bench.ts';
import type { Judgement, Proof } from './judgement.ts';

/** Characters of its own below which a page says nothing, and above which it is an article. */
const NOTHING = 12;
const SOMETHING = 60;

/** A page without entries: proof of emptiness, an article, a shell, or nothing that can be told. */
export function judgeBare(page: PageRecord, bench: Bench): Judgement {
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
