/** One line of `patrol doctor` (自检项). */
import type { Message } from '../language/message.ts';

export type CheckState = 'ok' | 'warning' | 'fault';

/** In the order of the screen. Part of `doctor/1`: add, never rename. */
export const CHECK_IDS = [
  'browser',
  'fonts',
  'charts',
  'network',
  'proxy',
  'disk',
  'redis',
  'clock',
  'node',
  'rule-book',
  'sites',
  'overrides',
  'office',
  'notices',
] as const;
export type CheckId = (typeof CHECK_IDS)[number];

export interface Check {
  readonly id: CheckId;
  readonly state: CheckState;
  readonly says: Message;
  /** `null` where there is nothing to do. */
  readonly mend: Message | null;
}

/** What a judgement of one thing answers. */
export type Verdict = Omit<Check, 'id'>;

export const ok = (says: Message): Verdict => ({ state: 'ok', says, mend: null });
export const warning = (says: Message, mend: Message): Verdict => ({ state: 'warning', says, mend });
export const fault = (says: Message, mend: Message): Verdict => ({ state: 'fault', says, mend });
