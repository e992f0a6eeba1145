/** Fetches the scripts of a home page that may draw its menus (脚本菜单) or its head and foot, and reads the page with them. */

import { decodePage } from '../../html/charset.ts';
import type { FetchResponse } from '../../http/connection/fetch-result.ts';
import { type OuterScript, scriptEntries } from '../../read/menus/script-menus.ts';
import type { PageFacts } from '../../read/page/page-facts.ts';
import { inScope, type SiteScope } from '../../site/scope.ts';
import type { ArchiveWriter } from '../archive/archive-writer.ts';
import type { WalkContext } from '../client/walk-context.ts';
import type { LinkLedger } from '../links/link-ledger.ts';
import type { HomeSignsSeen } from './home-checks.ts';
import { readResponse } from './open-home.ts';

/** Scripts that are fetched for the home pages of one site. */
const MAX_SCRIPTS = 8;
const MAX_BYTES = 300_000;
/** What this needs of the walk. */
interface Walk {
  readonly model: { readonly scope: SiteScope };
  readonly ledger: LinkLedger;
  readonly archive: ArchiveWriter;
  readonly homeSigns: HomeSignsSeen;
}

/** The facts of a home page with the menus that its external scripts draw; `facts` as they are where none does. */
export async function withDrawnMenus(
  page: { readonly facts: PageFacts; readonly response: FetchResponse },
  walk: Walk,
  context: WalkContext,
): Promise<PageFacts> {
  const { libraryScripts, drawnParts } = context.tools.ruleBook.phrases;
  const isLibrary = (url: string): boolean => libraryScripts.some(({ regex }) => regex.test(url));
  const urls = page.facts.scripts.filter((url) => inScope(walk.model.scope, url) && !isLibrary(url));
  const scripts: OuterScript[] = [];
  for (const url of [...new Set(urls)].slice(0, MAX_SCRIPTS)) {
    const code = await fetchCode(url, walk, context);
    // One that is named as a part of every page, and is gone tonight, may be back tomorrow.
    if (code === null || (code === '' && drawnParts.some(({ regex }) => regex.test(url)))) continue;
    const drawsMenu = scriptEntries(code).length > 0;
    if (drawsMenu) scripts.push({ url, code });
    // What it draws, or does not, tells what head and foot bear.
    const kept = drawsMenu || DRAWS.test(code) ? code : '';
    walk.homeSigns.noteScript({ url, code: kept });
    walk.archive.note({ kind: 'script', pageUrl: page.facts.url, url }, Buffer.from(kept));
  }
  return scripts.length === 0 ? page.facts : readResponse(page.response, context.task, context.tools, scripts);
}

/** A script without any of these puts nothing on the page. */
const DRAWS = /write|html|append|insert|prepend|load|createElement|eval|\$\.(?:get|post|ajax)|fetch|XMLHttp/i;

/** `''` where there is no such script: it draws nothing, whoever asks for it. */
async function fetchCode(url: string, walk: Walk, context: WalkContext): Promise<string | null> {
  const answer = await context.client.ask(url, { wants: 'any', maxBytes: MAX_BYTES }).catch((error: unknown) => {
    if (context.deadline.aborted) return null;
    throw error;
  });
  if (!answer) return null;
  walk.ledger.noteAnswer(url, answer.attempts);
  const { result } = answer;
  if (result.kind === 'response' && (result.status === 404 || result.status === 410)) return '';
  if (answer.outcome !== 'ok' || result.kind !== 'response' || result.body.length > MAX_BYTES) return null;
  return decodePage(result.body, result.headers['content-type'] ?? null).text;
}
