/** When a visit has to be over (访问时限). */
import { standIn } from '../../pace/abort-calls.ts';

/** Aborts with `signal`, or when `timeBudgetMs` are over. */
export const deadlineOf = (signal: AbortSignal, timeBudgetMs: number): AbortSignal =>
  standIn(AbortSignal.any([signal, AbortSignal.timeout(timeBudgetMs)]));
