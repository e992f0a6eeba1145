/** 空栏目: a page without entries is empty only with proof; else it is an article, a directory, or cannot be told. */

import type { ProvingPhrase } from '../../read/page/page-texts.ts';
import { couldBeFilled, seemsIdle } from '../../site/columns/fillable.ts';
import { type ListPlace, runsNothingElse } from '../../site/columns/list-places.ts';
import { hasOwnEntries } from '../../site/columns/own-list.ts';
import type { PageRecord } from '../../site/page-record.ts';
import { pageAt, type SiteModel } from '../../site/site-model.ts';
import {
  isLetterBox,
  isLogin,
  isRare,
  isTemplateProof,
  isWhole,
  ownChars,
  ownLinks,
  usually,
} from '../../site/template.ts';
import type { ColumnReason } from '../../site-report.ts';
import { canonicalKey } from '../../url/address.ts';
import type { Bench } from './bench.ts';
import { firstThatSpeaks, type Speaking, saidBy } from './column-rules.ts';
import type { Judgement, Proof } from './judgement.ts';

/** Characters of its own below which a page says nothing (a short statement, 无下属单位。, says something), and above which it is an article. */
const NOTHING = 6;
const SOMETHING = 60;

interface BarePage {
  readonly page: PageRecord;
  readonly bench: Bench;
  /** Characters of its own. */
  readonly chars: number;
  /** 办事服务, 功能: what stands there is not looked for in lists. */
  readonly isService: boolean;
}

/** A page without entries: proof of emptiness, an article, a shell, or nothing that can be told. */
export function judgeBare(page: PageRecord, bench: Bench): Judgement {
  const { exempt } = bench.category;
  const isService = exempt === 'service' || exempt === 'function';
  const bare = { page, bench, chars: ownChars(bench.context.model.template, page), isService };
  const spoken = firstThatSpeaks(BARE_RULES, bare);
  return spoken ? saidBy(spoken.rule, spoken.said) : saidBy('nothing-read', bench.say('unknown', 'nothing-read'));
}

const BARE_RULES: readonly Speaking<BarePage, Judgement>[] = [
  { rule: 'closed-page', judge: ({ bench }) => sayIf(bench.category.exempt === 'archived', bench, 'archived') },
  { rule: 'service-says-none', judge: serviceSaysNone },
  { rule: 'says-nothing-here', judge: saysNothingHere },
  { rule: 'bare-among-siblings', judge: bareAmongSiblings },
  { rule: 'service-page', judge: ({ bench, isService }) => sayIf(isService, bench, bench.category.exempt) },
  {
    rule: 'own-words',
    judge: ({ page, bench, chars }) =>
      sayIf(chars >= SOMETHING || hasOwnPassage(bench.context.model, page), bench, 'single-page'),
  },
  {
    rule: 'introduction',
    judge: ({ page, bench, chars }) =>
      sayIf(
        bench.category.exempt === 'static' && (chars >= NOTHING || hasOwnPictures(bench.context.model, page)),
        bench,
        'static',
      ),
  },
  { rule: 'form-page', judge: ({ page, bench }) => sayIf(isForm(page, bench), bench, 'function') },
  {
    rule: 'own-menu',
    judge: ({ page, bench }) => sayIf(isDirectory(bench.context.model, page), bench, 'directory'),
  },
  {
    rule: 'needs-browser',
    judge: ({ page, bench }) =>
      couldBeFilled(page) && !bench.context.rendered.has(page.key) ? bench.say('unknown', 'needs-browser') : null,
  },
  { rule: 'nothing-but-template', judge: nothingButTemplate },
];

/** 登录、写信: whoever comes does something there, and reads nothing. */
const isForm = (page: PageRecord, { context: { model } }: Bench): boolean =>
  isLogin(model.template, page) || isLetterBox(model.template, page);

const sayIf = (holds: boolean, bench: Bench, reason: ColumnReason | null): Judgement | null =>
  holds ? bench.say('static', reason) : null;

/** What the list's own service says of its emptiness. */
function serviceSaysNone({ page, bench, chars, isService }: BarePage): Judgement | null {
  const none = bench.context.model.saidNone.get(page.key);
  if (isService || !none || chars >= SOMETHING) return null;
  return empty(page, bench, { kind: 'service-says-none', url: page.url, quote: none });
}

