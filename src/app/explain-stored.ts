/** One column of a stored run explained by the rules of today (判定经过): what the command line and the desk both show. */
import { parseAsOf } from '../config/as-of.ts';
import { keptRuleBook } from '../config/rule-book/kept-files.ts';
import { columnAsked, type ExplainedColumn, explainColumn } from '../run/outputs/explain-column.ts';
import { sourceOf } from '../run/outputs/source-run.ts';
import type { StoredRun } from '../store/rows/store-types.ts';
import type { Store } from '../store/store.ts';
import { TOOL_VERSION } from './crawl-tools.ts';
import { readBy } from './read-by.ts';
import { overridesIn } from './standing-orders.ts';

/** `null` where the run has no such column. Throws `ArchiveError` where the pages that were kept cannot be read. */
export async function explainStored(
  store: Store,
  run: StoredRun,
  { asked, overridesFile }: { readonly asked: string; readonly overridesFile: string },
): Promise<ExplainedColumn | null> {
  const found = await columnAsked({ store, run }, asked);
  if (found === null) return null;
  const origin = sourceOf(run);
  const source = (origin && (await store.runs.get(origin.run))) ?? run;
  const ruleBook = await keptRuleBook(run.profile);
  const tools = {
    toolVersion: TOOL_VERSION,
    readBy: readBy(ruleBook),
    asOf: dayOf(run),
    seenOn: dayOf(source).day,
    overrides: await overridesIn(overridesFile, run.profile),
  };
  return explainColumn(found, { store, run, source, ruleBook, tools });
}

function dayOf({ asOf }: StoredRun): { readonly instant: string; readonly day: string } {
  const parsed = parseAsOf(asOf);
  if (parsed === null) throw new Error(`a stored run with the day ${asOf}`);
  return { instant: parsed.asOfInstant, day: parsed.asOfDay };
}
