/** Findings for the feed that a run, or a span of runs, did not see (未再见到的问题): as they were last seen, in the state of today. */
import type { FeedFinding, FeedInput } from '../../../reports/findings-feed.ts';
import type { FindingState } from '../../lifecycle/life-types.ts';
import type { Sighting } from '../../store/rows/last-sightings.ts';
import type { StoredLife } from '../../store/rows/life-desk.ts';
import type { StoredRun } from '../../store/rows/store-types.ts';
import type { Store } from '../../store/store.ts';

export type StoredFeed = FeedInput & { readonly findings: readonly FeedFinding[] };

/** With those of the run's sites that are in these states, and that it did not see: a term does not end because a site was shut. */
export async function withUnseen(
  store: Store,
  { sites }: StoredRun,
  feed: StoredFeed,
  states: readonly FindingState[],
): Promise<StoredFeed> {
  if (states.length === 0) return feed;
  const asked = new Set(sites.map(({ id }) => id));
  const lives = await store.lives.inStates(states);
  return withLives(
    store,
    feed,
    lives.filter(({ identity }) => asked.has(identity.siteId)),
  );
}

/** With those that one of the runs saw mended, however long ago they were seen last. */
export async function withMended(store: Store, runs: readonly string[], feed: StoredFeed): Promise<StoredFeed> {
  return withLives(store, feed, await store.lives.inStates(['rectified'], runs));
}

async function withLives(store: Store, feed: StoredFeed, lives: readonly StoredLife[]): Promise<StoredFeed> {
  const told = new Set(feed.findings.flatMap(({ id, firstId }) => [id, firstId ?? id]));
  const unseen = lives.filter(({ id, lastId }) => !told.has(id) && !told.has(lastId));
  const seen = new Map<string, Sighting>();
  for (const [runId, ofRun] of Map.groupBy(unseen, ({ life }) => life.lastSeen?.id ?? '')) {
    const ids = ofRun.map(({ lastId }) => lastId);
    for (const [id, sighting] of await store.findings.sightings(runId, ids)) seen.set(id, sighting);
  }
  const proofs = unseen.map(({ lastId }) => [lastId, seen.get(lastId)?.evidence ?? []] as const);
  return {
    ...feed,
    findings: [...feed.findings, ...unseen.map((one) => findingOf(one, seen.get(one.lastId)))],
    proofs: new Map([...(feed.proofs ?? []), ...proofs]),
  };
}

/** Without `seen` where the run that saw it last has gone. */
function findingOf(
  { id, lastId, identity, life, unit, siteName, siteUrl }: StoredLife,
  seen: Sighting | undefined,
): FeedFinding {
  const { kind, url, name, path } = identity;
  return {
    id: lastId,
    kind,
    state: life.state,
    unit,
    siteName,
    siteUrl,
    subjectUrl: url,
    columnName: name,
    columnPath: path,
    lastUpdated: seen?.lastUpdated ?? null,
    clause: seen?.clause ?? '',
    dueOn: life.dueOn,
    firstSeen: life.firstSeen?.createdAt ?? '',
    lastSeen: life.lastSeen?.createdAt ?? '',
    ...(lastId === id ? {} : { firstId: id }),
  };
}
