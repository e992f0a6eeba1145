/**
 * What a run gives its workers to do (任务): kinds of jobs, what each carries and what comes back. All of it can be
 * written as JSON, so that a job can also be done on another machine.
 */
import type { SeenProbe } from '../availability.ts';
import type { SiteEntry } from '../config/lists/sites.ts';
import type { IsoInstant, SiteVisit, SuspectLink, VisitFile } from '../site-report.ts';
import type { LinkCheck } from '../store/rows/store-types.ts';
import type { VisitPicture, WantedPicture } from '../visit-pictures.ts';

/** Visit one site as a whole. */
export interface SiteJob {
  readonly site: SiteEntry;
  /** What earlier nights know of it, as they left it; a worker keeps nothing of its own. */
  readonly memory?: unknown;
}

/** Ask the suspect links of one site once more, some time after they failed. */
export interface RecheckJob {
  readonly siteId: string;
  /** Addresses of the home page: a missing page that leads there is a soft 404. */
  readonly homeUrls: readonly string[];
  /** Columns that opened when the site was visited: where none of them does any more, nothing is said of a link. */
  readonly columnUrls?: readonly string[];
  /** Nothing of the site opened but its home page: whatever fails otherwise than by 404 proves nothing. */
  readonly onlyHome?: boolean;
  readonly links: readonly RecheckQuestion[];
}

/** From where a link is asked, and how closely it is looked at. */
interface Place {
  /** A page that it stands on. */
  readonly page?: string;
  /** If it is still dead: to be shown by a browser before it is claimed. */
  readonly inBrowser?: boolean;
}

export interface RecheckQuestion extends Place, Pick<SuspectLink, 'url' | 'soft404' | 'failedBefore'> {}

/** Ask links that lead off all sites; those of one job are of one host. */
export interface OutsideJob {
  readonly links: readonly OutsideQuestion[];
}

export interface OutsideQuestion extends Place {
  readonly url: string;
  /** What an earlier asking was told; comes back with the new attempts behind it. */
  readonly earlier: LinkCheck['attempts'];
}

/** Take pictures of what is claimed of one site, once all its links have been asked. */
export interface PicturesJob {
  readonly siteId: string;
  /** Addresses of the home page. */
  readonly homeUrls: readonly string[];
  readonly wanted: readonly WantedPicture[];
}

/** Empty where no browser starts. */
export interface PicturesTaken {
  readonly pictures: readonly VisitPicture[];
  /** One a picture, in the same order. */
  readonly files: readonly VisitFile[];
}

/** Look at home pages (监测), each so many milliseconds after the job was begun: clocks of machines differ. */
export interface ProbeJob {
  readonly looks: readonly { readonly site: SiteEntry; readonly afterMs: number }[];
}

export interface AgedLook {
  readonly probe: SeenProbe;
  /** How long before the job's end it was begun, in milliseconds; `probe.at` is by the worker's clock. */
  readonly agoMs: number;
}

/**
 * What a worker says beside its result: where it heard nothing at all while it worked, and no canary answered either,
 * its own network may have been down, and the result proves nothing.
 */
export interface Witnessed<T> {
  readonly result: T;
  readonly networkAlive: boolean;
}

export interface JobTypes {
  readonly site: { readonly payload: SiteJob; readonly result: Witnessed<SiteVisit> };
  readonly recheck: { readonly payload: RecheckJob; readonly result: Witnessed<readonly LinkCheck[]> };
  readonly outside: { readonly payload: OutsideJob; readonly result: Witnessed<readonly LinkCheck[]> };
  readonly pictures: { readonly payload: PicturesJob; readonly result: Witnessed<PicturesTaken> };
  readonly probe: { readonly payload: ProbeJob; readonly result: Witnessed<readonly AgedLook[]> };
}

export type JobKind = keyof JobTypes;
/** Of these a run consists. */
export type RunKind = Exclude<JobKind, 'probe'>;

export interface Job<K extends JobKind> {
  /** The same for the same work of a run: a job cannot stand twice. */
  readonly id: string;
  readonly kind: K;
  readonly payload: JobTypes[K]['payload'];
  /** Not to be begun before; `null`: at once. */
  readonly notBefore: IsoInstant | null;
}

/** Site trouble completes a job; `failed` is our own trouble. */
export type JobOutcome<K extends JobKind> =
  | { readonly kind: 'done'; readonly job: Job<K>; readonly result: JobTypes[K]['result'] }
  | {
      readonly kind: 'failed';
      readonly job: Job<K>;
      readonly error: unknown;
      /** It has cost as many workers as a job may: nobody is to get it again in this run. */
      readonly setAside?: boolean;
    };

/** One worker for each kind; rejects for our own trouble, or when the signal aborts. */
export type AllWorkers = {
  readonly [K in JobKind]: (payload: JobTypes[K]['payload'], signal: AbortSignal) => Promise<JobTypes[K]['result']>;
};

export type Workers = Pick<AllWorkers, RunKind>;

/**
 * The same in any thread: a result without a word about our own network, of which a single thread knows too little.
 * Rejects for our own trouble, or when the signal aborts.
 */
export type Doers = {
  readonly [K in RunKind]: (
    payload: JobTypes[K]['payload'],
    signal: AbortSignal,
  ) => Promise<JobTypes[K]['result']['result']>;
};