/** What the page itself says of its emptiness. */
function saysNothingHere({ page, bench, chars, isService }: BarePage): Judgement | null {
  if (isService) return null;
  const { model, rendered } = bench.context;
  const proof = provingPhrase(model, page, hasOwnFields(model, page));
  if (!proof || chars >= (proof.inSource ? SOMETHING : SOMETHING * 2)) return null;
  const said: Proof = { kind: 'empty-phrase', url: page.url, quote: proof.quote };
  const place = chars < NOTHING ? placeOfSiblings(page, bench) : null;
  if (place !== null && runsNothingElse(place, page)) return { ...empty(page, bench, said), provedBySiblings: true };
  const isTold = rendered.has(page.key) || !couldBeFilled(page) || seemsIdle(model, page);
  return isTold ? empty(page, bench, said) : bench.say('unknown', 'needs-browser');
}

function bareAmongSiblings({ page, bench, chars }: BarePage): Judgement | null {
  const place = chars < NOTHING ? placeOfSiblings(page, bench) : null;
  return place === null ? null : emptyAmongSiblings(page, place, bench);
}

function nothingButTemplate({ page, bench, chars }: BarePage): Judgement | null {
  if (chars >= NOTHING || !isNothingButTemplate(bench.context.model, page)) return null;
  return empty(page, bench, { kind: 'nothing-but-template', url: page.url, quote: page.title });
}

/** Its siblings have lists where this page has nothing; what runs beside those lists fills this one no more than them. */
function emptyAmongSiblings(page: PageRecord, place: ListPlace, bench: Bench): Judgement {
  const provedBySiblings = runsNothingElse(place, page);
  const isShown = bench.context.rendered.has(page.key);
  if (!isShown && couldBeFilled(page) && !provedBySiblings) return bench.say('unknown', 'needs-browser');
  const proof: Proof = { kind: 'nothing-but-template', url: page.url, quote: page.title };
  return { ...empty(page, bench, proof), provedBySiblings };
}

function empty(page: PageRecord, bench: Bench, proof: Proof): Judgement {
  return bench.say('empty', null, { items: 0, proofs: [proof, lookedFor(page, bench)] });
}

/** What was looked for and not found, in figures. */
function lookedFor(page: PageRecord, { context: { model, rendered } }: Bench): Proof {
  const figures = {
    ownWords: ownChars(model.template, page),
    ownLinks: ownLinks(model.template, page),
    lists: page.lists.filter((list) => list.role === 'items').length,
    pagesCompared: model.template.listPages,
    shownInBrowser: rendered.has(page.key) ? 1 : 0,
  };
  const quote = Object.entries(figures).map(([name, count]) => `${name}=${count}`);
  return { kind: 'looked-for', url: page.url, quote: quote.join(' ') };
}

/** So many characters in one piece are an article's, unless other pages show the same: a foot, a note of rights. */
const PASSAGE = 80;

const hasOwnPassage = ({ template }: SiteModel, { passage, passageMark }: PageRecord): boolean =>
  passage >= PASSAGE && isRare(template, passageMark, template.passages);

/**
 * Where other columns have their list and this page has an empty box; `null` where there is no such place, or something
 * says that there is more to come (a pager, a form, a picture of the page's own).
 */
function placeOfSiblings(page: PageRecord, { context: { model }, listPlaces }: Bench): ListPlace | null {
  if (page.asks || page.movedOn !== null || saysOfEntries(page)) return null;
  if (model.template.listPages < KNOWN_PAGES || !isWhole(model.template, page)) return null;
  if (hasOwnFigures(model, page)) return null;
  for (const { place, runs } of page.bareRegions) {
    const known = listPlaces.get(place);
    if (known === undefined || known.columns < ENOUGH_SIBLINGS) continue;
    const isBare = page.inputs <= known.inputs && page.embeds <= known.embeds;
    if (isBare && !showsPictureBeside(known, page, model) && runs.every((hash) => !isRare(model.template, hash)))
      return known;
  }
  return null;
}

