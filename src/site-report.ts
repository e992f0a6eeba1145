/**
 * The words in which one patrol of one site is told (巡查结果): types only, imported by everyone.
 *
 * `SiteReport` is the document of the contract (`site-report/1`); `SiteVisit` is what a worker hands back before the
 * run's recheck and outside phases have spoken. Days are `YYYY-MM-DD` in Asia/Shanghai, instants ISO 8601 with zone,
 * durations milliseconds unless the name says otherwise.
 */

import type { WeekOfProbes } from './availability.ts';
import type { ColumnReason } from './column-reasons.ts';
import type { EvidenceKind } from './evidence-kinds.ts';
import type { FindingKind, TrapKind } from './finding-kinds.ts';
import type { HonouredOverride } from './honoured-override.ts';
import type { LookedFor as LookedForKind } from './looked-for.ts';
import type { Manners } from './site-manners.ts';
import type { VisitPicture } from './visit-pictures.ts';

export type { ColumnReason, NoPageReason, UndecidedReason } from './column-reasons.ts';
export type { EvidenceKind } from './evidence-kinds.ts';
export type { FindingKind, TrapKind } from './finding-kinds.ts';
export type { HonouredOverride, OverrideKind } from './honoured-override.ts';
export type { HostManners, Manners } from './site-manners.ts';

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export type IsoDay = string;
/** An instant, ISO 8601 with offset. */
export type IsoInstant = string;

export type ColumnState = 'current' | 'sleeping' | 'empty' | 'static' | 'external' | 'undated' | 'unknown';
/** 待人工复核: entries seen before with an older day (旧稿新发); many entries of one day after a long silence. */
export type ColumnDoubt = 're-dated-items' | 'items-of-one-day';
export type LinkVerdict = 'broken' | 'blocked' | 'uncertain';
export type StopReason = 'done' | 'page-budget' | 'time-budget' | 'unreachable' | 'blocked' | 'aborted' | 'own-failure';

export type LookedFor = LookedForKind<FindingKind>;

/** 提示: for a person to look at (待人工复核); never a finding. */
export interface Suggestion {
  readonly kind: string;
  /** For a clerk. */
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

/** Something a person can check in a minute: where it stands, what it says, when it was seen. */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly url: string;
  /** The words on the page, trimmed; the answer of the server; of `snapshot` and `screenshot` the name of the file. */
  readonly quote: string;
  readonly at: IsoInstant;
  /** Of several attempts the first, where `at` is the last; absent from reports of older versions. */
  readonly firstAt?: IsoInstant;
  /** The day that was read, and where: `list`, `url`, `meta-pubdate`, `article`, … */
  readonly date?: IsoDay;
  readonly dateSource?: string;
  /** Heading of the entry or the message. This and the next two are absent from reports of older versions. */
  readonly title?: string;
  /** Of a link on the page: where it leads, as it is written there. */
  readonly link?: string;
  /** Of a page that a link leads to: where that link stands. */
  readonly foundOn?: FoundOn;
}

export interface ColumnReport {
  readonly name: string;
  /** From below 首页 to the column itself, its own name last. */
  readonly path: readonly string[];
  readonly url: string;
  readonly category: string;
  readonly state: ColumnState;
  readonly lastUpdated: IsoDay | null;
  /** Items on page 1 of its own list; 0 where empty, `null` where unread. */
  readonly items: number | null;
  readonly thresholdDays: number | null;
  /** The last day on which a new item keeps the column from sleeping; only where that day is near. */
  readonly dueOn: IsoDay | null;
  readonly confidence: string;
  /** Why the state is `unknown`, `undated` …; `null` where the state speaks for itself. */
  readonly reason: ColumnReason | null;
  readonly evidence: readonly Evidence[];
  /** Never a claim; only there where a person should look, with evidence of the same kind. */
  readonly doubts?: readonly ColumnDoubt[];
}

