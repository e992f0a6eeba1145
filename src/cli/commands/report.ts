/** `patrol report` (报告): renders a stored run as annex 6 or ledger, in one format. */
import { Command } from 'commander';
import { RENDERED_AS, type RenderedAs, renderReport } from '../../../reports/render.ts';
import { loadRuleBook } from '../../config/rule-book.ts';
import { modelOfRun } from '../../run/report-of-run.ts';
import { writeOutput } from '../../run/write-reports.ts';
import { oneOf } from '../one-of.ts';
import { addCommonOptions, settingsOf } from '../options.ts';
import { refusePruned } from '../pruned-run.ts';
import { withStoredRun } from '../stored-run.ts';
import type { Terminal } from '../terminal.ts';
import { usageError } from '../usage-error.ts';
import { wantedFormat } from '../wanted-format.ts';

const OWN_OPTIONS = ['run', 'format', 'as', 'output', 'confirmedOnly'];
/** These are no text: a terminal cannot show them. */
const BINARY: readonly RenderedAs[] = ['docx', 'xlsx'];

interface Options {
  readonly run?: string;
  readonly format?: string;
  readonly as?: string;
  readonly output?: string;
  readonly confirmedOnly?: boolean;
}

export function reportCommand(terminal: Terminal): Command {
  return addCommonOptions(new Command('report'))
    .option('--run <id>', 'which run (default: the newest finished patrol)')
    .option('--format <table>', 'annex6 or ledger (default: annex6)')
    .option('--as <type>', `one of ${RENDERED_AS.join(', ')}`)
    .option('-o, --output <file>', 'where to write; texts go to stdout without it')
    .option('--confirmed-only', 'leave out what no person has confirmed')
    .action((options: Options, command: Command) => report(options, command, terminal));
}

async function report(options: Options, command: Command, terminal: Terminal): Promise<void> {
  const settings = settingsOf(command, OWN_OPTIONS);
  const format = oneOf('--format', options.format ?? 'annex6', ['annex6', 'ledger']);
  const as = renderedAs(options, settings.json);
  if (BINARY.includes(as) && options.output === undefined) {
    throw usageError(`--as ${as}: this is no text; say where it goes with -o FILE.${as}`);
  }
  const content = await withStoredRun({ settings, run: options.run, terminal }, async (store, run) => {
    refusePruned(run);
    const ruleBook = loadRuleBook(run.profile);
    const model = await modelOfRun({ store, run, ruleBook, confirmedOnly: options.confirmedOnly ?? false });
    return renderReport(model, format, as);
  });
  await (options.output === undefined ? terminal.out(content) : writeOutput(options.output, content));
}

function renderedAs({ as, output }: Options, json: boolean): RenderedAs {
  if (as === 'pdf')
    throw usageError('--as pdf: not in this version; write --as docx and let a word processor print it.');
  return oneOf('--as', wantedFormat({ as, json, output }, RENDERED_AS), RENDERED_AS);
}
