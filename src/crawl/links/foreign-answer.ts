/** Reads what a link that leads off its site shows (外链内容), where the rule book asks for it. */
import type { RuleBook } from '../../config/rule-book/rule-book.ts';
import { decodePage } from '../../html/charset.ts';
import { flattenPage } from '../../html/flat-page.ts';
import type { FetchResult } from '../../http/connection/fetch-result.ts';
import { judgeForeign } from '../../rules/home/foreign-page.ts';
import type { ForeignPage } from '../../site-report.ts';
import { hostKey } from '../../url/address.ts';
import { isPage } from '../client/site-client.ts';

/** Further down a page that is about one thing says nothing new. */
const MOST_CHARS = 20_000;

/** `undefined`: the kind is switched off, and no page is read for it. */
export function foreignReader({
  profile,
  phrases,
}: Pick<RuleBook, 'profile' | 'phrases'>): ((result: FetchResult) => ForeignPage | null) | undefined {
  const rules = profile.checks['links-hijacked'];
  if (!rules?.on) return undefined;
  return (result) => {
    if (!isPage(result)) return null;
    const page = flattenPage(decodePage(result.body, result.headers['content-type'] ?? null).text);
    const shown = page.texts.filter(({ element }) => page.elements[element]?.hidden !== true);
    const text = shown
      .map((run) => run.text)
      .join(' ')
      .slice(0, MOST_CHARS);
    return judgeForeign({ host: hostKey(result.url), title: page.title, text }, rules, phrases);
  };
}
