/** How often, when and with what answer an address was asked (访问经过的措辞): one sentence, the same in all reports. */
import { reasonRow, reasonSays } from '../../src/http/connection/reasons.ts';
import type { Attempt, Evidence, LinkReport } from '../../src/site-report.ts';
import { minuteInWords, spanInWords } from './time-words.ts';

/** A way to fail, and how often. */
interface Way {
  readonly reason: string;
  readonly times: number;
}

type When = Pick<Evidence, 'at' | 'firstAt'>;

/** 两次以上访问均返回404，页面不存在（7次，12月3日02:10—03:20）. */
export function attemptsSay(ways: readonly Way[], when: When): string {
  const times = ways.reduce((sum, way) => sum + way.times, 0);
  const often = times > 1 ? '两次以上访问均' : '访问';
  return `${often}${answerSays(ways)}（${times}次，${whenSays(times, when)}）`;
}

function answerSays(ways: readonly Way[]): string {
  const [only, ...others] = ways;
  const status = only?.reason.match(/^http-(\d+)$/u)?.[1];
  if (only && others.length === 0 && status !== undefined) return `返回${status}，${reasonRow(only.reason).says}`;
  const says = ways.map(({ reason, times }) => `${reasonSays(reason)}${others.length > 0 ? `${times}次` : ''}`);
  return `失败：${says.join('、')}`;
}

/** Of records of older versions only the last time is known. */
function whenSays(times: number, { at, firstAt }: When): string {
  if (times > 1 && firstAt === undefined) return `末次${minuteInWords(at)}`;
  return spanInWords(firstAt ?? at, at);
}

/** What all attempts at a link together say; where none was kept, what the link failed of. */
export function linkAttemptsSay({ reason, attempts }: Pick<LinkReport, 'reason' | 'attempts'>): string {
  const [first, last] = [attempts[0], attempts.at(-1)];
  if (first === undefined || last === undefined) return reasonSays(reason);
  return attemptsSay(waysOf(attempts, reason), { at: last.at, firstAt: first.at });
}

/** As the proof of the link counts them: the most frequent first. */
function waysOf(attempts: readonly Attempt[], reason: string): Way[] {
  const ways = Map.groupBy(attempts, (attempt) => (reason === 'soft-404' ? reason : (attempt.reason ?? reason)));
  const counted = [...ways].map(([way, some]) => ({ reason: way, times: some.length }));
  return counted.sort((one, other) => other.times - one.times);
}

/** A proof of a dead link as it is stored: `http-404 ×3、timeout ×1；http://…/ 人才网`. */
export interface StoredAttempts {
  readonly ways: readonly Way[];
  readonly page: string;
  readonly text: string;
}

const WAY = /^([a-z][a-z0-9-]*)(?: ×(\d+))?$/u;

/** `null` for what has no such form. */
export function readAttempts(quote: string): StoredAttempts | null {
  const [told = '', place = ''] = splitOnce(quote, '；');
  const ways = told.split('、').flatMap((part) => {
    const [, reason, times] = WAY.exec(part.trim()) ?? [];
    return reason === undefined ? [] : [{ reason, times: Number(times ?? 1) }];
  });
  if (ways.length === 0 || ways.length < told.split('、').length) return null;
  const [page = '', text = ''] = splitOnce(place.trim(), ' ');
  return { ways, page, text: text.trim() };
}

export function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}
