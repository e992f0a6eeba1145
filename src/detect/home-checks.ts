/** What an inspector checks on a home page beyond its columns (首页检查), by the kinds that the rule book has switched on. */
import type { CheckKind } from '../config/checks.ts';
import type { RuleBook } from '../config/rule-book.ts';
import type { HomeSigns } from '../page/home-signs.ts';
import type { SiteScope } from '../site/scope.ts';
import { type HiddenLinkWords, judgeHiddenLinks } from './hidden-links.ts';
import type { Proof } from './judgement.ts';

/** `isClaim` is false for what a person has to look at first: it is told, and in no count. */
export interface CheckResult {
  readonly kind: CheckKind;
  readonly isClaim: boolean;
  /** For a clerk; only where it is no claim. */
  readonly text: string;
  readonly proofs: readonly Proof[];
}

export interface CheckedSite {
  /** The home page, and the splash pages and frames that make it up. */
  readonly homes: readonly HomeSigns[];
  readonly scope: SiteScope;
}

/** In the order of the kinds; nothing of what is switched off. */
export function checkHome(site: CheckedSite, ruleBook: Pick<RuleBook, 'profile' | 'phrases'>): CheckResult[] {
  return [...hiddenLinks(site, ruleBook)];
}

function hiddenLinks(
  { homes, scope }: CheckedSite,
  { profile, phrases }: Pick<RuleBook, 'profile' | 'phrases'>,
): CheckResult[] {
  const rules = profile.checks['hidden-links'];
  if (!rules?.on) return [];
  const words = wordsOf(phrases);
  const judged = homes.map(({ url, hidden }) => judgeHiddenLinks({ ...hidden, url }, scope.hosts, rules, words));
  for (const verdict of ['found', 'suspected'] as const) {
    const proofs = judged.filter((one) => one.verdict === verdict).flatMap((one) => one.proofs);
    const text = '首页有访问者看不到的站外链接，请核对是否为暗链';
    if (proofs.length > 0) return [{ kind: 'hidden-links', isClaim: verdict === 'found', text, proofs }];
  }
  return [];
}

const wordsOf = (phrases: RuleBook['phrases']): HiddenLinkWords => ({
  bait: (text) => phrases.baitLink.some(({ regex }) => regex.test(text)),
  wellKnown: (host) => phrases.wellKnownHosts.some(({ regex }) => regex.test(host)),
  friends: (text) => phrases.friendsHeading.some(({ regex }) => regex.test(text)),
});
