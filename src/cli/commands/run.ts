/** `patrol run` (巡查): one patrol of the list, with a summary a clerk understands. */

import { join } from 'node:path';
import { Command } from 'commander';
import type { ReportModel } from '../../../reports/model/report-model.ts';
import { summaryLines } from '../../../reports/model/summary-lines.ts';
import type { WantedCrawl } from '../../app/run-order.ts';
import { overridesIn } from '../../app/standing-orders.ts';
import { commandToRepeat, memoOf } from '../../app/unfinished-runs.ts';
import { SAYS as PATROL } from '../../language/messages/patrol-messages.ts';
import { ordersOfNobody } from '../../run/orders-of-nobody.ts';
import { closeSiteBy } from '../../run/outputs/final-report.ts';
import { findingProofs } from '../../run/outputs/finding-proofs.ts';
import { modelOfRun } from '../../run/outputs/report-of-run.ts';
import { reportsDir } from '../../run/outputs/standing-reports.ts';
import { writeReports } from '../../run/outputs/write-reports.ts';
import { type Terminal, tell } from '../../terminal/terminal.ts';
import { tellBeforeRun } from '../doctor/tell-before-run.ts';
import type { ExitCode } from '../exit-code.ts';
import { findingLine } from '../lines/finding-line.ts';
import { tellNext } from '../lines/next-steps.ts';
import { crawl, type EndedRun } from '../nights/crawl-command.ts';
import { listOf } from '../options/list-of-sites.ts';
import { selectSites } from '../options/listed-sites.ts';
import { addCrawlOptions, collect, HELP, settingsOf } from '../options/options.ts';
import { SAYS } from '../words/wording.ts';

export function runCommand(terminal: Terminal, argv: readonly string[], end: (code: ExitCode) => void): Command {
  return addCrawlOptions(new Command('run'))
    .option('--only <unit|url>', HELP.listed, collect)
    .action(async (_options: unknown, command: Command) => end(await patrol(command, terminal, argv)));
}

/** What the close of a run has made. */
interface Published {
  model: ReportModel | null;
  paths: readonly string[];
  /** The folder of the standing reports, where those of this run do not take their place. */
  standingKept: string | null;
}

async function patrol(command: Command, terminal: Terminal, argv: readonly string[]): Promise<ExitCode> {
  const { only, now }: { only?: string[]; now?: string } = command.opts();
  const settings = settingsOf(command, ['only']);
  await tellBeforeRun(settings, terminal);
  return patrolList({ settings, only, nowGiven: now !== undefined, command: commandToRepeat(argv) }, terminal);
}

export interface ListOrder
  extends Pick<WantedCrawl, 'settings' | 'nowGiven' | 'command' | 'night' | 'deadlineMs' | 'onPaces' | 'end'> {
  readonly only: readonly string[] | undefined;
}

/** One patrol of the list, told at its end; throws what ends it early. */
export async function patrolList(wanted: ListOrder, terminal: Terminal): Promise<ExitCode> {
  const { only, ...rest } = wanted;
  const { settings } = rest;
  const listed = await listOf(settings, terminal);
  const sites = selectSites(listed, only);
  const dir = join(settings.data, 'reports');
  const published: Published = { model: null, paths: [], standingKept: null };
  const order: WantedCrawl = {
    ...rest,
    type: 'patrol',
    listed,
    sites,
    wholeList: sites.length === listed.length,
    readOverrides: async (profile) => {
      const overrides = await overridesIn(settings.overrides, profile);
      const strange = ordersOfNobody(overrides, listed);
      if (strange.length > 0 && !settings.quiet) tell(terminal, PATROL.ordersOfNobody(settings.overrides, strange));
      return overrides;
    },
    closeSite: closeSiteBy,
    publish: async (store, run, ruleBook) => {
      const model = await modelOfRun({ store, run, ruleBook, confirmedOnly: false });
      published.model = model;
      const own = await reportsDir({ store, run, isWhole: (one) => memoOf(one).wholeList, dir });
      published.standingKept = own === dir ? null : dir;
      published.paths = await writeReports(model, own, (format) => findingProofs({ store, run, model, format }));
    },
  };
  return crawl(order, terminal, async (ended) => {
    if (ended.closed.state === 'incomplete') tell(terminal, PATROL.incomplete(ended.closed.missing));
    await (settings.json ? tellAsJson(ended, published, terminal) : tellClerk(published, settings.data, terminal));
    // A night of a timetable ends in a log, where nobody goes on.
    if (wanted.night === undefined) await tellNext(ended, { settings, paths: published.paths }, terminal);
    return ended.closed.state === 'finished' ? 0 : 1;
  });
}

async function tellAsJson(
  { store, run, closed }: EndedRun,
  { model, paths }: Published,
  terminal: Terminal,
): Promise<void> {
  const findings = (await store.findings.all(run.id)).length;
  const { id, asOf } = run;
  const told = { state: closed.state, sites: closed.sites, thinSites: model?.summary.thin ?? 0, findings };
  const document = { schema: 'run/1', id, asOf, ...told, reports: paths };
  await terminal.out(`${JSON.stringify(document, null, 2)}\n`);
}

async function tellClerk({ model, paths, standingKept }: Published, data: string, terminal: Terminal): Promise<void> {
  const lines = model ? [...summaryLines(model.summary), findingLine(model)] : [];
  const kept = standingKept === null ? [] : [SAYS.standingKept(standingKept)];
  const reports = [SAYS.reportsAt, ...paths.map((path) => `  ${path}`), ...kept, SAYS.dataAt(data)];
  await terminal.out(`${[...lines, ...reports].join('\n')}\n`);
}
