/** `patrol score` (评分): a stored run by one or several rule books, ranked, beside the scores that were published. */

import { Command } from 'commander';
import { renderScores, SCORES_AS, type ScoresAs } from '../../../reports/score-report.ts';
import { quoteValue } from '../../config/config-error.ts';
import { keptRuleBook } from '../../config/rule-book/kept-files.ts';
import type { RuleBook } from '../../config/rule-book/rule-book.ts';
import { OPTION, RIGHT } from '../../language/messages/option-messages.ts';
import { officialInList } from '../../run/outputs/match-official.ts';
import { scoreRun } from '../../run/outputs/score-run.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { usageError } from '../../terminal/usage-error.ts';
import { onlySites, scoreLines, siteScoreLines } from '../lines/score-lines.ts';
import { selectSites } from '../options/listed-sites.ts';
import { oneOf } from '../options/one-of.ts';
import { addCommonOptions, collect, HELP, settingsOf } from '../options/options.ts';
import { putOut, refuseOnScreen } from '../options/put-out.ts';
import { wantedFormat } from '../options/wanted-format.ts';
import { refusePruned } from '../stored/pruned-run.ts';
import { scoresFile, scoresOf } from '../stored/published-scores.ts';
import { refuseUnconfirmed, tellLeftOut } from '../stored/refuse-unconfirmed.ts';
import { withStoredRun } from '../stored/stored-run.ts';

const OWN_OPTIONS = ['run', 'profile', 'scores', 'as', 'output', 'confirmedOnly', 'only'];

interface Options {
  readonly run?: string;
  readonly profile?: readonly string[];
  readonly scores?: string;
  readonly as?: string;
  readonly output?: string;
  readonly confirmedOnly?: boolean;
  readonly only?: readonly string[];
}

export function scoreCommand(terminal: Terminal): Command {
  return addCommonOptions(new Command('score'))
    .option('--run <id>', HELP.run)
    .option('--profile <id>', 'rule book (default: that of the run); may be given several times', collect)
    .option('--scores <file>', 'published scores to compare with, csv or xlsx (default: those of the list)')
    .option('--as <type>', `one of ${SCORES_AS.join(', ')} (default: a text)`)
    .option('-o, --output <file>', HELP.output)
    .option('--only <unit|url>', 'tell these sites in full; may be given several times', collect)
    .option('--confirmed-only', 'count only what a person has confirmed')
    .action((options: Options, command: Command) => score(options, command, terminal));
}

async function score(options: Options, command: Command, terminal: Terminal): Promise<void> {
  const settings = settingsOf(command, OWN_OPTIONS);
  const as = renderedAs(options, settings.json, terminal);
  const asked = await Promise.all(profilesIn(options.profile).map((id) => keptRuleBook(id)));
  const file = await scoresFile(options.scores);
  const { only } = options;
  const scored = await withStoredRun({ settings, run: options.run, terminal }, async (store, run) => {
    refusePruned(run);
    const wanted = new Set(selectSites(run.sites, only).map(({ id }) => id));
    const own = (): Promise<RuleBook> => keptRuleBook(run.profile);
    const whole = await scoreRun({
      store,
      run,
      ruleBooks: asked.length > 0 ? asked : [await own()],
      // The published scores stand in the list, under the name that the run's own rule book gives them.
      official: file === null ? officialInList(run.sites, (await own()).profile) : scoresOf(file, run.sites, terminal),
      confirmedOnly: options.confirmedOnly ?? false,
    });
    if (options.confirmedOnly) refuseUnconfirmed(whole.confirmed > 0, settings.data);
    if (!settings.quiet) tellLeftOut({ unreviewed: whole.leftOut, unfinished: 0 }, settings.data, terminal);
    return only === undefined ? whole : onlySites(whole, wanted);
  });
  const lines = only === undefined ? scoreLines : siteScoreLines;
  const width = options.output === undefined ? terminal.tableColumns : undefined;
  const content = as === undefined ? `${lines(scored, width).join('\n')}\n` : await renderScores(scored, as);
  await putOut(content, { path: options.output, quiet: settings.quiet }, terminal);
}

/** `undefined`: lines for a person. */
function renderedAs({ as, output }: Options, json: boolean, terminal: Terminal): ScoresAs | undefined {
  const wanted = wantedFormat({ as, json, output }, SCORES_AS, 'text');
  if (wanted === 'text' && as === undefined) return undefined;
  const known = oneOf('--as', wanted, SCORES_AS);
  if (known === 'xlsx') refuseOnScreen(known, output, terminal);
  return known;
}

function profilesIn(given: readonly string[] = []): string[] {
  const wrong = given.find((id) => !/^[a-z0-9-]{1,40}$/.test(id));
  if (wrong !== undefined) {
    throw usageError(OPTION.willNotDo('--profile', quoteValue(wrong), RIGHT.identifier));
  }
  return [...new Set(given)];
}
