/** Takes back the last decision on findings (撤销决定), by a decision of its own: all of them, or none. */
import { ConfigError } from '../../config/config-error.ts';
import type { Settings } from '../../config/settings.ts';
import { REVIEW_DONE, REVIEW_SAYS } from '../../language/messages/review-messages.ts';
import { decideFindings } from '../../run/decide-findings.ts';
import { openStore } from '../../store/open-store.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { usageError } from '../../terminal/usage-error.ts';

export interface UndoOrder {
  readonly ids: readonly string[];
  readonly by: string | null;
  readonly settings: Settings;
}

export async function undoReview({ ids, by, settings }: UndoOrder, terminal: Terminal): Promise<void> {
  if (by === null) throw usageError(REVIEW_SAYS.undoByWhom);
  await using store = await openStore(settings.data);
  const wanted = ids.map((id) => ({ id, kind: 'undo' as const, by, reason: '', dueOn: null }));
  const { refused } = await decideFindings(store, wanted, new Date().toISOString());
  if (refused.length > 0) {
    const details = refused.map(({ index, why }) => REVIEW_SAYS.of(ids[index] ?? '', REVIEW_SAYS.refused[why]));
    throw new ConfigError('list-invalid', REVIEW_SAYS.nothingUndone, { details });
  }
  const document = { schema: 'review-undo/1', undone: ids };
  const says = REVIEW_DONE.undone(ids.length)[terminal.language];
  await terminal.out(`${settings.json ? JSON.stringify(document, null, 2) : says}\n`);
}
