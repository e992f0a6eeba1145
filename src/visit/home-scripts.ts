/** Fetches the scripts of a home page that may draw its menus (脚本菜单) or its head and foot, and reads the page with them. */
import type { FetchResponse } from '../crawl/fetch-result.ts';
import { decodePage } from '../page/charset.ts';
import type { PageFacts } from '../page/page-facts.ts';
import { type OuterScript, scriptEntries } from '../page/script-menus.ts';
import { inScope, type SiteScope } from '../site/scope.ts';
import type { ArchiveWriter } from './archive-writer.ts';
import type { HomeSignsSeen } from './home-checks.ts';
import type { LinkLedger } from './link-ledger.ts';
import { readResponse } from './open-home.ts';
import type { WalkContext } from './walk-context.ts';

/** Scripts that are fetched for the home pages of one site. */
const MAX_SCRIPTS = 8;
const MAX_BYTES = 300_000;
/** Libraries that everybody uses: no menu of this site stands in them. */
const LIBRARY =
  /jquery|bootstrap|swiper|slide|layui|layer|vue|react|angular|echarts|polyfill|modernizr|respond|html5|flash|swf|player|share|stat|count|analytics|datepicker|calendar|\.min\.js/i;

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
  const urls = page.facts.scripts.filter((url) => inScope(walk.model.scope, url) && !LIBRARY.test(url));
  const { drawnParts } = context.tools.ruleBook.phrases;
  const scripts: OuterScript[] = [];
  for (const url of [...new Set(urls)].slice(0, MAX_SCRIPTS)) {
    const code = await fetchCode(url, walk, context);
    if (code === null) continue;
    const drawsMenu = scriptEntries(code).length > 0;
    if (drawsMenu) scripts.push({ url, code });
    // Named as a part of every page: what it draws, or does not, tells what the foot bears.
    if (!drawsMenu && !drawnParts.some(({ regex }) => regex.test(url))) continue;
    walk.homeSigns.noteScript({ url, code });
    walk.archive.note({ kind: 'script', pageUrl: page.facts.url, url }, Buffer.from(code));
  }
  return scripts.length === 0 ? page.facts : readResponse(page.response, context.task, context.tools, scripts);
}

async function fetchCode(url: string, walk: Walk, context: WalkContext): Promise<string | null> {
  const answer = await context.client.ask(url, { wants: 'any', maxBytes: MAX_BYTES }).catch((error: unknown) => {
    if (context.deadline.aborted) return null;
    throw error;
  });
  if (!answer) return null;
  walk.ledger.noteAnswer(url, answer.attempts);
  const { result } = answer;
  if (answer.outcome !== 'ok' || result.kind !== 'response' || result.body.length > MAX_BYTES) return null;
  return decodePage(result.body, result.headers['content-type'] ?? null).text;
}
