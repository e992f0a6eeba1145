/** What an inspector checks on a home page beyond its columns (首页检查), by the kinds that the rule book has switched on. */
import type { CheckKind } from '../../config/rule-book/checks.ts';
import type { RuleBook } from '../../config/rule-book/rule-book.ts';
import type { PageHidden } from '../../read/hidden/hidden-links.ts';
import type { HomePart } from '../../read/hidden/home-parts.ts';
import type { HomeSigns } from '../../read/home/home-signs.ts';
import type { PageRecord } from '../../site/page-record.ts';
import { pageAt, type SiteModel } from '../../site/site-model.ts';
import type { FindingKind, IsoDay } from '../../site-report.ts';
import type { Judgement, Proof } from '../columns/judgement.ts';
import { missingInFoot } from './foot-marks.ts';
import { type HiddenLinkWords, judgeHiddenLinks } from './hidden-links.ts';
import { areHomesWhole, freshOnSite, type HomeItems, isFresh, judgeHomeItems } from './home-items.ts';
import { type Missing, missingMeta, missingSearch } from './home-marks.ts';
import { isRead, thinTopics } from './topics.ts';
import { isHomeWhole } from './whole-home.ts';

/** Kinds that may be claimed. */
type ClaimKind = CheckKind & FindingKind;

/** What is no claim a person has to look at first: it is told with a sentence for a clerk, and in no count. */
export type CheckResult = { readonly proofs: readonly Proof[] } & (
  | { readonly isClaim: true; readonly kind: ClaimKind }
  | { readonly isClaim: false; readonly kind: CheckKind; readonly text: string }
);

export interface CheckedSite {
  /** The home page, and the splash pages and frames that make it up. */
  readonly homes: readonly HomeSigns[];
  /** Scripts and frames that draw a part of it, where they were read. */
  readonly parts: readonly HomePart[];
  /** Pages of columns with boxes that hide links to strangers. */
  readonly columns: readonly { readonly url: string; readonly hidden: PageHidden }[];
  readonly model: SiteModel;
  readonly judged: readonly Judgement[];
  readonly asOf: IsoDay;
  /** Entries of the home page and of the whole site, counted when a check first asks. */
  readonly items: () => HomeItems;
  /** Every page that was wanted was read: what was not seen is not there. */
  readonly isWholeLook: boolean;
}

type Rules = Pick<RuleBook, 'profile' | 'phrases'>;

/** What one check says; `null`: it is switched off, or cannot be told. */
type Said = readonly CheckResult[] | null;

const CHECKS: Readonly<Partial<Record<CheckKind, (site: CheckedSite, rules: Rules) => Said>>> = {
  'hidden-links': hiddenLinks,
  'home-few-items': fewItems,
  'meta-missing': meta,
  'footer-missing': foot,
  'no-search': search,
  'topics-thin': topics,
};

export interface CheckedHome {
  /** In the order of the kinds. */
  readonly results: readonly CheckResult[];
  /** Kinds that could be told: claimed, or in order. What is for a person to tell is neither. */
  readonly told: readonly FindingKind[];
}

/** Nothing of what is switched off, and nothing where no home page was read. */
export function checkHome(site: CheckedSite, rules: Rules): CheckedHome {
  const results: CheckResult[] = [];
  const told: FindingKind[] = [];
  for (const [kind, check] of site.homes.length === 0 ? [] : Object.entries(CHECKS)) {
    const said = check(site, rules);
    results.push(...(said ?? []));
    if (said?.every(({ isClaim }) => isClaim) && isClaimKind(kind)) told.push(kind);
  }
  return { results, told };
}

/** All kinds of this file but the one that is never a finding. */
const isClaimKind = (kind: string): kind is ClaimKind => kind !== 'topics-thin';

/** A frame that did not come may hide as much as one that did. Columns are told of by whoever follows the finding. */
function hiddenLinks({ homes, columns, model }: CheckedSite, { profile, phrases }: Rules): Said {
  const rules = profile.checks['hidden-links'];
  if (!rules?.on) return null;
  const words = wordsOf(phrases);
  const onHome = homes.flatMap(({ hidden }) => hidden.shown);
  const pages = [
    ...homes.map(({ url, hidden }) => ({ url, ...hidden })),
    // What the home page shows its visitors is no stranger on any page.
    ...columns.map(({ url, hidden: { blocks, shown } }) => ({ url, blocks, shown: [...shown, ...onHome] })),
  ];
  const judged = pages.map((page) => judgeHiddenLinks(page, model.scope.hosts, rules, words));
  for (const verdict of ['found', 'suspected'] as const) {
    const proofs = judged.filter((one) => one.verdict === verdict).flatMap((one) => one.proofs);
    const text = '首页或栏目页面有访问者看不到的站外链接，请核对是否为暗链';
    if (proofs.length === 0) continue;
    const kind = 'hidden-links';
    return [
      verdict === 'found' ? claimed(kind, onceEach(proofs)) : { kind, isClaim: false, text, proofs: onceEach(proofs) },
    ];
  }
  return isHomeWhole(homes, model) ? [] : null;
}

