/**
 * Links to pages that only send on (跳转页): the walk reads such a page and goes on to where it leads; here the link is
 * judged by where its visitor ends, as it is with redirects by status.
 */
import type { FetchResponse } from '../../http/connection/fetch-result.ts';
import { shellTarget } from '../../http/shell-target.ts';
import type { PageFacts } from '../../read/page/page-facts.ts';
import { inScope } from '../../site/scope.ts';
import type { SiteModel } from '../../site/site-model.ts';
import { canonicalKey } from '../../url/address.ts';
import type { LinkLedger } from '../links/link-ledger.ts';

/** Address of a page that only sends on → where it sends. */
export type Shells = Map<string, string>;

/** Costs a comparison on pages that stay. */
export function noteShell(
  shells: Shells,
  url: string,
  page: Pick<PageFacts, 'redirect'>,
  response: FetchResponse,
): void {
  if (page.redirect === null) return;
  const target = shellTarget(response);
  if (target !== null) shells.set(url, target);
}

interface Walk {
  readonly shells: ReadonlyMap<string, string>;
  readonly model: Pick<SiteModel, 'scope' | 'pages' | 'aliases' | 'homeKeys'>;
  readonly ledger: Pick<LinkLedger, 'has'>;
}

/** Those whose end is not known to be good; what leads off the site by a link of its own is judged as that link. */
export function doubtfulShells({ shells, model, ledger }: Walk): string[] {
  const opens = (url: string): boolean => {
    const key = canonicalKey(url);
    const at = model.aliases.get(key) ?? key;
    return model.pages.has(at) && !ends.has(at);
  };
  // Shells are pages of the model too: one that leads to another is not yet at its end.
  const ends = new Set([...shells.keys()].map(canonicalKey));
  return [...shells].flatMap(([url, target]) => {
    const judgedElsewhere = !inScope(model.scope, target) && ledger.has(target);
    return opens(target) || judgedElsewhere ? [] : [url];
  });
}

/** Those from elsewhere on the site that send to its home page: missing, where all that is missing is sent there. */
export function homeShells({ shells, model: { homeKeys } }: Walk): string[] {
  const isHome = (url: string): boolean => homeKeys.has(canonicalKey(url));
  return [...shells].flatMap(([url, target]) => (isHome(target) && !isHome(url) ? [url] : []));
}
