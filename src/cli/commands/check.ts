/** `patrol check URL|UNIT` (单站检查): one site, in the list or not, with its columns as a table and its row of annex 6. */

import { Command } from 'commander';
import type { WantedCrawl } from '../../app/run-order.ts';
import { overridesIn } from '../../app/standing-orders.ts';
import { commandToRepeat } from '../../app/unfinished-runs.ts';
import { SAYS } from '../../language/messages/patrol-messages.ts';
import { closeSiteBy, namingUnit } from '../../run/outputs/final-report.ts';
import { type Terminal, tell } from '../../terminal/terminal.ts';
import type { ExitCode } from '../exit-code.ts';
import { checkLines } from '../lines/check-lines.ts';
import { tellNext } from '../lines/next-steps.ts';
import { crawl, type EndedRun } from '../nights/crawl-command.ts';
import { listOf } from '../options/list-of-sites.ts';
import { siteAsked } from '../options/listed-sites.ts';
import { addCrawlOptions, settingsOf } from '../options/options.ts';

export function checkCommand(terminal: Terminal, argv: readonly string[], end: (code: ExitCode) => void): Command {
  return addCrawlOptions(new Command('check'))
    .argument('<url|unit>', 'address of its home page, or unit or name as the list has it')
    .action(async (asked: string, _options: unknown, command: Command) =>
      end(await check(asked, command, terminal, argv)),
    );
}

async function check(asked: string, command: Command, terminal: Terminal, argv: readonly string[]): Promise<ExitCode> {
  const settings = settingsOf(command, [], 'check');
  const listed = await listOf(settings, terminal);
  const site = siteAsked(asked, listed);
  const { now }: { now?: string } = command.opts();
  const order: WantedCrawl = {
    type: 'check',
    settings,
    listed,
    sites: [site],
    nowGiven: now !== undefined,
    command: commandToRepeat(argv),
    wholeList: false,
    readOverrides: (profile) => overridesIn(settings.overrides, profile),
    closeSite: (...by) => namingUnit(closeSiteBy(...by)),
    publish: async () => {},
  };
  return crawl(order, terminal, async (ended) => {
    const code = await show(ended, settings.json, terminal);
    await tellNext(ended, { settings, paths: [] }, terminal);
    return code;
  });
}

async function show({ store, run, closed }: EndedRun, json: boolean, terminal: Terminal): Promise<ExitCode> {
  if (closed.state === 'incomplete') tell(terminal, SAYS.incomplete(closed.missing.filter((unit) => unit !== '')));
  for await (const report of store.reports.all(run.id)) {
    await terminal.out(
      json ? `${JSON.stringify(report, null, 2)}\n` : `${checkLines(report, terminal.tableColumns).join('\n')}\n`,
    );
  }
  return closed.state === 'finished' ? 0 : 1;
}
