/** A site written in a test, as the checks on its home page see it. */
import type { CheckKind } from '../../../src/config/checks.ts';
import { loadRuleBook, type RuleBook } from '../../../src/config/rule-book.ts';
import { type CheckedSite, type CheckResult, checkHome } from '../../../src/detect/home-checks.ts';
import { readHomeSigns } from '../../../src/page/home-signs.ts';
import { SITE, TODAY } from './read-html.ts';
import { judgeModel, modelOf, type Pages } from './read-site.ts';

const CHARSET = 'text/html; charset=utf-8';

/** `pages` by path, the home page at ''. */
export function checkedSite(pages: Pages, asOf = TODAY): CheckedSite {
  const model = modelOf(pages);
  const home = pages[''];
  const homes =
    home === undefined ? [] : [readHomeSigns({ bytes: Buffer.from(home), url: SITE, contentType: CHARSET })];
  return { homes, model, judged: judgeModel(model), asOf, isWholeLook: true };
}

const books = new Map<string, RuleBook>();

/** The rule book with these kinds on, and no other. */
export function bookWith(kinds: readonly CheckKind[], id = 'check2019'): RuleBook {
  const book = books.get(id) ?? loadRuleBook(id);
  books.set(id, book);
  const checks = Object.fromEntries(
    Object.entries(book.profile.checks).map(([kind, rules]) => [
      kind,
      { ...rules, on: kinds.some((on) => on === kind) },
    ]),
  );
  // Safe: the same entries, one flag changed.
  return { ...book, profile: { ...book.profile, checks: checks as RuleBook['profile']['checks'] } };
}

/** What is said of the kind: a claim, a suggestion, or nothing. */
export function resultOf(kind: CheckKind, site: CheckedSite): CheckResult | null {
  return checkHome(site, bookWith([kind])).results.find((result) => result.kind === kind) ?? null;
}

export function verdictOf(kind: CheckKind, site: CheckedSite): 'found' | 'suspected' | 'none' {
  const result = resultOf(kind, site);
  return result === null ? 'none' : result.isClaim ? 'found' : 'suspected';
}