/** What a page shows that took another's place (变质): a domain that was given up, gambling, porn. */
export interface ForeignPage {
  readonly trade: 'parked' | 'gambling' | 'porn';
  /** False: for a person to look at. */
  readonly sure: boolean;
  readonly quote: string;
}

/** One question to a server and its answer. */
export interface Attempt {
  readonly at: IsoInstant;
  readonly ms: number;
  readonly status: number | null;
  readonly reason: string | null;
  /** How it was judged when the whole answer was at hand: a 503 is a wall with Retry-After, and a fault without. */
  readonly outcome?: 'ok' | LinkVerdict;
  /** Of a link that leads off its site, where that kind is looked for; `null`: it was read, and shows nothing of the kind. */
  readonly shows?: ForeignPage | null;
}

export interface FoundOn {
  readonly page: string;
  readonly text: string;
}

export interface LinkReport {
  readonly url: string;
  readonly status: number | null;
  readonly reason: string;
  readonly verdict: LinkVerdict;
  readonly foundOn: readonly FoundOn[];
  readonly attempts: readonly Attempt[];
  /** Stands on the home page (counts tenfold in the 2015 table). */
  readonly onHome: boolean;
  readonly outside: boolean;
}

export interface FindingSubject {
  readonly url: string;
  readonly name?: string;
  readonly path?: readonly string[];
}

/** 问题: a suspicion that stood the second look. `id` is the same in `check`, `run`, and every night. */
export interface Finding {
  readonly id: string;
  readonly kind: FindingKind;
  readonly subject: FindingSubject;
  /** Id and text of the rule-book line that it breaks. */
  readonly clause: string;
  readonly basis?: 'patrol' | 'probe';
  readonly lastUpdated?: IsoDay | null;
  readonly evidence: readonly Evidence[];
}

/** One row of annex 6 or of the ledger (问题台账). */
export interface Annex6Row {
  readonly unit: string;
  readonly siteName: string;
  readonly url: string;
  readonly problems: string;
  readonly remark: string;
}

/** Addresses that were left aside for their shape, because asking them might change something, or because pages of that shape showed nothing new. */
export interface Trap {
  readonly kind: TrapKind;
  /** Host, path and names of the query, numbers and ids as `#`; empty for paths that grow, which have no shape. */
  readonly shape: string;
  readonly leftAside: number;
  /** Addresses that were asked, and showed the words of another page; absent where they are few. */
  readonly sameContent?: number;
}

/** How many of a site's columns gave an answer (栏目覆盖). */
export interface ColumnCoverage {
  /** Columns of the site itself, those that lead off it not counted. */
  readonly found: number;
  readonly reached: number;
  readonly requiredPercent: number;
  /** False where no column was found, or fewer than `requiredPercent` were reached: the site is not told to be in order. */
  readonly enough: boolean;
}

/**
 * What became of the addresses of pages that were found (覆盖). What newer versions count is absent from reports of
 * older ones.
 */
export interface Coverage {
  readonly found: number;
  /** Asked, and answered in whatever way. */
  readonly tried?: number;
  /** Read as pages. */
  readonly reached: number;
  readonly blocked: number;
  /** Not asked because robots.txt forbids it; links among them. */
  readonly robots: number;
  /** Not asked: by a budget, a deadline, or because their shape is a trap. */
  readonly notTried: number;
  /** Links to pictures, files and other sites that a deadline kept from being asked. */
  readonly linksNotTried?: number;
  /** Pages that an earlier night read, and this one could not: what stands on them is not known. Absent where there are none. */
  readonly unread?: number;
  readonly columns?: ColumnCoverage;
}

