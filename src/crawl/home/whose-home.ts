/** Opens the home page and tells whose it is (首页归属): a stranger's only where a second, fresh opening says so too. */
import { identifySite, type SiteIdentity } from '../../rules/home/site-identity.ts';
import type { SiteClient } from '../client/site-client.ts';
import type { PatrolTools, SiteTask } from '../client/visit-tools.ts';
import { type ClosedHome, type OpenHome, openHome } from './open-home.ts';

export type WhoseHome =
  | { readonly kind: 'closed'; readonly closed: ClosedHome }
  | { readonly kind: 'own'; readonly open: OpenHome }
  /** Not this unit's page, as both openings say; `identity` is `null` where they disagree. */
  | { readonly kind: 'stranger'; readonly open: OpenHome; readonly identity: SiteIdentity | null };

export async function openWhoseHome(task: SiteTask, tools: PatrolTools, client: SiteClient): Promise<WhoseHome> {
  const first = await openHome(task, tools, client);
  if (!first.ok) return { kind: 'closed', closed: first };
  const before = identityOf(first, task);
  if (before.kind === 'own') return { kind: 'own', open: first };
  const second = await openHome(task, tools, client, { fresh: true });
  const attempts = [...first.attempts, ...second.attempts];
  if (!second.ok) return { kind: 'stranger', open: { ...first, attempts }, identity: null };
  const identity = identityOf(second, task);
  const open = { ...second, attempts };
  if (identity.kind === 'own') return { kind: 'own', open };
  return { kind: 'stranger', open, identity: identity.kind === before.kind ? identity : null };
}

function identityOf({ home: { facts } }: OpenHome, { site, otherHosts }: SiteTask): SiteIdentity {
  const { url: finalUrl, title, texts } = facts;
  return identifySite(
    { finalUrl, title, sample: texts.sample, parkedPhrase: texts.parked },
    { unit: site.unit, siteName: site.siteName, otherHosts },
  );
}
