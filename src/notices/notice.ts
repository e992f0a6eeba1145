/** A notice (通知) before it takes the form of a channel: types only. */
import type { NoticeKind } from '../config/notices.ts';
import type { IsoInstant } from '../site-report.ts';

export interface Notice {
  /** The same for the same thing to tell, whenever it is made: receivers drop repeats by it. */
  readonly id: string;
  readonly kind: NoticeKind;
  readonly at: IsoInstant;
  readonly title: string;
  readonly lines: readonly string[];
  /** For programs; no part of it is needed to understand the lines. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** A file that goes with a mail. */
export interface Attachment {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

/** Why a message did not arrive; a word or two, without addresses or secrets. */
export type Delivery = { readonly ok: true } | { readonly ok: false; readonly reason: string };
