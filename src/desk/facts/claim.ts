/** What a finding claims, in the words of the reports (问题的表述): of what is stored of it over all nights. */
import { complaint } from '../../../reports/words/rectification-words.ts';
import type { FindingIdentity } from '../../lifecycle/life-types.ts';
import type { IsoDay } from '../../site-report.ts';

export interface Claimed {
  readonly identity: FindingIdentity;
  readonly lastUpdated?: IsoDay | null;
  readonly thresholdDays?: number | null;
}

export const claimOf = ({ identity, lastUpdated = null, thresholdDays = null }: Claimed): string =>
  `${complaint({
    kind: identity.kind,
    columnPath: identity.path ?? [],
    subject: identity.name ?? identity.url,
    lastUpdated,
    thresholdDays,
  })}。`;
