/** The state of a run in a line (进度). */
import { PHASE_LABEL, PROGRESS } from '../words/wording.ts';
import type { Tally } from './tally.ts';

const MINUTE_MS = 60_000;

export function statusLine(tally: Tally, now: number): string {
  const left = tally.msLeft();
  const waits = tally.waitingUntil === null ? 0 : Math.ceil((tally.waitingUntil - now) / 1000);
  return [
    `${PHASE_LABEL[tally.phase]} ${tally.done}/${tally.total}`,
    PROGRESS.pages(tally.pages),
    PROGRESS.suspicions(tally.suspicions),
    ...(tally.notOpen > 0 ? [`${PROGRESS.notOpen} ${tally.notOpen}`] : []),
    ...(waits > 0 ? [PROGRESS.waiting(waits)] : left === null ? [] : [PROGRESS.left(duration(left))]),
  ].join('，');
}

export function duration(ms: number): string {
  return ms >= 2 * MINUTE_MS ? PROGRESS.minutes(Math.round(ms / MINUTE_MS)) : PROGRESS.seconds(Math.ceil(ms / 1000));
}
