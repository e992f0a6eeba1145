/**
 * 暗链: has somebody put links on the page that no visitor is to see? A box that is only shut (a menu, a pane, a friends'
 * list that was taken off) is no such thing; what speaks for either is for a person to tell.
 */

import type { HiddenBlock, HiddenLink, PageHidden } from '../../read/hidden/hidden-links.ts';
import { hostKey } from '../../url/address.ts';
import { isPublicBody, siteDomain } from '../../url/site-domain.ts';
import type { Proof } from '../columns/judgement.ts';

export interface HiddenLinkRules {
  /** So many names that are nothing to the site, hidden together; fewer may be a clerk's leftovers. */
  readonly leastHosts: number;
  /** Of the links that lead off, the share that must lead to such names. */
  readonly leastShare: number;
  /** So many links of a box that nothing ends (`<a …>…<a>`) are no clerk's work. */
  readonly leastUnclosed: number;
  /** So many links whose words are bait (博彩、私服、代开发票). */
  readonly leastBaits: number;
}

export interface HiddenLinkWords {
  readonly bait: (text: string) => boolean;
  /** Hosts that many sites link to by a widget or a notice: browsers, share buttons, statistics. */
  readonly wellKnown: (host: string) => boolean;
  /** 友情链接 and the like. */
  readonly friends: (text: string) => boolean;
}

export interface HiddenLinkJudgement {
  /** `suspected`: for a person, never a claim. */
  readonly verdict: 'found' | 'suspected' | 'none';
  readonly proofs: readonly Proof[];
}

interface Weighed {
  readonly block: HiddenBlock;
  readonly strangers: readonly HiddenLink[];
  readonly verdict: HiddenLinkJudgement['verdict'];
}

/** `ownHosts`: keys of the site's hosts. Of several boxes the worst decides, and each of its kind is shown. */
export function judgeHiddenLinks(
  hidden: PageHidden & { readonly url: string },
  ownHosts: ReadonlySet<string>,
  rules: HiddenLinkRules,
  words: HiddenLinkWords,
): HiddenLinkJudgement {
  const known = new Set([...ownHosts, ...hidden.shown.map(hostKey)].map(siteDomain));
  const weighed = hidden.blocks.map((block) => weigh(block, known, rules, words));
  for (const verdict of ['found', 'suspected'] as const) {
    const some = weighed.filter((one) => one.verdict === verdict);
    if (some.length > 0) return { verdict, proofs: some.flatMap((one) => proofsOf(one, hidden.url)) };
  }
  return { verdict: 'none', proofs: [] };
}

function weigh(
  block: HiddenBlock,
  known: ReadonlySet<string>,
  rules: HiddenLinkRules,
  words: HiddenLinkWords,
): Weighed {
  const off = block.links.filter(({ url }) => !known.has(siteDomain(hostKey(url))));
  const strangers = off.filter(({ url }) => !isPublicBody(hostKey(url)) && !words.wellKnown(hostKey(url)));
  const domains = new Set(strangers.map(({ url }) => siteDomain(hostKey(url))));
  const baits = new Set(strangers.filter(({ text }) => words.bait(text)).map(({ url }) => url)).size;
  const unclosed = strangers.filter((link) => link.unclosed).length;
  const many = domains.size >= rules.leastHosts && strangers.length >= rules.leastShare * off.length;
  const isOpenEnded = unclosed >= rules.leastUnclosed;
  const isForeign = isOpenEnded || cannotOpen(block);
  // Any heading may be that of a list that was taken off; only links that nothing ends say who wrote them.
  const isFriendly = block.mayOpen || words.friends(block.label) || (block.label !== '' && !isOpenEnded);
  const found = baits >= rules.leastBaits || (many && !isFriendly && isForeign && !block.mayBeSized);
  const isDoubtful = isForeign ? isOpenEnded || !block.mayOpen : isForgotten(block);
  return { block, strangers, verdict: found ? 'found' : baits > 0 || (many && isDoubtful) ? 'suspected' : 'none' };
}

/**
 * Nothing can show it, as far as the page tells: nothing speaks of it, and it has no name, was never meant to be seen where
 * it stands, or has a sheet that was made to hide it.
 */
function cannotOpen({ way, by, named, spokenOf }: HiddenBlock): boolean {
  return !spokenOf && (!named || way === 'off-screen' || way === 'by-script' || by === 'own-sheet');
}

/** The page's own sheet hides it among other rules, and nothing on the page shows it; a script in a file of its own may. */
function isForgotten({ way, by, spokenOf, mayOpen, label }: HiddenBlock): boolean {
  return by === 'sheet' && (way === 'not-displayed' || way === 'zero-size') && !spokenOf && !mayOpen && label === '';
}

const LINKS_SHOWN = 20;

function proofsOf({ block, strangers }: Weighed, url: string): Proof[] {
  const names = strangers.slice(0, 3).map(({ text, url: to }) => text || to);
  return [
    { kind: 'hidden-block', url, quote: `${block.how}：${strangers.length}条隐藏的站外链接(${names.join('、')}等)` },
    ...strangers
      .slice(0, LINKS_SHOWN)
      .map(({ text, url: to }): Proof => ({ kind: 'hidden-link', url, quote: `${to} ${text}`.trim(), link: to })),
  ];
}
