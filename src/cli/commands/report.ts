/** `patrol report` (报告): renders a stored run as annex 6, ledger, 整改台账, notices to the units or a bulletin draft. */

import { Command } from 'commander';
import type { MissingPackage } from '../../../reports/charts/chart-png.ts';
import { nameInOrder } from '../../../reports/files/file-names.ts';
import type { NamedFile } from '../../../reports/files/zip-file.ts';
import { hasSomethingToPublish } from '../../../reports/model/publishable.ts';
import type { ReportFormat, ReportModel } from '../../../reports/model/report-model.ts';
import { unitByUnit } from '../../../reports/papers/notice-page.ts';
import type { RenderedAs } from '../../../reports/render.ts';
import { type DocumentOrder, FORMS, type ReportName, renderDocument } from '../../../reports/render-document.ts';
import { letterheadOf } from '../../app/letterhead.ts';
import { parseAsOf } from '../../config/as-of.ts';
import { quoteValue } from '../../config/config-error.ts';
import type { SiteEntry } from '../../config/lists/sites.ts';
import { keptRuleBook } from '../../config/rule-book/kept-files.ts';
import type { Settings } from '../../config/settings.ts';
import { refusedWithoutBrowser } from '../../doctor/browser-words.ts';
import { OPTION, RIGHT } from '../../language/messages/option-messages.ts';
import { OUTPUT } from '../../language/messages/output-messages.ts';
import { picturesOf } from '../../run/outputs/evidence-pictures.ts';
import { findingProofs } from '../../run/outputs/finding-proofs.ts';
import { modelOfRun, type ReportQuestion } from '../../run/outputs/report-of-run.ts';
import { type Terminal, tell } from '../../terminal/terminal.ts';
import { usageError } from '../../terminal/usage-error.ts';
import { selectSites } from '../options/listed-sites.ts';
import { oneOf } from '../options/one-of.ts';
import { addCommonOptions, addOfficeOption, collect, HELP, settingsOf } from '../options/options.ts';
import { isZip, putOutEach } from '../options/put-into-folder.ts';
import { putOut, refuseOnScreen, STDOUT } from '../options/put-out.ts';
import { wantedFormat } from '../options/wanted-format.ts';
import { refusePruned } from '../stored/pruned-run.ts';
import { datedScoresFile, scoresOf } from '../stored/published-scores.ts';
import { refuseUnconfirmed, refuseUnconfirmedUnits, tellLeftOut } from '../stored/refuse-unconfirmed.ts';
import { withStoredRun } from '../stored/stored-run.ts';

const OWN_OPTIONS = ['run', 'format', 'as', 'output', 'confirmedOnly', 'unit', 'due', 'each', 'scores'];
/** The keys are the reports, all of them. */
const REPORTS = Object.keys(FORMS) as ReportName[];
/** These are no text: a terminal cannot show them. */
const BINARY: readonly string[] = ['docx', 'xlsx', 'pdf'];
/** These are issued by an office. */
const ISSUED: readonly ReportName[] = ['notice', 'bulletin'];

interface Options {
  readonly run?: string;
  readonly format?: string;
  readonly as?: string;
  readonly output?: string;
  readonly confirmedOnly?: boolean;
  readonly unit?: readonly string[];
  readonly due?: string;
  readonly each?: boolean;
  readonly scores?: string;
}

export function reportCommand(terminal: Terminal): Command {
  return addOfficeOption(addCommonOptions(new Command('report')))
    .option('--run <id>', HELP.run)
    .option('--format <report>', `one of ${REPORTS.join(', ')} (default: annex6)`)
    .option(
      '--as <type>',
      'docx, xlsx, csv, md, html, json or pdf, whichever the report has (default: by the ending of the file)',
    )
    .option('-o, --output <file>', HELP.output)
    .option('--confirmed-only', 'leave out what no person has confirmed')
    .option('--unit <unit>', 'notice: only to these units; may be given several times (default: all)', collect)
    .option('--due <day>', 'notice: by when all is to be mended (default: the term decided in review, else a blank)')
    .option('--each', 'notice: one file a unit, into the folder that -o names, or a zip where it ends in .zip')
    .option('--browser-path <file>', 'pdf: the browser that prints (default: the first that is found)')
    .option(
      '--scores <file>',
      'published scores, csv or xlsx (default: those of the list, where the rule book has them)',
    )
    .action((options: Options, command: Command) => report(options, command, terminal));
}

interface Order {
  readonly name: ReportName;
  readonly as: RenderedAs | 'pdf';
  readonly options: Options;
  readonly settings: Settings;
}

async function report(options: Options, command: Command, terminal: Terminal): Promise<void> {
  const settings = settingsOf(command, OWN_OPTIONS);
  const { quiet } = settings;
  const name = oneOf('--format', options.format ?? 'annex6', REPORTS);
  checkNotice(name, options);
  const as = formOf(name, options, settings.json);
  if (options.each) {
    const path = placeForEach(options.output);
    return putOutEach(await documentsOf({ name, as, options, settings }, terminal), { path, quiet }, terminal);
  }
  if (BINARY.includes(as)) refuseOnScreen(as, options.output, terminal);
  const [document] = await documentsOf({ name, as, options, settings }, terminal);
  await putOut(document?.bytes ?? '', { path: options.output, quiet }, terminal);
}

function formOf(name: ReportName, { as, output, each }: Options, json: boolean): Order['as'] {
  const own: readonly RenderedAs[] = FORMS[name];
  const forms = own.includes('html') ? [...own, 'pdf' as const] : own;
  if (each) return oneOf('--as', wantedFormat({ as, json, output: undefined }, forms) ?? 'docx', forms);
  return oneOf('--as', wantedFormat({ as, json, output }, forms), forms);
}

