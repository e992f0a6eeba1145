/**
 * The table of verdicts on links (打不开 / 访问受限 / 无法判断): what one answer says, and what all attempts together
 * prove. Only a fault that every attempt met is `broken`.
 */
import type { Attempt, ForeignPage, LinkVerdict } from '../site-report.ts';
import type { AttachmentFault } from './attachment.ts';
import type { FetchResponse, FetchResult } from './connection/fetch-result.ts';
import { type Reason, reasonRow } from './connection/reasons.ts';

export type AttemptOutcome = 'ok' | LinkVerdict;

/** What the body says beyond the status; found by others, see `isChallenge`. */
export interface Clues {
  readonly challenge?: boolean;
  readonly soft404?: boolean;
  /** Whatever the status says, the page that was asked for came: no proof of a dead link. */
  readonly shownAnyway?: boolean;
  /** It was asked with a condition: 304 says that the page is what it was (RFC 9110, 15.4.5). */
  readonly conditional?: boolean;
  readonly attachment?: AttachmentFault | null;
  /** It is there, and shows what has taken its place; `null`: it was looked at, and nothing has. */
  readonly shows?: ForeignPage | null;
}

export interface Judgement {
  readonly outcome: AttemptOutcome;
  /** `null` for `ok`. */
  readonly reason: Reason | null;
  readonly status: number | null;
}

export interface LinkJudgement {
  readonly verdict: AttemptOutcome;
  readonly reason: string | null;
  readonly status: number | null;
}

/** A claim needs so many attempts; that they lie some time apart, `finalise` sees to. */
const ATTEMPTS_FOR_A_CLAIM = 2;

export function judgeResult(result: FetchResult, clues: Clues = {}): Judgement {
  if (result.kind === 'failure') return judged(result.reason, null, result.begun ? 'uncertain' : undefined);
  const { status } = result;
  if (status === 304 && clues.conditional) return { outcome: 'ok', reason: null, status };
  if (clues.challenge) return judged(ownWall(status) ? `http-${status}` : 'challenge', status, 'blocked');
  if (status >= 200 && status < 300) return judgeBody(status, clues);
  if (clues.shownAnyway) return judged(`http-${status}`, status, 'uncertain');
  return judged(`http-${status}`, status, isPause(result) ? 'blocked' : undefined);
}

/** The server says that all is well: what came decides. */
function judgeBody(status: number, { soft404, attachment }: Clues): Judgement {
  if (soft404) return judged('soft-404', status);
  return attachment ? judged(attachment, status) : { outcome: 'ok', reason: null, status };
}

/** Statuses that are walls by themselves keep their number as the reason. */
function ownWall(status: number): boolean {
  return reasonRow(`http-${status}`).class === 'blocked';
}

/** A server that says when to come back is not gone. */
function isPause({ status, headers }: FetchResponse): boolean {
  return status === 503 && headers['retry-after'] !== undefined;
}

function judged(reason: Reason, status: number | null, outcome?: AttemptOutcome): Judgement {
  return { outcome: outcome ?? reasonRow(reason).class, reason, status };
}

/** The attempt as it is stored and reported. */
export function attemptOf(result: FetchResult, clues: Clues = {}): Attempt {
  const { outcome, reason, status } = judgeResult(result, clues);
  const shows = outcome === 'ok' && clues.shows !== undefined ? { shows: clues.shows } : {};
  return { at: result.at, ms: result.ms, status, reason, outcome, ...shows };
}

/** Can asking again change this? A wall is not knocked at twice, a page that is too large stays so. */
export function worthRetrying(result: FetchResult, clues: Clues = {}): boolean {
  const { reason } = judgeResult(result, clues);
  return reason !== null && reasonRow(reason).retry;
}

/**
 * All attempts at one link, in the order of time; at least one. One success clears it, one wall makes it a wall, and
 * attempts that disagree otherwise prove nothing. Status and reason are those of the last attempt that decides.
 */
export function judgeAttempts(attempts: readonly Attempt[]): LinkJudgement {
  if (attempts.length === 0) throw new RangeError('a link without attempts cannot be judged');
  const last = (wanted: AttemptOutcome): Attempt | undefined => attempts.findLast((a) => outcomeOf(a) === wanted);
  const decides = last('ok') ?? last('blocked') ?? last('uncertain') ?? last('broken');
  const verdict = decides === undefined ? 'uncertain' : outcomeOf(decides);
  const tooFew = verdict === 'broken' && attempts.length < ATTEMPTS_FOR_A_CLAIM;
  return {
    verdict: tooFew ? 'uncertain' : verdict,
    reason: decides?.reason ?? null,
    status: decides?.status ?? null,
  };
}

/** 时好时坏: failed at some time, and opened at another. */
export function hasRecovered(attempts: readonly Attempt[]): boolean {
  return attempts.length > 1 && isOk(attempts) && attempts.some((attempt) => outcomeOf(attempt) !== 'ok');
}

const isOk = (attempts: readonly Attempt[]): boolean => attempts.some((attempt) => outcomeOf(attempt) === 'ok');

/** Attempts of older records carry no outcome; their reason speaks, and in doubt for the site. */
function outcomeOf(attempt: Attempt): AttemptOutcome {
  return attempt.outcome ?? (attempt.reason === null ? 'ok' : reasonRow(attempt.reason).class);
}
