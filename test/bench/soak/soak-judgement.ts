/** Did the soak go well (判定)? Memory after the second minute, sockets, failures: a pure function of what was seen. */

export interface AtRest {
  readonly kind: 'patrol';
  readonly minute: number;
  /** Alive after garbage collection, buffers included. */
  readonly heapMb: number;
  readonly residentMb: number;
  readonly code: number;
  /** `stopped`: the time was over; what it was at is not let go of at once. */
  readonly end: 'whole' | 'stopped' | 'failed';
  readonly said: string;
}

export interface EachMinute {
  readonly kind: 'minute';
  readonly minute: number;
  readonly heapMb: number;
  readonly residentMb: number;
  /** The most that were open at once since the last such message. */
  readonly sockets: number;
}

export type SoakMessage = AtRest | EachMinute;

export interface SoakLimits {
  readonly socketsAllowed: number;
  readonly growthMbAMinute: number;
  /** Start-up, compilation and caches fill until then. */
  readonly settledAfterMinutes: number;
}

const FEWEST_SAMPLES = 3;

/**
 * MB a minute, by least squares, of what was alive when no patrol was under way; null for fewer than three samples after
 * things had settled: too short to tell.
 */
export function growthOf(samples: readonly AtRest[], pick: (sample: AtRest) => number, after: number): number | null {
  const settled = samples.filter(({ minute, end }) => minute >= after && end !== 'stopped');
  if (settled.length < FEWEST_SAMPLES) return null;
  const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;
  const [atMean, valueMean] = [mean(settled.map(({ minute }) => minute)), mean(settled.map(pick))];
  const spread = settled.reduce((sum, { minute }) => sum + (minute - atMean) ** 2, 0);
  const shared = settled.reduce((sum, one) => sum + (one.minute - atMean) * (pick(one) - valueMean), 0);
  return spread === 0 ? null : shared / spread;
}

/** What is wrong, a sentence each; empty where all is well. */
export function soakFaults(messages: readonly SoakMessage[], limits: SoakLimits): string[] {
  const patrols = messages.filter((one) => one.kind === 'patrol');
  const faults = patrols
    .filter(({ end }) => end === 'failed')
    .map(({ minute, code, said }) => `minute ${minute.toFixed(1)}: a patrol ended with ${code}: ${said.trim()}`);
  const growth = growthOf(patrols, ({ heapMb }) => heapMb, limits.settledAfterMinutes);
  if (growth !== null && growth >= limits.growthMbAMinute)
    faults.push(`memory grows by ${growth.toFixed(2)} MB a minute`);
  const sockets = Math.max(0, ...messages.map((one) => (one.kind === 'minute' ? one.sockets : 0)));
  if (sockets > limits.socketsAllowed) faults.push(`${sockets} sockets open, ${limits.socketsAllowed} allowed`);
  return faults;
}
