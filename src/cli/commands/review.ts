/** `patrol review` (复核): the findings that wait for a person, one by one on a terminal, or as a file out and in again. */

import { Command } from 'commander';
import type { ReviewList } from '../../../reports/review-sheet.ts';
import { FINDING_STATE_LABEL } from '../../../reports/words/life-wording.ts';

import { quoteValue } from '../../config/config-error.ts';

import type { Settings } from '../../config/settings.ts';
import { OPTION, RIGHT } from '../../language/messages/option-messages.ts';
import { REVIEW_SAYS } from '../../language/messages/review-messages.ts';
import type { FindingState } from '../../lifecycle/life-types.ts';
import { undecidedOfNewest } from '../../run/outputs/undecided-of-newest.ts';
import { openStore } from '../../store/open-store.ts';
import type { ReviewItem } from '../../store/rows/review-rows.ts';
import { type Terminal, tell } from '../../terminal/terminal.ts';
import { usageError } from '../../terminal/usage-error.ts';
import { reviewDocument, reviewItemLines } from '../lines/review-lines.ts';
import { addCommonOptions, collect, settingsOf } from '../options/options.ts';
import { reviewByDialogue } from '../review/review-dialogue.ts';
import { exportReview } from '../review/review-export.ts';
import { importReview } from '../review/review-import.ts';
import { undoReview } from '../review/review-undo.ts';
import { REVIEW } from '../words/wording.ts';

interface Options {
  readonly export?: string;
  readonly import?: string;
  readonly undo?: readonly string[];
  readonly by?: string;
  readonly state?: string;
}

const OWN_OPTIONS = ['export', 'import', 'undo', 'by', 'state'];
/** What waits for a decision. */
const WAITING: readonly FindingState[] = ['pending', 'recurred'];

export function reviewCommand(terminal: Terminal): Command {
  return addCommonOptions(new Command('review'))
    .option('--state <states>', `findings in these states, with commas between (default: ${WAITING.join(',')})`)
    .option('--export <file>', 'write them as a list to fill in, .xlsx or .csv; - for CSV on stdout')
    .option('--import <file>', 'take the decisions of such a list: all of them, or none')
    .option('--undo <finding>', 'take back the last decision on it; may be given several times', collect)
    .option('--by <name>', 'who decides (default: asked for on a terminal)')
    .option('--now <date>', 'the day by which terms are checked (default: today)')
    .action((options: Options, command: Command) => review(options, command, terminal));
}

async function review(options: Options, command: Command, terminal: Terminal): Promise<void> {
  const settings = settingsOf(command, OWN_OPTIONS);
  const { export: out, import: back, undo } = options;
  if ([out, back, undo].filter((step) => step !== undefined).length > 1) throw usageError(REVIEW_SAYS.oneStep);
  const by = options.by?.trim() || null;
  if (undo !== undefined) return undoReview({ ids: undo, by, settings }, terminal);
  if (back !== undefined) return importReview({ path: back, by, settings }, terminal);
  const states = statesOf(options.state);
  if (out !== undefined) return exportReview(out, await listsIn(settings, states), { settings, terminal });
  const items = await itemsIn(settings, states);
  if (settings.json) return terminal.out(`${JSON.stringify(reviewDocument(items), null, 2)}\n`);
  const { ask } = terminal;
  if (ask && items.length > 0) return reviewByDialogue(items, { by, settings, terminal, ask });
  // Nobody is there to be asked: the list, and how to go on.
  await terminal.out(items.length === 0 ? `${REVIEW.nothing}\n` : `${items.flatMap(reviewItemLines).join('\n')}\n`);
  if (items.length > 0) tell(terminal, REVIEW_SAYS.byFile(items.length));
}

async function itemsIn(settings: Settings, states: readonly FindingState[]): Promise<ReviewItem[]> {
  await using store = await openStore(settings.data, { readonly: true });
  return await store.lives.reviewItems(states);
}

async function listsIn(settings: Settings, states: readonly FindingState[]): Promise<ReviewList> {
  await using store = await openStore(settings.data, { readonly: true });
  return { items: await store.lives.reviewItems(states), undecided: await undecidedOfNewest(store) };
}

function statesOf(text: string | undefined): readonly FindingState[] {
  if (text === undefined) return WAITING;
  const known = Object.keys(FINDING_STATE_LABEL) as FindingState[]; // its keys are the states
  return text.split(',').map((word) => {
    const state = known.find((one) => one === word.trim());
    if (state) return state;
    throw usageError(OPTION.willNotDo('--state', quoteValue(word), RIGHT.oneOrMore(known)));
  });
}
