/**
 * What stays behind each finding on a column (证据存档): a snapshot of the page, and for the first findings of a site a
 * picture of it, with the list in a red box.
 */
import type { BrowserPool } from '../browser/browser.ts';
import type { RenderedPage } from '../browser/browser-page.ts';
import type { Mark } from '../browser/browser-picture.ts';
import { renderInTime } from '../browser/render-in-time.ts';
import type { WalkContext } from '../crawl/client/walk-context.ts';
import type { Judgement } from '../rules/columns/judgement.ts';
import type { Evidence, Finding, SiteVisit, VisitFile } from '../site-report.ts';
import { hasNote, noteText, type VisitNote } from '../visit-notes.ts';
import type { SecondLook } from './second-look.ts';
import type { SeenPage } from './seen-page.ts';

/** A site that is asleep as a whole is proved by twenty pictures as well as by two hundred. */
const MOST_PICTURES = 20;
const PICTURE_TIMEOUT_MS = 15_000;
/** For all pictures of one site: they must not hold up the patrol. */
const PICTURES_BUDGET_MS = 120_000;

export interface Judged {
  readonly judged: readonly Judgement[];
  readonly look: SecondLook;
}

/** The visit with the files that prove its findings, each named in its finding's evidence. */
export async function withEvidence(visit: SiteVisit, about: Judged, context: WalkContext): Promise<SiteVisit> {
  const byUrl = new Map(about.judged.map((judgement) => [judgement.column.url, judgement]));
  const browser = await pictureBrowser(visit, context);
  const until = performance.now() + PICTURES_BUDGET_MS;
  const files: VisitFile[] = [];
  const findings: Finding[] = [];
  let pictures = 0;
  for (const finding of visit.report.findings) {
    if (!isOnColumn(finding)) {
      findings.push(finding);
      continue;
    }
    const inTime = pictures < MOST_PICTURES && performance.now() < until;
    const made = await proofOf(
      finding,
      { judgement: byUrl.get(finding.subject.url), look: about.look, browser: inTime ? browser : null },
      context,
    );
    if (made.some(({ file }) => file.mediaType === 'image/png')) pictures += 1;
    files.push(...made.map(({ file }) => file));
    findings.push({ ...finding, evidence: [...finding.evidence, ...made.map(({ evidence }) => evidence)] });
  }
  const notes = [...visit.report.crawl.notes, ...(await pictureNotes(pictures, visit, context)).map(noteText)];
  const crawl = { ...visit.report.crawl, notes };
  return { ...visit, report: { ...visit.report, crawl, findings }, files: [...(visit.files ?? []), ...files] };
}

/** Which browser took them, where the second look has not said it. */
async function pictureNotes(count: number, { report }: SiteVisit, { tools }: WalkContext): Promise<VisitNote[]> {
  if (count === 0) return [];
  const notes: VisitNote[] = [];
  if (!hasNote(report.crawl.notes, 'browser'))
    notes.push({ name: 'browser', which: (await tools.browser?.ready()) ?? '' });
  notes.push({ name: 'pictures', count });
  return notes;
}

const isOnColumn = ({ kind }: Finding): boolean => kind === 'column-sleeping' || kind === 'column-empty';

/** Not started where there is nothing to take a picture of. */
async function pictureBrowser({ report }: SiteVisit, { tools }: WalkContext): Promise<BrowserPool | null> {
  if (tools.browser === null || !report.findings.some(isOnColumn)) return null;
  return (await tools.browser.ready()) === null ? null : tools.browser;
}

interface Source {
  readonly judgement: Judgement | undefined;
  readonly look: SecondLook;
  readonly browser: BrowserPool | null;
}

interface Proved {
  readonly file: VisitFile;
  readonly evidence: Evidence;
}

async function proofOf(
  finding: Finding,
  { judgement, look, browser }: Source,
  context: WalkContext,
): Promise<Proved[]> {
  const words = decidingWords(finding);
  const seen = look.seen.get(judgement?.column.page?.key ?? '') ?? null;
  const url = seen?.url ?? finding.evidence[0]?.url ?? finding.subject.url;
  const shown =
    seen?.picture || !browser
      ? null
      : await takeAnew(url, { words, heading: finding.subject.name ?? '' }, { browser, context });
  const page = seen ?? (shown && { ...shown, picture: null });
  const picture = browser ? (seen?.picture ?? shown?.picture ?? null) : null;
  const at = page?.at ?? context.tools.now();
  // Here, so that a patrol that accuses nobody does not wait for its parser to load.
  const { snapshotOf } = await import('./snapshot.ts');
  return [
    ...(page ? [proved('snapshot', { finding, url: page.url, at }, snapshotOf(page, words))] : []),
    ...(picture ? [proved('screenshot', { finding, url, at: shown?.at ?? at }, picture)] : []),
  ];
}

/** Titles of the entries that decide, or the phrase that says that there are none. */
function decidingWords({ evidence, kind }: Finding): string[] {
  const entries = evidence.flatMap(({ title }) => title ?? []);
  if (kind === 'column-sleeping' && entries.length > 0) return entries;
  return evidence.flatMap((one) => (one.kind === 'empty-phrase' || one.kind === 'not-built' ? [one.quote] : []));
}

const KINDS = {
  snapshot: { ending: 'html', mediaType: 'text/html; charset=utf-8' },
  screenshot: { ending: 'png', mediaType: 'image/png' },
} as const;

function proved(
  kind: keyof typeof KINDS,
  { finding, url, at }: { readonly finding: Finding; readonly url: string; readonly at: string },
  bytes: Uint8Array,
): Proved {
  const name = `evidence/${finding.id}.${KINDS[kind].ending}`;
  return { file: { name, mediaType: KINDS[kind].mediaType, bytes }, evidence: { kind, url, quote: name, at } };
}

async function takeAnew(
  url: string,
  mark: Mark,
  { browser, context }: { readonly browser: BrowserPool; readonly context: WalkContext },
): Promise<SeenPage | null> {
  const wanted = { mark, stamp: {}, onlyPicture: true };
  const limits = { timeoutMs: PICTURE_TIMEOUT_MS, signal: context.tools.signal, ...wanted };
  const shown = await renderInTime(browser, url, limits);
  if (shown?.kind !== 'rendered' || !isPage(shown)) return null;
  const picture = shown.picture?.png ?? null;
  return { url: shown.url, html: shown.html, at: context.tools.now(), by: 'browser', picture };
}

/** A wall or an error is no picture of the column. */
const isPage = ({ status }: RenderedPage): boolean => status === null || (status >= 200 && status < 300);
