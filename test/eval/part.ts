/** What each part of the evaluation hands back (types only). */
export interface PartResult {
  readonly lines: readonly string[];
  /** A figure is below its mark, or the part could not be done. */
  readonly failed: boolean;
  /** For `--json`. */
  readonly data: Readonly<Record<string, unknown>>;
}
