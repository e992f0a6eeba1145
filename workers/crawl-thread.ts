/** One thread that does jobs of a run (巡查线程), many side by side; paces and browser are those of the whole process. */
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { VisitProgress } from '../src/crawl/client/visit-tools.ts';
import { type CrawlerClient, createClient } from '../src/http/crawler-client.ts';
import type { PageReading } from '../src/http/unreadable.ts';
import { type Clock, clockBy } from '../src/pace/clock.ts';
import { lineOver } from '../src/pace/pace-messages.ts';
import { threadPaces } from '../src/pace/thread-paces.ts';
import { patrolSite } from '../src/patrol.ts';
import { type Answer, answerOver, portable } from '../src/queue/questions.ts';
import { watchHeap } from '../src/run/watch/heap-watch.ts';
import { beatOn, pageKey } from '../src/run/watch/thread-pulse.ts';
import type { CrawlThreadOrder, SiteProgress, ThreadAnswer, ThreadQuestion } from '../src/run/workers/crawl-threads.ts';
import { patrolTools } from '../src/run/workers/patrol-tools.ts';
import { borrowedBrowser, watchedBrowser } from '../src/run/workers/shared-browser.ts';
import { createDoers } from '../src/run/workers/workers.ts';
import type { SiteVisit } from '../src/site-report.ts';

/** Progress is told so often at most: a person reads it. */
const TELL_MS = 200;

function clientOf(
  { client, pace, paces, networkAnswers }: CrawlThreadOrder,
  clock: Clock,
  reading: PageReading,
): CrawlerClient {
  const rate = client.rate === undefined ? {} : { rate: client.rate };
  return createClient({
    ...client,
    clock,
    pace,
    reading,
    paces: threadPaces(lineOver(paces), { clock, pace, ...rate }),
    onAnswer: () => void Atomics.add(networkAnswers, 0, 1),
  });
}

/** The newest of each site, from time to time. */
function tellOver(port: MessagePort): (siteId: string, progress: VisitProgress) => void {
  const untold = new Map<string, VisitProgress>();
  const tell = (): void => {
    for (const [siteId, progress] of untold) port.postMessage({ siteId, progress } satisfies SiteProgress);
    untold.clear();
  };
  return (siteId, progress) => {
    if (untold.size === 0) setTimeout(tell, TELL_MS);
    untold.set(siteId, progress);
  };
}

/** A visit's files go over as they are. */
function packed(answer: ThreadAnswer): Answer<ThreadAnswer> {
  if (!isVisit(answer)) return { answer };
  const files = answer.files?.map((file) => ({ ...file, bytes: portable(file.bytes) })) ?? [];
  const transfer = [...new Set(files.map(({ bytes }) => bytes.buffer))];
  return { answer: answer.files ? { ...answer, files } : answer, transfer };
}

const isVisit = (answer: ThreadAnswer): answer is SiteVisit => 'report' in answer;

// What `openCrawlThreads` hands over.
const order = workerData as CrawlThreadOrder;
if (!parentPort) throw new Error('crawl-thread.ts is a thread of a run, no program of its own');
const noteReading = beatOn(order.pulse);
const unreadable = new Set<string>();
const reading: PageReading = { note: noteReading, isUnreadable: (url) => unreadable.has(pageKey(url)) };
const browser = order.browser && watchedBrowser(borrowedBrowser(order.browser), reading);
const clock = clockBy(order.clockShift);
const client = clientOf(order, clock, reading);
const tell = tellOver(order.progress);
const onProgress: typeof tell = (siteId, progress) => {
  // A page has been taken: many that are known from earlier nights come without a turn of the event loop.
  noteReading(null);
  tell(siteId, progress);
};
const tools = { ...patrolTools(order.tools, client, browser, clock), onProgress, noteReading };
const doers = createDoers({ ...order.rules, patrolSite, tools });
watchHeap(order.threads);
answerOver<ThreadQuestion, ThreadAnswer>(parentPort, async (question, signal) => {
  for (const page of question.unreadable ?? []) unreadable.add(page);
  if (question.kind === 'site') return packed(await doers.site(question.payload, signal));
  if (question.kind === 'recheck') return packed(await doers.recheck(question.payload, signal));
  if (question.kind === 'pictures') return packed(await doers.pictures(question.payload, signal));
  return packed(await doers.outside(question.payload, signal));
});
