/** Findings that a run did not see, as 整改台账 tells them: mended since, or still open and not looked at (未再见到的问题). */
import type { AbsentFinding } from '../../../reports/model/report-types.ts';
import type { Life } from '../../lifecycle/life-types.ts';
import type { StoredLife } from '../../store/rows/life-desk.ts';
import type { Store } from '../../store/store.ts';

/** `lives`: as of the run. False alarms, and what only an unfinished run has seen, are told nowhere. */
export async function absentFindings(
  store: Store,
  lives: readonly StoredLife[],
  { confirmedOnly }: { readonly confirmedOnly: boolean },
): Promise<AbsentFinding[]> {
  const told = lives.filter(
    ({ life: { state, wasConfirmed } }) =>
      state !== 'dismissed' && state !== 'suspected' && (!confirmedOnly || isReviewed({ state, wasConfirmed })),
  );
  const found: AbsentFinding[] = [];
  for (const [runId, ofRun] of Map.groupBy(told, ({ life }) => life.lastSeen?.id ?? '')) {
    const sightings = await store.findings.sightings(
      runId,
      ofRun.flatMap(({ ids }) => ids),
    );
    for (const one of ofRun) {
      const seen = one.ids.map((id) => sightings.get(id)).find((sighting) => sighting !== undefined);
      found.push(absent(one, seen ?? { lastUpdated: null, clause: '', evidence: [] }));
    }
  }
  return found;
}

/** Confirmed, and since then neither back nor to be reviewed again. */
export const isReviewed = ({ state, wasConfirmed }: Pick<Life, 'state' | 'wasConfirmed'>): boolean =>
  wasConfirmed && state !== 'recurred' && state !== 'pending';

function absent(
  { id, identity, life }: StoredLife,
  { lastUpdated, clause, evidence }: Pick<AbsentFinding, 'lastUpdated' | 'clause' | 'evidence'>,
): AbsentFinding {
  const { siteId, kind, url, path } = identity;
  const { state, dueOn, firstSeen, lastSeen, wasConfirmed, mended, unobserved, doubt } = life;
  return {
    findingId: id,
    siteId,
    kind,
    url,
    columnPath: path,
    lastUpdated,
    clause,
    evidence,
    state,
    dueOn,
    wasConfirmed,
    firstSeen: firstSeen?.createdAt ?? '',
    lastSeen: lastSeen?.createdAt ?? '',
    mended: mended && { at: mended.run.createdAt, how: mended.how },
    untold: unobserved ? { at: unobserved.run.createdAt, why: unobserved.why } : doubt ? { at: '', why: doubt } : null,
  };
}
