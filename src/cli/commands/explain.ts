/** `patrol explain FINDING|URL` (判定经过): which rules spoke of a column of a stored run, by which facts, and what would clear it. */
import { Command } from 'commander';
import { explainStored } from '../../app/explain-stored.ts';
import { EXPLAIN_SAYS } from '../../language/messages/service-messages.ts';
import type { ExplainedColumn } from '../../run/outputs/explain-column.ts';
import type { StoredRun } from '../../store/rows/store-types.ts';
import type { Store } from '../../store/store.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { usageError } from '../../terminal/usage-error.ts';
import { explainLines } from '../lines/explain-lines.ts';
import { addCommonOptions, HELP, settingsOf } from '../options/options.ts';
import { refusePruned } from '../stored/pruned-run.ts';
import { withStoredRun } from '../stored/stored-run.ts';

interface Options {
  readonly run?: string;
}

export function explainCommand(terminal: Terminal): Command {
  return addCommonOptions(new Command('explain'))
    .argument('<finding|url>', 'id of a finding about a column, or address of a column')
    .option('--run <id>', HELP.run)
    .option('--overrides <file>', HELP.overrides)
    .action((asked: string, options: Options, command: Command) => explain(asked, options, command, terminal));
}

async function explain(asked: string, options: Options, command: Command, terminal: Terminal): Promise<void> {
  const settings = settingsOf(command, ['run']);
  const { run, explained } = await withStoredRun({ settings, run: options.run, terminal }, async (store, stored) => ({
    run: stored,
    explained: await explainedIn(store, stored, { asked, overridesFile: settings.overrides }),
  }));
  if (settings.json) return terminal.out(`${JSON.stringify(documentOf(run, explained), null, 2)}\n`);
  await terminal.out(`${explainLines(explained).join('\n')}\n`);
}

async function explainedIn(
  store: Store,
  run: StoredRun,
  { asked, overridesFile }: { readonly asked: string; readonly overridesFile: string },
): Promise<ExplainedColumn> {
  refusePruned(run);
  const explained = await explainStored(store, run, { asked, overridesFile });
  if (explained === null) throw usageError(EXPLAIN_SAYS.noColumn(asked, run.id));
  return explained;
}

function documentOf({ id, profile, asOf }: StoredRun, { site, stored, now }: ExplainedColumn) {
  const { name, path, url, state, reason } = stored;
  return {
    schema: 'explain/1',
    run: id,
    asOf,
    profile,
    site: { unit: site.unit, name: site.name, url: site.url },
    column: { name, path, url },
    stored: { state, reason, lastUpdated: stored.lastUpdated },
    now,
  };
}
