/** Days as Chinese sites print them, and the clock in the header that is nobody's date. */
import { hashOf } from '../chance.ts';
import { type IsoDay, partsOf, weekdayOf } from '../days.ts';
import type { Column, DateForm, Item } from '../plan/model.ts';

export function stamp(day: IsoDay, form: DateForm): string {
  const { year, month, day: d, mm, dd, yyyy } = partsOf(day);
  switch (form) {
    case 'slash':
      return `${yyyy}/${mm}/${dd}`;
    case 'dot':
      return `${yyyy}.${mm}.${dd}`;
    case 'han':
      return `${year}年${month}月${d}日`;
    case 'compact':
      return `${yyyy}${mm}${dd}`;
    case 'bracket':
      return `[${day}]`;
    case 'paren':
      return `(${day})`;
    case 'short':
      return day.slice(2);
    case 'loose':
      return `${year}-${month}-${d}`;
    case 'minute':
      return `${day} ${timeOf(day)}`;
    case 'md':
      return `${mm}-${dd}`;
    case 'bracket-md':
      return `[${mm}-${dd}]`;
    default:
      return day;
  }
}

/** The day as a block of a home or hub page shows it: where the column hides its days, so does the block. */
export const dayIn = (column: Column, item: Item, form: DateForm): string =>
  column.datesShown ? stamp(item.day, form) : '';

/** An office hour that belongs to the day, so that a page says the same whenever it is asked. */
export function timeOf(key: string): string {
  const h = hashOf(key);
  return `${String(8 + (h % 10)).padStart(2, '0')}:${String(h % 59).padStart(2, '0')}`;
}

export function clock(now: IsoDay): string {
  const { year, month, day } = partsOf(now);
  return `今天是：${year}年${month}月${day}日 ${weekdayOf(now)}`;
}
