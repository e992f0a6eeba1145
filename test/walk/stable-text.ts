/** What differs from walk to walk is written alike (统一写法): days, times, durations, ids of runs, sizes, folders. Pure. */

export interface Replacements {
  /** Whose path is no part of what is shown. */
  readonly checkout: string;
  readonly home: string;
  /** Days of the walk, ISO, in Asia/Shanghai and in UTC. */
  readonly days: readonly string[];
}

const RUN_ID = /\b(patrol|check|rejudge)-\d{8}-\d{6}-([0-9a-f]{4})\b/g;

/** With its version; where it stands is this machine's own. */
const BROWSER = /(?:\/[\w.-]+)*\/(?:chrom|headless)[\w.-]* [\d.]+/g;

/** Keeps the order of runs: the first that is met is 0001. Give all text at once, or the numbers start anew. */
export function stableText(text: string, { checkout, home, days }: Replacements): string {
  const runs = new Map<string, string>();
  const numberOf = (id: string): string => {
    const known = runs.get(id) ?? String(runs.size + 1).padStart(4, '0');
    runs.set(id, known);
    return known;
  };
  let stable = text
    .replaceAll(checkout, '/home/patrol/site-patrol')
    .replaceAll(home, '/home/patrol')
    .replace(RUN_ID, (id, type: string) => `${type}-年月日-时分秒-${numberOf(id)}`);
  for (const day of days) {
    const [year = '', month = '', date = ''] = day.split('-');
    stable = stable
      .replaceAll(day, '年-月-日')
      .replaceAll(`${year}年${Number(month)}月${Number(date)}日`, '某年某月某日')
      .replaceAll(`${year}${month}${date}`, '年月日');
  }
  return stable
    .replace(BROWSER, '某浏览器')
    .replace(/年-月-日([ T])\d{2}:\d{2}(?::\d{2})?/g, '年-月-日$1时:分')
    .replace(/\b\d{2}:\d{2}:\d{2}\b/g, '时:分:秒')
    .replace(/(127\.0\.0\.1|localhost):\d+/g, '$1:端口')
    .replace(/[\d.]+ ?(毫秒|秒|分钟)(?![以内])/g, '若干$1')
    .replace(/[\d.]+ ?(KB|MB|GB|TB|KiB|MiB|GiB)\b/g, '若干 $1')
    .replace(/[ \t]+$/gm, '');
}
