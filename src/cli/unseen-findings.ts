/** Findings for the feed that a run, or a span of runs, did not see (未再见到的问题): as they were last seen, in the state of today. */
import type { FeedFinding, FeedInput } from '../../reports/findings-feed.ts';
import type { FindingState } from '../life/life-types.ts';
import type { ReviewItem } from '../store/review-rows.ts';
import type { Store } from '../store/store.ts';
import type { StoredRun } from '../store/store-types.ts';

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
  const items = await store.reviewItems(states);
  return withItems(
    feed,
    items.filter(({ identity }) => asked.has(identity.siteId)),
  );
}

/** With those that one of the runs saw mended, however long ago they were seen last. */
export async function withMended(store: Store, runs: readonly string[], feed: StoredFeed): Promise<StoredFeed> {
  return withItems(feed, await store.reviewItems(['rectified'], runs));
}

function withItems(feed: StoredFeed, items: readonly ReviewItem[]): StoredFeed {
  const told = new Set(feed.findings.flatMap(({ id, firstId }) => [id, firstId ?? id]));
  const unseen = items.filter(({ id, lastId }) => !told.has(id) && !told.has(lastId));
  const proofs = unseen.map(({ lastId, evidence }) => [lastId, evidence] as const);
  return {
    ...feed,
    findings: [...feed.findings, ...unseen.map(findingOf)],
    proofs: new Map([...(feed.proofs ?? []), ...proofs]),
  };
}

function findingOf({ id, lastId, identity, life, ...item }: ReviewItem): FeedFinding {
  const { kind, url, name, path } = identity;
  const { unit, siteName, siteUrl, lastUpdated, clause } = item;
  return {
    ...{ id: lastId, kind, state: life.state, unit, siteName, siteUrl, subjectUrl: url },
    ...{ columnName: name, columnPath: path, lastUpdated, clause },
    ...{ firstSeen: life.firstSeen?.createdAt ?? '', lastSeen: life.lastSeen?.createdAt ?? '' },
    ...(lastId === id ? {} : { firstId: id }),
  };
}
