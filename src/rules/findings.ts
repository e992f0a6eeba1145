/** Turns what stood the second look into findings (问题), each with the line of the rule book that it breaks. */
import { createHash } from 'node:crypto';
import type { Profile } from '../config/rule-book/profile.ts';
import type { Evidence, Finding, FindingKind, FindingSubject, IsoDay } from '../site-report.ts';
import { canonicalKey } from '../url/address.ts';
import { clauseFor } from './clause.ts';

export interface FindingInput {
  readonly kind: FindingKind;
  /** Id of the listed site; without a list the normalised home URL. */
  readonly siteId: string;
  readonly subject: FindingSubject;
  readonly category?: string;
  readonly basis?: 'patrol' | 'probe';
  readonly lastUpdated?: IsoDay | null;
  readonly evidence: readonly Evidence[];
}

/** The same for the same fault in `check`, in `run`, on every worker and every night. */
export function findingId(kind: FindingKind, siteId: string, subjectUrl: string): string {
  return createHash('sha256')
    .update(
      `${kind}\n${siteId}\n${subjectUrl.includes('#') ? subjectUrl.replace(/^https?:\/\/(?:www\.)?/i, '') : canonicalKey(subjectUrl)}`,
    )
    .digest('hex')
    .slice(0, 16);
}

export function makeFinding(input: FindingInput, profile: Profile): Finding {
  return {
    id: findingId(input.kind, input.siteId, input.subject.url),
    kind: input.kind,
    subject: input.subject,
    clause: clauseFor(profile, input.kind, input.category).text,
    ...(input.basis ? { basis: input.basis } : {}),
    ...(input.lastUpdated !== undefined ? { lastUpdated: input.lastUpdated } : {}),
    evidence: input.evidence,
  };
}
