/** A page as the second look saw it (types only): what its evidence is made from. */
import type { IsoInstant } from '../site-report.ts';

export interface SeenPage {
  readonly url: string;
  readonly at: IsoInstant;
  readonly html: string;
  /** Where it is known already. */
  readonly title?: string;
  /** With its scripts run, or as the server sends it. */
  readonly by: 'http' | 'browser';
  /** PNG, with the list in a red box, where one was taken. */
  readonly picture: Uint8Array | null;
}
