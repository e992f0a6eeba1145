/** The phase before the last (截图取证): pictures of the claims that stand, now that all links have been asked. */
import type { Job, JobOutcome, PicturesTaken } from '../../queue/jobs.ts';
import type { SiteVisit } from '../../site-report.ts';
import { closedReport } from '../close-visit.ts';
import { KnownAnswers } from '../known-answers.ts';
import type { RunContext } from '../run-plan.ts';
import { wantedPictures } from './wanted-pictures.ts';

/** What is missing is told in the reports: pictures keep no run from being whole. */
export async function picturesPhase(context: RunContext, signal: AbortSignal): Promise<void> {
  const jobs = await picturesDue(context);
  const total = jobs.reduce((sum, { payload }) => sum + payload.wanted.length, 0);
  if (total === 0) return;
  context.events.onPhase('pictures', { total, done: 0 });
  const settle = async (outcome: JobOutcome<'pictures'>): Promise<void> => {
    const { payload } = outcome.job;
    if (outcome.kind === 'failed') context.events.onTrouble(payload.siteId, outcome.error);
    else await save(payload.siteId, outcome.result.result, context);
    context.events.onPicturesDone(payload.wanted.length);
  };
  await context.engine.process(jobs, settle, signal);
}

/** One job a site; a resumed run leaves those alone that have theirs. */
async function picturesDue(context: RunContext): Promise<Job<'pictures'>[]> {
  const { run, store } = context;
  const sites = new Map(run.sites.map((site) => [site.id, site]));
  const known = await KnownAnswers.read(context);
  const jobs: Job<'pictures'>[] = [];
  for await (const visit of store.visits.all(run.id)) {
    const site = sites.get(visit.report.site.id);
    if (!site || visit.pictures !== undefined) continue;
    const wanted = wantedPictures(await closedReport(visit, site, known, context));
    if (wanted.length > 0) jobs.push(jobOf(visit, wanted));
  }
  return jobs;
}

function jobOf({ report }: SiteVisit, wanted: Job<'pictures'>['payload']['wanted']): Job<'pictures'> {
  const { id, url, openedUrl } = report.site;
  const homeUrls = openedUrl === null ? [url] : [url, openedUrl];
  return { id: `pictures-${id}`, kind: 'pictures', payload: { siteId: id, homeUrls, wanted }, notBefore: null };
}

async function save(siteId: string, { pictures, files }: PicturesTaken, { run, store }: RunContext): Promise<void> {
  const visit = await store.visits.get(run.id, siteId);
  if (visit) await store.visits.addPictures(run.id, siteId, { ...visit, pictures }, files);
}
