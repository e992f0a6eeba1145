/** Takes the decisions of a filled-in review list (复核导入): every line is sound and all are stored, or nothing is. */

import { ConfigError } from '../../config/config-error.ts';
import { shownFaults } from '../../config/lists/list-table.ts';
import type { Settings } from '../../config/settings.ts';
import { asMessage, type Message } from '../../language/message.ts';
import { REVIEW_DONE, REVIEW_SAYS } from '../../language/messages/review-messages.ts';
import { readReviewFile } from '../../review/review-file.ts';
import { checkLines, type LineDecision } from '../../review/review-lines.ts';
import { cellFault } from '../../review/review-place.ts';
import { decideFindings, type RefusedDecision } from '../../run/decide-findings.ts';
import { openStore } from '../../store/open-store.ts';
import type { Terminal } from '../../terminal/terminal.ts';

export interface ImportOrder {
  readonly path: string;
  readonly by: string | null;
  readonly settings: Settings;
}

const MOST_TOLD = 50;

export async function importReview({ path, by, settings }: ImportOrder, terminal: Terminal): Promise<void> {
  const lines = await readReviewFile(path);
  const { decisions, faults } = checkLines(lines, { by, today: settings.now.asOfDay });
  refuse(path, faults);
  await using store = await openStore(settings.data);
  const wanted = decisions.map(({ late, from: _line, ...said }) => ({ ...said, isLate: late !== null }));
  const { refused, unchanged } = await decideFindings(store, wanted, new Date().toISOString());
  refuse(
    path,
    refused.map((one) => refusalSays(one, decisions)),
  );
  const counts = {
    lines: lines.length,
    decided: decisions.length - unchanged.length,
    unchanged: unchanged.length,
  };
  const document = { schema: 'review-import/1', file: path, ...counts };
  const says = REVIEW_DONE.imported(counts)[terminal.language];
  await terminal.out(`${settings.json ? JSON.stringify(document, null, 2) : says}\n`);
}

function refusalSays({ index, why }: RefusedDecision, decisions: readonly LineDecision[]): Message {
  const { from, id, late } = decisions[index] as LineDecision; // `index` is a place in it
  if (why === 'late' && late) return late;
  const says = REVIEW_SAYS.refused[why];
  return why === 'unknown' ? cellFault(from, 'id', id, says) : cellFault(from, 'decision', from.cells.decision, says);
}

function refuse(path: string, faults: readonly (string | Message)[]): void {
  if (faults.length === 0) return;
  const message = {
    zh: `${path}：清单有误，一项决定也没有导入。`,
    en: `${path}: the list is wrong; no decision was taken from it.`,
  };
  const details = shownFaults(faults.map(asMessage), MOST_TOLD);
  throw new ConfigError('list-invalid', message, { details });
}
