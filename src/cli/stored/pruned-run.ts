/** A run whose detail was pruned has no reports and no pages any more: to tell of it as of an empty one would be false. */

import { shanghaiDay } from '../../../reports/words/shanghai-day.ts';
import { STORE } from '../../language/messages/store-messages.ts';
import { StoreError } from '../../store/folder/store-error.ts';
import type { StoredRun } from '../../store/rows/store-types.ts';

export function refusePruned({ id, prunedAt }: Pick<StoredRun, 'id' | 'prunedAt'>): void {
  if (prunedAt !== null) throw new StoreError('pruned', STORE.pruned(id, shanghaiDay(prunedAt)));
}
