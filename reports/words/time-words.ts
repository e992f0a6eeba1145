/** Times and terms in a clerk's words (时间和期限的措辞), in Asia/Shanghai. */
import { shanghaiMinute } from './shanghai-day.ts';

/** 12月3日02:10: of something seen in the run that is told of, whose year stands above. */
export function minuteInWords(instant: string): string {
  const [day = '', time = ''] = shanghaiMinute(instant).split(' ');
  return `${monthAndDate(day)}${time}`;
}

const monthAndDate = (day: string): string => {
  const [, month, date] = day.split('-').map(Number);
  return `${month}月${date}日`;
};

/** 12月3日02:10—03:20; the day is said again where it is another. */
export function spanInWords(from: string, to: string): string {
  const [first, last] = [shanghaiMinute(from), shanghaiMinute(to)];
  if (first === last) return minuteInWords(to);
  const isOneDay = first.slice(0, 10) === last.slice(0, 10);
  return `${minuteInWords(from)}—${isOneDay ? last.slice(11) : minuteInWords(to)}`;
}

/** As the rule books speak of them; other terms are told in days. */
const TERMS: Readonly<Record<number, string>> = { 14: '2周', 183: '6个月', 365: '1年' };

export const termInWords = (days: number): string => TERMS[days] ?? `${days}天`;

/** 2017年2月28日. */
export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
