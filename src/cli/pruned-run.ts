/** A run whose detail was pruned has no reports and no pages any more: to tell of it as of an empty one would be false. */
import { shanghaiDay } from '../../reports/shanghai-day.ts';
import { StoreError } from '../store/store-error.ts';
import type { StoredRun } from '../store/store-types.ts';
import { RETENTION } from './retention-words.ts';

export function refusePruned({ id, prunedAt }: Pick<StoredRun, 'id' | 'prunedAt'>): void {
  if (prunedAt !== null) throw new StoreError('pruned', RETENTION.pruned(id, shanghaiDay(prunedAt)));
}
