/** Days as official papers write them (公文日期). */

/** 2017年2月28日. */
export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