/** Each page by its boxes; a link that several pages hide, once. */
function onceEach(proofs: readonly Proof[]): Proof[] {
  const quotes = new Set<string>();
  return proofs.filter(({ kind, quote }) => kind !== 'hidden-link' || (!quotes.has(quote) && quotes.add(quote)));
}

const wordsOf = (phrases: RuleBook['phrases']): HiddenLinkWords => ({
  bait: (text) => phrases.baitLink.some(({ regex }) => regex.test(text)),
  wellKnown: (host) => phrases.wellKnownHosts.some(({ regex }) => regex.test(host)),
  friends: (text) => phrases.friendsHeading.some(({ regex }) => regex.test(text)),
});

const NEWEST_SHOWN = 3;

function fewItems(site: CheckedSite, { profile }: Rules): Said {
  const rules = profile.checks['home-few-items'];
  if (!rules?.on) return null;
  const { model, asOf } = site;
  const isWhole = site.isWholeLook && areHomesWhole(model) && !site.judged.some(mayHideNews);
  const items = site.items();
  const verdict = judgeHomeItems(items, isWhole, asOf, rules);
  if (verdict !== 'few') return verdict === 'enough' ? [] : null;
  const url = homeUrl(site);
  const { dated, undated, onSite } = items;
  const fresh = dated.filter(({ day }) => isFresh(day, rules.days, asOf)).length;
  const freshInAll = freshOnSite(onSite, rules.days, asOf);
  const counted = `首页${dated.length + undated}条信息中，近${rules.days}天内发布的${fresh}条，全站${freshInAll}条`;
  const unsure = undated > 0 ? `，未注明日期的${undated}条` : '';
  const newest = dated.slice(0, NEWEST_SHOWN).map(
    ({ title, day, source }): Proof => ({
      kind: 'home-item',
      url,
      quote: title,
      date: day,
      ...(source === null ? {} : { dateSource: source }),
    }),
  );
  return [claimed('home-few-items', [{ kind: 'home-items', url, quote: counted + unsure }, ...newest])];
}

/** Notices and policies have half a year; what changes less often brings no news to the home page. */
const MOST_DAYS_OF_NEWS = 183;

/** A column of news that was not read may have all that the home page lacks. */
export const mayHideNews = ({ state, category }: Judgement): boolean =>
  state === 'unknown' && category.thresholdDays !== null && category.thresholdDays <= MOST_DAYS_OF_NEWS;

function meta(site: CheckedSite, { profile }: Rules): Said {
  const rules = profile.checks['meta-missing'];
  if (!rules?.on || site.asOf < rules.since) return null;
  const columnPages = [...site.model.pages.values()].filter(({ kind }) => kind === 'list');
  return absent('meta-missing', site, missingMeta(site.homes, columnPages, rules), '网页标签');
}

function foot(site: CheckedSite, { profile, phrases }: Rules): Said {
  const rules = profile.checks['footer-missing'];
  return rules?.on ? absent('footer-missing', site, missingInFoot(site, rules, phrases), '首页底部') : null;
}

function search(site: CheckedSite, { profile, phrases }: Rules): Said {
  if (!profile.checks['no-search']?.on) return null;
  return absent('no-search', site, missingSearch(site.homes, site.parts, phrases), '首页');
}

function absent(kind: ClaimKind, site: CheckedSite, missing: Missing, where: string): Said {
  // What stands on a page stands; a page that leads on to one that did not come is not the home page yet.
  if (missing === null || (missing.length === 0 && !isHomeWhole(site.homes, site.model))) return null;
  if (missing.length === 0) return [];
  return [claimed(kind, [{ kind: 'not-there', url: homeUrl(site), quote: `${where}未见${missing.join('、')}` }])];
}

/** Only of a site that was read to its end. */
function topics({ judged, isWholeLook, homes, model }: CheckedSite, { profile }: Rules): Said {
  const rules = profile.checks['topics-thin'];
  const read = judged.filter(({ state }) => isRead(state)).length;
  if (!rules?.on || !isWholeLook || read < rules.leastColumns) return null;
  const homeTitles = model.homes.flatMap((key) => titlesOn(pageAt(model, key)));
  const thin = thinTopics(judged, rules.topics, { homeTitles, heldUnder: rules.heldUnder });
  if (thin === null) return null;
  if (thin.length === 0) return [];
  const url = homes.at(-1)?.url ?? '';
  const quote = `已读${read}个栏目，栏目名称、首页和各栏目的条目标题均未见有关词语`;
  const text = `较少公开${thin.join('、')}等信息（待人工复核）`;
  return [{ kind: 'topics-thin', isClaim: false, text, proofs: [{ kind: 'topics', url, quote }] }];
}

const titlesOn = (page: PageRecord | null): string[] =>
  (page?.lists ?? []).flatMap(({ items }) => items.map(({ title }) => title));

const claimed = (kind: ClaimKind, proofs: readonly Proof[]): CheckResult => ({ kind, isClaim: true, proofs });

/** The last door is the home page itself. */
const homeUrl = ({ homes }: CheckedSite): string => homes.at(-1)?.url ?? '';
