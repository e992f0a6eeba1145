/** Reads durations as people write them (时长): `500ms`, `20s`, `10min`, `1h`, `2d`; a bare number says nothing and is refused. */

const UNIT_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  sec: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Milliseconds, or `null` where `text` is no duration. */
export function parseDuration(text: string): number | null {
  const match = /^(\d{1,9}(?:\.\d{1,3})?)\s?([a-z]{1,3})$/i.exec(text.trim());
  const unit = UNIT_MS[(match?.[2] ?? '').toLowerCase()];
  return match && unit !== undefined ? Math.round(Number(match[1]) * unit) : null;
}
