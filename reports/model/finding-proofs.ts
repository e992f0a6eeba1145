/** What can be shown beside a finding (截图与快照): handed to the page that shows it. */
import { pictureName } from '../../src/visit-pictures.ts';
import type { ProblemDetail } from './report-types.ts';

export interface FindingProofs {
  /** PNG, by the name under which it is kept. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** When each picture was taken, by its name. */
  readonly takenAt?: ReadonlyMap<string, string>;
  /** By finding: the page as it was seen, as HTML that runs nothing. */
  readonly snapshots: ReadonlyMap<string, string>;
  /** How many pictures were left out, because they would have made the file too large. */
  readonly leftOut: number;
}

export const NO_PROOFS: FindingProofs = { pictures: new Map(), snapshots: new Map(), leftOut: 0 };

type Pictured = Pick<ProblemDetail, 'findingId' | 'url' | 'answer'>;

/** The name of the picture of what is told in one line: of a link its own, or that of the finding as a whole. */
export function pictureOf<T>(pictures: ReadonlyMap<string, T>, detail: Pictured): { name: string; taken: T } | null {
  for (const name of pictureNames(detail)) {
    const taken = pictures.get(name);
    if (taken !== undefined) return { name, taken };
  }
  return null;
}

/** The first that is there counts. */
export function pictureNames({ findingId, url, answer }: Pictured): string[] {
  const ofFinding = pictureName(findingId, null);
  return answer === undefined ? [ofFinding] : [pictureName(findingId, url), ofFinding];
}

/** All pictures of one page together: it can still be mailed, and opens at once. */
export const MOST_PICTURE_BYTES = 12 * 1024 * 1024;
export const MOST_SNAPSHOT_BYTES = 3 * 1024 * 1024;
