/** Which rule book holds on a day (当日规则集): of those in force, the first in the order of `default-rule-books.yaml`. Pure. */
import type { BookHead } from './book-heads.ts';
import { isInForce } from './in-force.ts';

export interface BookOfDay extends BookHead {
  /** `false`: no rule book is in force on that day; this is the last that was, or else the first that will be. */
  readonly isOfThatDay: boolean;
}

/** `heads`: at least one. `order`: ids, those that come first are taken first. */
export function bookOfDay(heads: readonly BookHead[], order: readonly string[], day: string): BookOfDay {
  const placeOf = ({ id }: BookHead): number => (order.includes(id) ? order.indexOf(id) : order.length);
  const byOrder = heads.toSorted((a, b) => placeOf(a) - placeOf(b) || compare(b.inForce.from, a.inForce.from));
  const inForce = byOrder.find((head) => isInForce(head, day));
  if (inForce) return { ...inForce, isOfThatDay: true };
  const over = byOrder.filter(({ inForce: { to } }) => to !== null && to < day);
  const [last] = over.toSorted((a, b) => compare(b.inForce.to ?? '', a.inForce.to ?? ''));
  const [first] = byOrder.toSorted((a, b) => compare(a.inForce.from, b.inForce.from));
  const nearest = last ?? first;
  if (!nearest) throw new Error('There is no rule book.');
  return { ...nearest, isOfThatDay: false };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
