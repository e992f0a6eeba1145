/** `patrol findings` (问题数据): the feed of a stored run, or of all runs since one. */

import { Command } from 'commander';
import { type FeedFormat, findingsFeed } from '../../../reports/findings-feed.ts';
import { type FeedFilter, isWanted } from '../../../reports/model/feed-filter.ts';
import { KIND_LABEL } from '../../../reports/words/wording.ts';
import { parseAsOf } from '../../config/as-of.ts';
import { quoteValue } from '../../config/config-error.ts';
import type { Settings } from '../../config/settings.ts';
import { OPTION } from '../../language/messages/option-messages.ts';
import type { FindingKind } from '../../site-report.ts';
import { openStore } from '../../store/open-store.ts';
import { FINDING_STATES } from '../../store/rows/finding-states.ts';
import type { Since } from '../../store/rows/findings-since.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { usageError } from '../../terminal/usage-error.ts';
import { oneOf } from '../options/one-of.ts';
import { addCommonOptions, collect, HELP, settingsOf } from '../options/options.ts';
import { putOut } from '../options/put-out.ts';
import { wantedFormat } from '../options/wanted-format.ts';
import { wordsOf } from '../options/words-of.ts';
import { withStoredRun } from '../stored/stored-run.ts';
import { type StoredFeed, withMended, withUnseen } from '../stored/unseen-findings.ts';

const FEEDS = ['json', 'ndjson', 'csv'] as const satisfies readonly FeedFormat[];
const OWN_OPTIONS = ['run', 'since', 'state', 'kind', 'as', 'output'];
/** The keys of the labels are the kinds, all of them. */
const KINDS = Object.keys(KIND_LABEL) as FindingKind[];

interface Options {
  readonly run?: string;
  readonly since?: string;
  readonly state?: readonly string[];
  readonly kind?: readonly string[];
  readonly as?: string;
  readonly output?: string;
}

export function findingsCommand(terminal: Terminal): Command {
  return addCommonOptions(new Command('findings'))
    .option('--run <id>', HELP.run)
    .option('--since <run|date>', 'what all runs since then have seen, or seen mended, this run or day included')
    .option(
      '--state <state>',
      `only these: ${FINDING_STATES.join(', ')}; without --run those too that the newest run did not see (default: all)`,
      collect,
    )
    .option('--kind <kind>', `only these: ${KINDS.join(', ')} (default: all)`, collect)
    .option('--as <type>', `one of ${FEEDS.join(', ')} (default: json)`)
    .option('-o, --output <file>', 'where to write; - is stdout (default: stdout)')
    .action((options: Options, command: Command) => findings(options, command, terminal));
}

async function findings(options: Options, command: Command, terminal: Terminal): Promise<void> {
  const settings = settingsOf(command, OWN_OPTIONS);
  const { json } = settings;
  const as = oneOf('--as', wantedFormat({ as: options.as, json, output: options.output }, FEEDS, 'json'), FEEDS);
  const filter: FeedFilter = {
    states: wordsOf('--state', options.state, FINDING_STATES),
    kinds: wordsOf('--kind', options.kind, KINDS),
  };
  if (options.run !== undefined && options.since !== undefined) {
    throw usageError(OPTION.sinceOrRun);
  }
  const input = await (options.since === undefined
    ? feedOfRun({ run: options.run, settings, terminal, states: filter.states })
    : feedSince(options.since, settings));
  const wanted = input.findings.filter((finding) => isWanted(finding, filter));
  const pieces = findingsFeed({ ...input, findings: wanted }, as);
  await putOut(pieces, { path: options.output, quiet: settings.quiet, rows: wanted.length }, terminal);
}

interface RunAsked {
  readonly run: string | undefined;
  readonly settings: Settings;
  readonly terminal: Terminal;
  readonly states: FeedFilter['states'];
}

/** What a run that is named has seen; of the newest one asked by states, all that stands in them. */
function feedOfRun({ run, settings, terminal, states }: RunAsked): Promise<StoredFeed> {
  return withStoredRun({ settings, run, terminal }, async (store, stored) => {
    const { id } = stored;
    const feed = { run: id, findings: await store.findings.all(id), proofs: await store.findings.evidence(id) };
    return run === undefined ? await withUnseen(store, stored, feed, states) : feed;
  });
}

async function feedSince(given: string, settings: Settings): Promise<StoredFeed> {
  await using store = await openStore(settings.data, { readonly: true });
  const since: Since = (await store.runs.get(given)) === null ? { instant: instantOf(given) } : { run: given };
  const { runs, findings } = await store.feed.since(since);
  const proofs = await store.feed.evidenceOf(findings);
  return await withMended(store, runs, { run: runs.at(-1) ?? null, since: given, findings, proofs });
}

function instantOf(given: string): string {
  const day = parseAsOf(given);
  if (day) return day.asOfInstant;
  throw usageError(OPTION.sinceWrong(quoteValue(given)));
}
