/** What can be shown beside a finding (截图与快照), by its id: handed to the page that shows it. */
export interface FindingProofs {
  /** PNG. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** The page as it was seen, as HTML that runs nothing. */
  readonly snapshots: ReadonlyMap<string, string>;
  /** How many pictures were left out, because they would have made the file too large. */
  readonly leftOut: number;
}

export const NO_PROOFS: FindingProofs = { pictures: new Map(), snapshots: new Map(), leftOut: 0 };

/** All pictures of one page together: it can still be mailed, and opens at once. */
export const MOST_PICTURE_BYTES = 12 * 1024 * 1024;
export const MOST_SNAPSHOT_BYTES = 3 * 1024 * 1024;
