/** `patrol findings` (问题数据): the feed of a stored run. */
import { Command } from 'commander';
import { type FeedFormat, findingsFeed } from '../../../reports/findings-feed.ts';
import { writeOutput } from '../../run/write-reports.ts';
import { oneOf } from '../one-of.ts';
import { addCommonOptions, settingsOf } from '../options.ts';
import { withStoredRun } from '../stored-run.ts';
import type { Terminal } from '../terminal.ts';
import { wantedFormat } from '../wanted-format.ts';

const FEEDS = ['json', 'ndjson', 'csv'] as const satisfies readonly FeedFormat[];

interface Options {
  readonly run?: string;
  readonly as?: string;
  readonly output?: string;
}

export function findingsCommand(terminal: Terminal): Command {
  return addCommonOptions(new Command('findings'))
    .option('--run <id>', 'which run (default: the newest finished patrol)')
    .option('--as <type>', `one of ${FEEDS.join(', ')} (default: json)`)
    .option('-o, --output <file>', 'where to write; stdout without it')
    .action((options: Options, command: Command) => findings(options, command, terminal));
}

async function findings(options: Options, command: Command, terminal: Terminal): Promise<void> {
  const settings = settingsOf(command, ['run', 'as', 'output']);
  const { json } = settings;
  const as = oneOf('--as', wantedFormat({ as: options.as, json, output: options.output }, FEEDS) ?? 'json', FEEDS);
  const pieces = await withStoredRun({ settings, run: options.run, terminal }, async (store, run) =>
    findingsFeed({ run: run.id, findings: await store.findings(run.id), proofs: await store.evidence(run.id) }, as),
  );
  if (options.output !== undefined) return writeOutput(options.output, pieces);
  for (const piece of pieces) await terminal.out(piece);
}