function placeForEach(output: string | undefined): string {
  const isOneFile = output !== undefined && !isZip(output) && /\.(?:docx|html?|pdf)$/i.test(output);
  if (output === undefined || output === STDOUT || isOneFile) throw usageError(OUTPUT.eachNeedsPlace);
  return output;
}

function checkNotice(name: ReportName, { unit, due, each }: Options): void {
  if (name !== 'notice' && (unit !== undefined || due !== undefined)) {
    throw usageError(OPTION.noticeAlone);
  }
  if (name !== 'notice' && each) throw usageError(OUTPUT.eachOfNotice);
  if (due !== undefined && parseAsOf(due)?.asOfDay !== due) {
    throw usageError(OPTION.willNotDo('--due', quoteValue(due), RIGHT.term));
  }
}

/** One, or with `--each` one a unit. */
async function documentsOf(order: Order, terminal: Terminal): Promise<NamedFile[]> {
  const { as, options, settings } = order;
  const file = await datedScoresFile(options.scores);
  const rendered = await withStoredRun({ settings, run: options.run, terminal }, async (store, run) => {
    refusePruned(run);
    const published = file && scoresOf(file, run.sites, terminal);
    const model = await modelToPrint(order, { store, run, published }, terminal);
    const whole = await documentOrder(order, { store, run, model }, terminal);
    return renderEach(options.each ? unitByUnit(model) : [{ unit: '', model }], whole);
  });
  const files = as === 'pdf' ? await asPdf(rendered, settings) : rendered;
  return files.map(({ name: unit, bytes }, index) => ({ name: nameInOrder(index, unit, as), bytes }));
}

type StoredQuestion = Pick<ReportQuestion, 'store' | 'run' | 'published'>;

/** What the run says of the units that are meant. Throws `ConfigError` where nothing of it may be printed. */
async function modelToPrint(
  { name, options, settings }: Order,
  stored: StoredQuestion,
  terminal: Terminal,
): Promise<ReportModel> {
  const { sites, profile } = stored.run;
  const confirmedOnly = options.confirmedOnly ?? false;
  const ruleBook = await keptRuleBook(profile);
  const whole = await modelOfRun({ ...stored, ruleBook, confirmedOnly, ...extrasOf(name) });
  if (confirmedOnly) refuseUnconfirmed(hasSomethingToPublish(whole, name), settings.data);
  const units = unitsMeant(options.unit, sites);
  if (confirmedOnly && units) refuseUnconfirmedUnits(unitsWithout(whole, units), settings.data);
  if (!settings.quiet) tellLeftOut(whole.leftOut, settings.data, terminal);
  return toUnits(whole, units);
}

interface ToPrint extends Pick<ReportQuestion, 'store' | 'run'> {
  readonly model: ReportModel;
}

/** What goes onto paper beside the model: pictures, proofs, who issues it. */
async function documentOrder(
  { name, as, options, settings }: Order,
  { store, run, model }: ToPrint,
  terminal: Terminal,
): Promise<DocumentOrder> {
  const pictures = name === 'notice' ? await picturesOf(store, run, model.problems) : new Map();
  // A printed page does not show them.
  const proofs = as === 'html' && isTable(name) ? await findingProofs({ store, run, model, format: name }) : undefined;
  const letterhead = ISSUED.includes(name) ? letterheadOf(settings.office, model.asOfDay) : undefined;
  const notice = { due: options.due ?? null, pictures };
  const onMissing = (missing: MissingPackage): void => {
    if (!settings.quiet) tell(terminal, OUTPUT.chartsAreTables[missing.fault](missing.name));
  };
  return { name, as: as === 'pdf' ? 'html' : as, notice, letterhead, proofs, onMissing };
}

async function renderEach(parts: ReturnType<typeof unitByUnit>, order: DocumentOrder): Promise<NamedFile[]> {
  const files: NamedFile[] = [];
  for (const { unit, model } of parts) files.push({ name: unit, bytes: await renderDocument(model, order) });
  return files;
}

const isTable = (name: ReportName): name is ReportFormat => name === 'annex6' || name === 'ledger';

const extrasOf = (name: ReportName) => ({ compared: name === 'bulletin', withAbsent: name === 'rectification' });

const unitsMeant = (names: readonly string[] | undefined, sites: readonly SiteEntry[]): string[] | undefined =>
  names && [...new Set(selectSites(sites, names, '--unit').map(({ unit }) => unit))];

const unitsWithout = ({ problems }: Pick<ReportModel, 'problems'>, units: readonly string[]): string[] =>
  units.filter((unit) => !problems.some((problem) => problem.unit === unit));

/** Throws `ConfigError` for a unit that has nothing to be told: a typing error would look like a clean unit. */
function toUnits(model: ReportModel, units: readonly string[] | undefined): ReportModel {
  if (units === undefined) return model;
  const missing = unitsWithout(model, units);
  if (missing.length > 0) throw usageError(OPTION.noProblemOf(missing));
  return { ...model, problems: model.problems.filter(({ unit }) => units.includes(unit)) };
}

async function asPdf(pages: readonly NamedFile[], { browserPath }: Settings): Promise<NamedFile[]> {
  if (pages.length === 0) return [];
  const { printPdfs } = await import('../../browser/print-pdf.ts');
  const htmls = pages.map(({ bytes }) => Buffer.from(bytes).toString('utf8'));
  const printed = await printPdfs(htmls, browserPath ?? undefined);
  if (printed.kind === 'none')
    throw usageError(refusedWithoutBrowser({ zh: '--as pdf', en: '--as pdf' }, printed.failures));
  return pages.map((page, index) => ({ ...page, bytes: printed.pdfs[index] ?? page.bytes }));
}
