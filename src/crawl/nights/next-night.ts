/** What this night leaves to the next one of pages and links (留待次夜), when all links have been asked. */
import { isAccused, type Judgement } from '../../rules/columns/judgement.ts';
import { wasWanted } from '../../site/frontier/frontier.ts';
import type { Asked } from '../links/asked-links.ts';
import type { SiteWalk } from '../site-walk.ts';
import type { LeftLink, LinkState } from './left-behind.ts';

/** As `SiteMemory.pages`; `undefined` where nothing can be taken over. */
export async function leaveToNextNight(
  { nights, ledger, frontier, places }: SiteWalk,
  judged: readonly Judgement[],
): Promise<string | undefined> {
  const links = function* (): Generator<LeftLink> {
    for (const { url, texts, pages, asked, isForm, isOwn } of ledger.links()) {
      const state = isOwn ? stateOf(asked, nights.failedBefore(url)) : 'other';
      const sort = isForm ? 2 : wasWanted(frontier, url) ? 1 : 0;
      yield { url, texts, pages, sort, asked: state };
    }
  };
  const local = ledger.local.map(({ href, foundOn }): [string, string, string] => [href, foundOn.text, foundOn.page]);
  const accused = judged
    .filter(isAccused)
    .flatMap(({ column }): [string, string][] => (column.page ? [[column.page.url, column.page.content]] : []));
  return nights.close({
    links: links(),
    pages: ledger.pages,
    local,
    accused,
    wakeful: [...places.pages, ...wakeful(judged)],
  });
}

/** One failure is none, but after a night on which it failed as well. */
function stateOf(asked: Asked | undefined, failedBefore: boolean): LinkState {
  if (asked === 'cleared') return 'fine';
  if (asked === 'stands') return 'stands';
  const attempts = asked?.attempts ?? [];
  const enough = attempts.length > (failedBefore ? 0 : 1);
  return enough && attempts.every(({ outcome }) => outcome === 'broken') ? 'failed' : 'other';
}

/** Of a column that is no mere introduction its page is asked every night, whatever is on it. */
const wakeful = (judged: readonly Judgement[]): string[] =>
  judged.flatMap(({ column, state }) => (column.page && state !== 'static' ? [column.page.url] : []));
