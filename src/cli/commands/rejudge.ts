/** `patrol rejudge` (重新评判): a stored run judged again without asking any site: by other rules, as of another day. */

import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import type { ReportModel } from '../../../reports/model/report-model.ts';
import { summaryLines } from '../../../reports/model/summary-lines.ts';
import { TOOL_VERSION } from '../../app/crawl-tools.ts';
import { readBy } from '../../app/read-by.ts';
import { runId } from '../../app/run-order.ts';
import { overridesIn } from '../../app/standing-orders.ts';
import { commandToRepeat, type RunMemo } from '../../app/unfinished-runs.ts';
import { type AsOf, parseAsOf } from '../../config/as-of.ts';
import { keptRuleBook } from '../../config/rule-book/kept-files.ts';
import type { RuleBook } from '../../config/rule-book/rule-book.ts';
import type { Settings } from '../../config/settings.ts';
import type { Message } from '../../language/message.ts';
import { untranslated } from '../../language/message.ts';
import { ARCHIVE } from '../../language/messages/run-messages.ts';
import { REJUDGE_SAYS } from '../../language/messages/service-messages.ts';
import { STORE } from '../../language/messages/store-messages.ts';
import { closeSiteBy, namingUnit } from '../../run/outputs/final-report.ts';
import { findingProofs } from '../../run/outputs/finding-proofs.ts';
import { modelOfRun } from '../../run/outputs/report-of-run.ts';
import { sourceOf } from '../../run/outputs/source-run.ts';
import { writeReports } from '../../run/outputs/write-reports.ts';
import { type ColumnChange, hasPages, type RejudgedRun, rejudgeRun } from '../../run/rejudge-run.ts';
import { openRejudgeThreads } from '../../run/workers/rejudge-threads.ts';
import { acquireDataLock } from '../../store/folder/data-lock.ts';
import { StoreError } from '../../store/folder/store-error.ts';
import { openStore } from '../../store/open-store.ts';
import type { StoredRun } from '../../store/rows/store-types.ts';
import type { Store } from '../../store/store.ts';
import { type Terminal, tell } from '../../terminal/terminal.ts';
import type { ExitCode } from '../exit-code.ts';
import { findingLine } from '../lines/finding-line.ts';
import { changeLines, sumLine } from '../lines/rejudge-lines.ts';
import { tellIfNotInForce } from '../nights/in-force.ts';
import { selectSites } from '../options/listed-sites.ts';
import { addCommonOptions, collect, HELP, settingsOf } from '../options/options.ts';
import { refusePruned } from '../stored/pruned-run.ts';
import { withStoredRun } from '../stored/stored-run.ts';
import { REJUDGE, SAYS } from '../words/wording.ts';

interface Options {
  readonly run?: string;
  readonly profile?: string;
  readonly now?: string;
  readonly only?: readonly string[];
}

export function rejudgeCommand(terminal: Terminal, argv: readonly string[], end: (code: ExitCode) => void): Command {
  return addCommonOptions(new Command('rejudge'))
    .option('--run <id>', HELP.run)
    .option('--profile <id>', 'rule book (default: that of the run)')
    .option('--overrides <file>', HELP.overrides)
    .option('--now <date>', 'judge as of this day or instant (default: that of the run)')
    .option('--only <unit|url>', 'only these sites of the run; may be given several times (default: all)', collect)
    .action(async (options: Options, command: Command) => end(await rejudge(options, command, terminal, argv)));
}

/** What is to be judged, and how. */
interface Order {
  readonly settings: Settings;
  readonly source: StoredRun;
  readonly profile: string;
  readonly asOf: AsOf;
  readonly only: readonly string[] | undefined;
  readonly command: string;
}

async function rejudge(
  options: Options,
  command: Command,
  terminal: Terminal,
  argv: readonly string[],
): Promise<ExitCode> {
  const settings = settingsOf(command, ['run', 'only']);
  const order = await withStoredRun({ settings, run: options.run, terminal }, async (store, named): Promise<Order> => {
    const source = await sourceIn(store, named);
    const asOf = (options.now === undefined ? parseAsOf(named.asOf) : null) ?? settings.now;
    const profile = settings.profile ?? named.profile;
    return { settings, source, profile, asOf, only: options.only, command: commandToRepeat(argv) };
  });
  const lock = acquireDataLock(settings.data, order.command);
  try {
    await using store = await openStore(settings.data);
    // Awaited here: the store closes with this block.
    return await carryOut(order, store, terminal);
  } finally {
    lock.release();
  }
}

/** A rejudged run has no pages of its own: those of the run that it tells of are judged. */
async function sourceIn(store: Store, named: StoredRun): Promise<StoredRun> {
  const origin = sourceOf(named);
  const source = origin === null ? named : await store.runs.get(origin.run);
  if (source) refusePruned(source);
  if (source && (await hasPages({ store, source }))) return source;
  throw new StoreError('no-archive', REJUDGE_SAYS.noArchive(named.id));
}

