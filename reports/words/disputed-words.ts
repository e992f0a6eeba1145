/** What each of several looks made of one column, where they disagree (历次核对的措辞). */
import type { ColumnState, Evidence } from '../../src/site-report.ts';
import { dayInWords } from './time-words.ts';
import { quoted, STATE_LABEL } from './wording.ts';

/** As they are stored: number of the look, state, reason, newest day; `-` where there is none. */
const STORED = /^(\d) ([a-z]+) (\S+) (\d{4}-\d{2}-\d{2}|-)$/u;
const NUMBER = ['', '第一次', '第二次', '第三次'];

/** 第一次核对为“正常更新”（最新信息为2017年2月27日）. Empty where a newer version stored it in another form. */
export function lookResultSays({ quote }: Pick<Evidence, 'quote'>): string {
  const [, look = '', state = '', , day = '-'] = STORED.exec(quote) ?? [];
  const number = NUMBER[Number(look)] ?? '';
  if (number === '' || !Object.hasOwn(STATE_LABEL, state)) return '';
  const newest = day === '-' ? '' : `（最新信息为${dayInWords(day)}）`;
  return `${number}核对为${quoted(STATE_LABEL[state as ColumnState])}${newest}`; // safe: just looked
}

/** 第一次核对为“…”，第二次核对为“…”; empty where the looks are not stored. */
export const looksSay = (evidence: readonly Evidence[]): string =>
  evidence
    .filter(({ kind }) => kind === 'look-result')
    .map(lookResultSays)
    .filter((says) => says !== '')
    .join('，');
