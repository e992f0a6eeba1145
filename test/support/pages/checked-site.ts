/** A site written in a test, as the checks on its home page see it. */
import type { CheckKind } from '../../../src/config/rule-book/checks.ts';
import type { RuleBook } from '../../../src/config/rule-book/rule-book.ts';
import { HiddenColumns } from '../../../src/crawl/home/hidden-columns.ts';
import { HomeSignsSeen } from '../../../src/crawl/home/home-checks.ts';
import { type CheckedSite, type CheckResult, checkHome } from '../../../src/rules/home/home-checks.ts';
import { itemsOnce } from '../../../src/rules/home/home-items.ts';
import { canonicalKey } from '../../../src/url/address.ts';
import { showing } from '../../eval/kinds/showing.ts';
import { factsOf, SITE, TODAY } from './read-html.ts';
import { judgeModel, modelOf, type Pages, SCOPE } from './read-site.ts';
import { ruleBook } from './rules.ts';

const CHARSET = 'text/html; charset=utf-8';

/** `pages` by path, the home page at ''; frames of it are found among them. `scripts` by path too: those that were read. */
export function checkedSite(pages: Pages, asOf = TODAY, scripts: Readonly<Record<string, string>> = {}): CheckedSite {
  const model = modelOf(pages);
  const seen = new HomeSignsSeen();
  const columns = new HiddenColumns();
  for (const [path, code] of Object.entries(scripts)) seen.noteScript({ url: SITE + path, code });
  for (const [path, html] of Object.entries(pages)) {
    const response = answerOf(SITE + path, html);
    const key = canonicalKey(response.url);
    if (path === '') columns.noteHome(seen.note(response).hidden);
    else {
      seen.noteFrame(key, response);
      lookThrough(columns, html, response.url, model.pages.get(key)?.kind);
    }
  }
  const homes = seen.pages.map(({ signs }) => signs);
  return {
    homes,
    parts: seen.parts,
    columns: columns.pages,
    model,
    judged: judgeModel(model),
    asOf,
    items: itemsOnce(model, asOf),
    isWholeLook: true,
  };
}

/** As a walk does with what is no article. */
function lookThrough(columns: HiddenColumns, html: string, url: string, kind: string | undefined): void {
  const response = { ...showing('www.daxin.gov.cn', html), url };
  const hidden = kind === 'article' ? null : columns.look(factsOf(html, url), response, SCOPE);
  if (hidden !== null) columns.note({ url, at: response.at, hidden });
}

const answerOf = (url: string, html: string) => ({
  ...{ url, body: Buffer.from(html), headers: { 'content-type': CHARSET } },
  at: `${TODAY}T01:00:00.000Z`,
});

/** The rule book with these kinds on, and no other. */
export function bookWith(kinds: readonly CheckKind[], id = 'check2019'): RuleBook {
  const book = ruleBook(id);
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
