/** A finding as a person reviews it (复核内容): where it is, what it claims, and the proofs to check it by. */
import { dayOf, FINDING_STATE_LABEL, lifeSays } from '../../../reports/words/life-wording.ts';
import { shownProofs } from '../../../reports/words/proof-words.ts';
import { termInWords } from '../../../reports/words/time-words.ts';
import { KIND_LABEL, pathSays, unitAndSite } from '../../../reports/words/wording.ts';
import type { ReviewItem } from '../../store/rows/review-rows.ts';
import { REVIEW } from '../words/wording.ts';

/** More than a person looks at; all of them stand in the findings. */
const PROOFS_SHOWN = 10;

export function reviewItemLines(item: ReviewItem): string[] {
  const { identity, life, evidence } = item;
  const proofs = shownProofs(evidence);
  const says = lifeSays(life);
  return [
    REVIEW.head(item.id, FINDING_STATE_LABEL[life.state], KIND_LABEL[identity.kind]),
    REVIEW.field('网站', `${unitAndSite(item.unit, item.siteName)}  ${item.siteUrl}`.trim()),
    ...(identity.path ? [REVIEW.field('栏目', pathSays(identity.path))] : []),
    REVIEW.field('网址', identity.url),
    ...(item.lastUpdated ? [REVIEW.field('最近更新', item.lastUpdated)] : []),
    ...(item.clause === '' ? [] : [REVIEW.field('条款', item.clause)]),
    ...(item.thresholdDays === null ? [] : [REVIEW.field('更新期限', termInWords(item.thresholdDays))]),
    REVIEW.field('发现', REVIEW.seen(dayOf(life.firstSeen), dayOf(life.lastSeen), life.runsSeen)),
    ...(item.confidence === 'name-unknown' ? [REVIEW.field('说明', REVIEW.unknownName)] : []),
    ...(says === '' ? [] : [REVIEW.field('说明', says)]),
    ...proofs.slice(0, PROOFS_SHOWN).map(({ says: shows, url }) => REVIEW.field('依据', `${shows}  ${url}`)),
    ...(proofs.length > PROOFS_SHOWN ? [REVIEW.field('依据', REVIEW.more(proofs.length - PROOFS_SHOWN))] : []),
    '',
  ].map(printable);
}

/** What a page says must not steer the terminal of whoever reads it. */
const printable = (line: string): string => line.replaceAll(/\p{Cc}/gu, ' ');

export function reviewDocument(items: readonly ReviewItem[]) {
  return {
    schema: 'review/1',
    findings: items.map(
      ({ id, unit, siteName, siteUrl, identity, life, lastUpdated, clause, confidence, evidence }) => ({
        id,
        kind: identity.kind,
        state: life.state,
        unit,
        siteName,
        siteUrl,
        subjectUrl: identity.url,
        columnName: identity.name,
        columnPath: identity.path,
        lastUpdated,
        clause,
        ...{
          confidence: confidence || null,
          firstSeen: life.firstSeen?.day ?? null,
          lastSeen: life.lastSeen?.day ?? null,
        },
        runsSeen: life.runsSeen,
        dueOn: life.dueOn,
        returned: life.returned,
        doubt: life.doubt,
        evidence,
      }),
    ),
  };
}
