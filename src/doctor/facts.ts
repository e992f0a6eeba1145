/** What a look at this machine and its settings has found (自检情况): facts only, collected at the edge. */
import type { BrowserIdentity, StartFailure } from '../browser/browser-start.ts';
import type { Message } from '../language/message.ts';

export type BrowserFact =
  /** `chinese`: it draws two characters differently; `null`: that could not be found out. */
  | { readonly kind: 'started'; readonly identity: BrowserIdentity; readonly chinese: boolean | null }
  | { readonly kind: 'none'; readonly failures: readonly StartFailure[] };

/** Of the optional packages that draw charts as pictures for Word. */
export type ChartFact =
  | { readonly kind: 'drawn' }
  | { readonly kind: 'none'; readonly name: string; readonly fault: 'not-installed' | 'does-not-run' };

export interface NetworkFact {
  /** Anybody has answered, a proxy included. */
  readonly alive: boolean;
  readonly answered: readonly string[];
  readonly silent: readonly string[];
  /** Seconds by which this machine is ahead of the server that answered; `null` where it did not say its time. */
  readonly aheadSeconds: number | null;
}

export interface ProxyFact {
  /** Host and port, never the password. */
  readonly place: string;
  readonly reachable: boolean;
  readonly detail: string;
}

export interface DiskFact {
  readonly folder: string;
  /** Empty where it can be written to. */
  readonly trouble: string;
  readonly freeBytes: number | null;
  /** `null` where it was not measured. */
  readonly bytesPerSecond: number | null;
}

export type RedisFact =
  | { readonly kind: 'answers'; readonly place: string }
  | { readonly kind: 'fails'; readonly place: string; readonly says: Message };

export interface ClockFact {
  readonly timeZone: string;
  /** The data of time zones are there. */
  readonly knowsShanghai: boolean;
  readonly year: number;
}

/** A file of settings that is read as a whole. */
export type FileFact<Read> =
  | { readonly kind: 'read'; readonly path: string; readonly value: Read }
  | { readonly kind: 'wrong'; readonly path: string; readonly says: Message };

export interface BookFact {
  readonly id: string;
  readonly from: string;
  readonly to: string | null;
  readonly day: string;
  readonly inForce: boolean;
  /** Named by `--profile`. */
  readonly named: boolean;
}

export interface Facts {
  readonly node: { readonly version: string; readonly needed: number };
  readonly clock: ClockFact;
  readonly disk: DiskFact;
  readonly book: FileFact<BookFact>;
  readonly list: FileFact<{ readonly sites: number; readonly leftOut: readonly string[] }>;
  /** `strange`: sites that stand in no list. */
  readonly overrides: FileFact<{ readonly orders: number; readonly strange: readonly string[] }>;
  readonly office: FileFact<{ readonly named: boolean }>;
  readonly notices: FileFact<{ readonly channels: readonly string[] }>;
  /** The rest is looked at only where there is time for it; `null` where nothing of the kind is set. */
  readonly slow: {
    readonly browser: BrowserFact;
    readonly charts: ChartFact;
    readonly network: NetworkFact;
    readonly proxy: ProxyFact | null;
    readonly redis: RedisFact | null;
  } | null;
}