/** Entries of the home page's lists (首页条目), menus left out: facts, whatever a rule book makes of them. */
export interface HomeEntries {
  /** Of the newest of those that bear a day, newest first, none after the day of judging; 200 at most. */
  readonly days: readonly IsoDay[];
  /** Entries that bear none: each of them may be new. */
  readonly undated: number;
  /** False where scripts or frames may have filled in more than was seen. */
  readonly whole: boolean;
  /** Entries of the whole site within so many days: a home page shows the newest few, and the next push them off. */
  readonly onSite: { readonly days: number; readonly recent: number };
  /** The last day on which a new entry keeps the home page from standing still for too long; only where that day is near. */
  readonly dueOn?: IsoDay;
}

export interface SiteReport {
  readonly schema: 'site-report/1';
  readonly tool: { readonly version: string; readonly profileHash: string; readonly lexiconHash: string };
  readonly asOf: IsoInstant;
  readonly profile: string;
  readonly site: {
    readonly id: string;
    readonly unit: string;
    readonly name: string;
    readonly url: string;
    readonly openedUrl: string | null;
  };
  readonly crawl: {
    readonly pages: number;
    readonly links: number;
    readonly requests: number;
    readonly startedAt: IsoInstant;
    readonly finishedAt: IsoInstant;
    readonly stopReason: StopReason;
    readonly notes: readonly string[];
    /** Most addresses first; absent where there are none. */
    readonly traps?: readonly Trap[];
    /** Absent from reports of older versions, and of visits that did not begin. */
    readonly manners?: Manners;
  };
  readonly coverage: Coverage;
  readonly availability: {
    readonly ok: boolean;
    readonly attempts: readonly Attempt[];
    /** What the watch over the home page tells of the week before; absent where there was none. */
    readonly week?: WeekOfProbes;
  };
  readonly columns: readonly ColumnReport[];
  /** Absent from reports of older versions, and where no home page of the unit was read. */
  readonly home?: HomeEntries;
  readonly brokenLinks: readonly LinkReport[];
  /** Documents that open, but are pages or empty: told apart, and not among `brokenLinks`. Absent where there are none. */
  readonly badAttachments?: readonly LinkReport[];
  readonly findings: readonly Finding[];
  readonly suggestions?: readonly Suggestion[];
  /** One entry a kind; absent from reports of older versions, and where nothing of the kind was told. */
  readonly lookedFor?: readonly LookedFor[];
  readonly overrides?: readonly HonouredOverride[];
  readonly annex6: Annex6Row | null;
}

/** A link that failed so far, on its way to the recheck; never yet a claim. */
export interface SuspectLink {
  readonly url: string;
  readonly foundOn: readonly FoundOn[];
  readonly attempts: readonly Attempt[];
  readonly onHome: boolean;
  /** True where the sibling test says that the site answers this page to everything that is missing (软404). */
  readonly soft404: boolean;
  /** It failed the night before as well, at every asking. */
  readonly failedBefore?: boolean;
}

/** What the recheck and outside phases were told of one address. */
export interface LaterAnswer {
  readonly attempts: readonly Attempt[];
  /** It was asked anew, some time after it first failed: failures of one asking accuse nobody. */
  readonly askedAgain: boolean;
}

/** A link that leads off the site: asked once a run, for the whole list. */
export interface OutsideLink {
  readonly url: string;
  readonly foundOn: readonly FoundOn[];
  readonly onHome: boolean;
}

/** Something that a visit brings home beside its report: a snapshot, a screenshot, the pages to judge again by. */
export interface VisitFile {
  /** Unique within the visit, with `/` between its parts: `evidence/1f2e….png`. */
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** What a worker hands back for one site: a report without link claims, and the links still to be asked. */
export interface SiteVisit {
  readonly schema: 'site-visit/1';
  readonly report: SiteReport;
  readonly suspects: readonly SuspectLink[];
  readonly outside: readonly OutsideLink[];
  /** Kept beside the visit; a visit read back from the store comes without them. */
  readonly files?: readonly VisitFile[];
  readonly pictures?: readonly VisitPicture[];
  /** What the next night is to know of the site (往次记忆), as JSON; absent where this one learned nothing. */
  readonly memory?: unknown;
}