async function carryOut(order: Order, store: Store, terminal: Terminal): Promise<ExitCode> {
  const ruleBook = await keptRuleBook(order.profile);
  const run = await beginRun(order, store);
  const changes: ColumnChange[] = [];
  try {
    const judged = await judgeAgain({ order, run, ruleBook, changes }, store, terminal);
    const model = await modelOfRun({ store, run: { ...run, state: judged.state }, ruleBook, confirmedOnly: false });
    // Never where a patrol puts its own.
    const dir = join(order.settings.data, 'reports', run.id);
    const paths = await writeReports(model, dir, (format) => findingProofs({ store, run, model, format }));
    await store.runs.finish(run.id, judged.state);
    await show({ order, run, judged, changes, model, paths }, terminal);
    return judged.state === 'finished' ? 0 : 1;
  } catch (error) {
    await store.runs.finish(run.id, 'incomplete');
    throw error;
  }
}

interface Judging {
  readonly order: Order;
  readonly run: StoredRun;
  readonly ruleBook: RuleBook;
  /** Grows. */
  readonly changes: ColumnChange[];
}

async function judgeAgain(judging: Judging, store: Store, terminal: Terminal): Promise<RejudgedRun> {
  const { order, run, ruleBook, changes } = judging;
  const { settings, source } = order;
  const say = (message: Message): void => (settings.quiet ? undefined : tell(terminal, message));
  const asOf = { instant: order.asOf.asOfInstant, day: order.asOf.asOfDay };
  if (!settings.quiet) await tellIfNotInForce(ruleBook.profile, asOf.day, terminal);
  const seenOn = parseAsOf(source.asOf)?.asOfDay ?? asOf.day;
  if (asOf.day > seenOn) say(REJUDGE_SAYS.later(asOf.day, seenOn));
  const overrides = await overridesIn(settings.overrides, order.profile);
  const tools = { ruleBook, toolVersion: TOOL_VERSION, asOf, seenOn, readBy: readBy(ruleBook), overrides };
  await using threads = openRejudgeThreads(tools, Math.min(availableParallelism(), run.sites.length));
  const judged = await rejudgeRun({
    store,
    source,
    run,
    tools,
    rejudge: threads.rejudge,
    abreast: threads.count,
    closeSite: namingUnit(closeSiteBy(ruleBook, overrides)),
    onSite: (site, ofSite) => {
      changes.push(...ofSite);
      for (const line of changeLines(site, ofSite)) say(untranslated(line));
    },
    onTrouble: (site, error) => tell(terminal, REJUDGE_SAYS.trouble(site.unit, ARCHIVE[error.code])),
  });
  say(untranslated(sumLine(judged, changes)));
  return judged;
}

async function beginRun({ settings, source, profile, asOf, only, command }: Order, store: Store): Promise<StoredRun> {
  const ruleBook = await keptRuleBook(profile);
  const id = runId('rejudge', new Date());
  const memo: RunMemo = { command, wholeList: false };
  await store.runs.create({
    id,
    type: 'rejudge',
    asOf: asOf.asOfInstant,
    profile,
    toolVersion: TOOL_VERSION,
    profileHash: ruleBook.profileHash,
    lexiconHash: ruleBook.lexiconHash,
    settings: { ...memo, source: { run: source.id, asOf: source.asOf } },
    sites: selectSites(source.sites, only),
  });
  const run = await store.runs.get(id);
  if (!run) throw new StoreError('unknown-run', STORE.notStored(id, settings.data));
  return run;
}

interface Told {
  readonly order: Order;
  readonly run: StoredRun;
  readonly judged: RejudgedRun;
  readonly changes: readonly ColumnChange[];
  readonly model: ReportModel;
  readonly paths: readonly string[];
}

async function show(told: Told, terminal: Terminal): Promise<void> {
  const { order, run, model, paths } = told;
  if (order.settings.json) return terminal.out(`${JSON.stringify(documentOf(told), null, 2)}\n`);
  const head = REJUDGE.run(run.id, order.source.id);
  const lines = [head, ...summaryLines(model.summary), findingLine(model)];
  await terminal.out(`${[...lines, SAYS.reportsAt, ...paths.map((path) => `  ${path}`)].join('\n')}\n`);
}

/** The document of `run`, and what is of `rejudge` alone behind it. */
function documentOf({ order, run, judged, changes, model, paths }: Told) {
  const findings = Object.values(model.summary.findings).reduce((sum, count) => sum + count, 0);
  const { id, asOf, profile } = run;
  return {
    ...{
      schema: 'run/1',
      id,
      asOf,
      state: judged.state,
      sites: judged.sites,
      thinSites: model.summary.thin,
      findings,
      reports: paths,
    },
    type: run.type,
    source: order.source.id,
    profile,
    columns: judged.columns,
    changes: changes.map(({ column: { name, path, url, reason }, before, after }) => ({
      name,
      path,
      url,
      before,
      after,
      reason,
    })),
  };
}
