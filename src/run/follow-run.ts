/** Carries what a closed run saw into the lives of the findings (问题跟踪): site by site, some of them in one transaction. */
import { foldLife, observe } from '../lifecycle/fold.ts';
import { type Followup, followSite } from '../lifecycle/follow.ts';
import type { Life, RunMark } from '../lifecycle/life-types.ts';
import type { SiteReport } from '../site-report.ts';
import type { FollowedFinding, LifeDesk, StoredLife } from '../store/rows/life-desk.ts';
import type { StoredRun } from '../store/rows/store-types.ts';
import type { Store } from '../store/store.ts';
import { inBatches, SITES_TOGETHER } from './in-batches.ts';

/**
 * `run` comes with the state in which it will be closed. Earlier runs that an older version left, or that were killed at
 * this point, are followed first. Twice is as good as once. Judging again observes nothing: such runs are passed over.
 */
export async function followRun(store: Store, run: StoredRun): Promise<void> {
  if (run.type === 'rejudge') return;
  for (const earlier of await store.lives.unfollowedBefore(run.id)) await followOne(store, earlier);
  await followOne(store, run);
}

async function followOne(store: Store, run: StoredRun): Promise<void> {
  const mark = await store.lives.runMark(run.id, run.state);
  const missing = new Set(run.sites.map(({ id }) => id));
  for await (const reports of inBatches(store.reports.all(run.id), SITES_TOGETHER)) {
    await store.lives.change(async (desk) => {
      for (const report of reports) await followReport(desk, { siteId: report.site.id, run: mark }, report);
    });
    for (const { site } of reports) missing.delete(site.id);
  }
  await store.lives.change(async (desk) => {
    for (const siteId of missing) await followReport(desk, { siteId, run: mark }, null);
  });
  await store.lives.setFollowed(run.id);
}

interface About {
  readonly siteId: string;
  readonly run: RunMark;
}

async function followReport(desk: LifeDesk, about: About, report: SiteReport | null): Promise<void> {
  const known: Known[] = [];
  for (const stored of await desk.ofSite(about.siteId)) known.push({ stored, life: await before(desk, stored, about) });
  const followups = followSite(
    known.map(({ stored: { id, ids, identity }, life }) => ({ id, ids, identity, life })),
    report,
    about,
  );
  const byId = new Map(known.map((one) => [one.stored.id, one]));
  const found: FollowedFinding[] = [];
  for (const followup of followups) found.push(await after(desk, followup, byId.get(followup.id)));
  await desk.follow(about, found);
}

interface Known {
  readonly stored: StoredLife;
  /** Before the run. */
  readonly life: Life;
}

/** Normally what is stored; where this run was followed before, or a later one was closed before it, told anew. */
async function before(desk: LifeDesk, { id, life, through }: StoredLife, { run }: About): Promise<Life> {
  if (through < run.seq) return life;
  const { observations, decisions } = await desk.events(id, { but: run.seq });
  return foldLife(
    observations.filter((one) => one.run.seq < run.seq),
    decisions.filter(({ afterRun }) => afterRun < run.seq),
  );
}

async function after(desk: LifeDesk, followup: Followup, known: Known | undefined): Promise<FollowedFinding> {
  const { observation } = followup;
  const seq = observation.run.seq;
  if (known === undefined) return { ...followup, life: foldLife([observation], []), through: seq };
  const { id, through } = known.stored;
  if (through < seq) return { ...followup, life: observe(known.life, observation), through: seq };
  const { observations, decisions } = await desk.events(id, { but: seq });
  return { ...followup, life: foldLife([...observations, observation], decisions), through };
}