/** A pager that counts entries, or leads to further pages: there is a list, whatever was read of it. */
const saysOfEntries = ({ pagerKeys, pagerTotal, pagerEntries }: PageRecord): boolean =>
  pagerKeys.length > 0 || (pagerTotal ?? 1) > 1 || (pagerEntries ?? 0) > 0;

/** Columns that have their list in one place: what two of them share may be chance, or a block of another column. */
const ENOUGH_SIBLINGS = 2;

/** A picture that hardly any page shows, and no sibling with a list: a chart, a scan, whatever the page is for. */
const showsPictureBeside = ({ pictures }: ListPlace, page: PageRecord, { template }: SiteModel): boolean =>
  page.pictures.some((hash) => !pictures.has(hash) && isRare(template, hash, template.pictures));

/** 共 0 条 beside fields of the page's own is the answer to a search that nobody has made. */
const NOUGHT = /(?<![\d.])0/;

const hasOwnFields = (model: SiteModel, page: PageRecord): boolean =>
  page.inputs > usually(model.template.usual.inputs);

/**
 * What says, here or in a frame of the page, that there is nothing, what a visitor reads before what only the source
 * says; what many pages say speaks of none of them.
 */
function provingPhrase(model: SiteModel, page: PageRecord, isSearch: boolean): ProvingPhrase | undefined {
  const framed = page.frames.flatMap((url) => pageAt(model, canonicalKey(url))?.emptyProofs ?? []);
  const phrases = [...page.emptyProofs, ...framed].filter(
    ({ place, quote }) => !isTemplateProof(model.template, place) && !(isSearch && NOUGHT.test(quote)),
  );
  return phrases.find(({ inSource }) => !inSource) ?? phrases[0];
}

/** A calendar, a table of numbers. */
const hasOwnFigures = (model: SiteModel, page: PageRecord): boolean =>
  page.figures > usually(model.template.usual.figures) + 12;

const hasOwnPictures = (model: SiteModel, page: PageRecord): boolean =>
  page.pictures.some((hash) => isRare(model.template, hash, model.template.pictures)) ||
  hasOwnFields(model, page) ||
  page.embeds > usually(model.template.usual.embeds) ||
  hasOwnFigures(model, page);

/** A menu that only this page has. */
function isDirectory(model: SiteModel, page: PageRecord): boolean {
  const menus = page.lists.filter((list) => list.role === 'menu' && list.items.length >= 3 && !list.hidden);
  return menus.some(({ items }) => ownLinks(model.template, page) >= Math.min(3, items.length));
}

/** Enough pages must be known to tell the template by. */
const KNOWN_PAGES = 4;

/** A page of the site shows at least a word that its other pages show too, not only those that are the same answer of the server's. */
const bearsTemplate = ({ template }: SiteModel, page: PageRecord): boolean =>
  page.runs.some(({ hash }) => !isRare(template, hash) && template.sound.has(hash));

/** Addresses that no menu leads to: articles, most of them. Columns may well be alike, for all of them may be empty. */
const MANY_ALIKE = 3;

/**
 * Half of the site's addresses, and not columns alone, are answered with the very same words: one page in place of all, a
 * login or a notice. The model keeps most of them as other names of the first.
 */
function isInPlaceOfOthers({ pages, aliases, candidates }: SiteModel, { content }: PageRecord): boolean {
  let alike = 0;
  let articles = 0;
  const note = (key: string, page: PageRecord | undefined): void => {
    if (page?.content !== content) return;
    alike++;
    if (candidates.get(key)?.seenAs.has('menu') !== true) articles++;
  };
  for (const [key, page] of pages) note(key, page);
  for (const [key, target] of aliases) note(key, pages.get(target));
  return articles >= MANY_ALIKE && alike * 2 >= pages.size + aliases.size;
}

const isNothingButTemplate = (model: SiteModel, page: PageRecord): boolean =>
  model.template.listPages >= KNOWN_PAGES &&
  bearsTemplate(model, page) &&
  isWhole(model.template, page) &&
  !page.asks &&
  ownLinks(model.template, page) === 0 &&
  !hasOwnEntries(model, page) &&
  !saysOfEntries(page) &&
  !hasOwnPictures(model, page) &&
  !isInPlaceOfOthers(model, page);
