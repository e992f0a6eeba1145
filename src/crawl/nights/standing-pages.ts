/** Pages that stand as an earlier night knew them (沿用前次), and those whose server says that they are unchanged. */
import type { FetchResponse } from '../../http/connection/fetch-result.ts';
import type { PageHidden } from '../../read/hidden/hidden-links.ts';
import { shared } from '../../read/lists/known-items.ts';
import type { PageFacts } from '../../read/page/page-facts.ts';
import type { TextMarks } from '../../site/frontier/novelty.ts';
import { readSiteMemory } from '../../site/site-memory.ts';
import type { PageSketch } from '../../site/site-model.ts';
import type { IsoInstant } from '../../site-report.ts';
import { type ArchiveWriter, pageEntry } from '../archive/archive-writer.ts';
import { packedOnce, readSketch } from '../archive/sketch-json.ts';
import type { Answer } from '../client/site-client.ts';
import type { WalkContext } from '../client/walk-context.ts';
import type { OpenHome } from '../home/open-home.ts';
import { frameOf, isNotModified, Nights } from './nights.ts';
import type { RememberedPage } from './page-memory.ts';

/** What the walk takes of a page. */
export type WalkedFacts = Pick<
  PageFacts,
  | 'url'
  | 'kind'
  | 'lists'
  | 'mainList'
  | 'dataCalls'
  | 'frames'
  | 'breadcrumb'
  | 'pager'
  | 'links'
  | 'scriptLinks'
  | 'localLinks'
  | 'redirect'
  | 'title'
> & { readonly texts: TextMarks };

/** What is kept of a page that may stand, as JSON. */
interface KeptSketch extends PageSketch {
  readonly shows: Pick<TextMarks, 'chars' | 'passageMark'> & { readonly runs: number };
}

export function nightsOf({ home }: OpenHome, { task, tools }: WalkContext): Nights {
  return new Nights(readSiteMemory(task.memory).pages, {
    startedAt: tools.now(),
    asOf: task.asOf.day,
    readBy: tools.readBy ?? null,
    // What is looked for on every page takes every page.
    full: task.full === true || tools.checkFragments === true,
    frame: frameOf(home.facts),
  });
}

/** A page as an earlier night read it. */
export interface StandingPage {
  readonly facts: WalkedFacts;
  readonly sketch: PageSketch;
  /** The sketch, as JSON. */
  readonly bytes: Buffer;
  readonly page: RememberedPage;
  readonly at: IsoInstant;
}

export function standingPage(nights: Nights, page: RememberedPage, at: IsoInstant): StandingPage {
  const bytes = Buffer.from(nights.kept(page));
  const kept = readSketch<KeptSketch>(bytes.toString('utf8'));
  // Menus that stand on all pages are one, as on pages that are read.
  const sketch: KeptSketch = { ...kept, lists: kept.lists.map((list) => ({ ...list, items: shared(list.items) })) };
  const { kind, title, frames, breadcrumb, passage } = sketch.record;
  const { chars, passageMark, runs } = sketch.shows;
  const texts: TextMarks = { chars, passage, passageMark, runs: { length: runs } };
  const rest = {
    kind,
    title,
    texts,
    redirect: null,
    frames,
    breadcrumb,
    mainList: null,
    dataCalls: { calls: [], unasked: 0 },
    scriptLinks: [],
    pager: NO_PAGER,
  };
  return { facts: { ...nights.factsOf(page, sketch), ...rest }, sketch, bytes, page, at };
}

const NO_PAGER: PageFacts['pager'] = { at: -1, pages: [], scripted: false, total: null, entries: null };

export interface AskedPage {
  /** As of a page that came whole, where an unchanged one's bytes are known. */
  readonly answer: Answer;
  /** An unchanged page of which the bytes are not known, but what they said. */
  readonly unchanged: RememberedPage | null;
}

/** Asks with a condition where that may spare the page; `null` where robots.txt forbids it. */
export async function askForPage(url: string, nights: Nights, { client }: WalkContext): Promise<AskedPage | null> {
  const known = nights.conditional(url);
  const request = known === null ? {} : { headers: conditionsOf(known) };
  const answer = await client.ask(url, request, { once: nights.failedBefore(url) });
  if (answer === null) return null;
  if (known === null || !isNotModified(answer.result)) return { answer, unchanged: null };
  nights.noteUnchanged(known.url);
  const response = answer.result as FetchResponse; // safe: it has a status
  if (known.contentType === null) return { answer, unchanged: known };
  const body = Buffer.from(nights.kept(known));
  return {
    answer: { ...answer, result: { ...response, status: 200, headers: headersOf(known, response), body } },
    unchanged: null,
  };
}

function conditionsOf({ etag, lastModified }: RememberedPage): Record<string, string> {
  return {
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  };
}

/** A 304 need not say again what has not changed (RFC 9110, 15.4.5). */
function headersOf({ etag, lastModified, contentType }: RememberedPage, { headers }: FetchResponse) {
  return {
    ...(etag === null ? {} : { etag }),
    ...(lastModified === null ? {} : { 'last-modified': lastModified }),
    ...headers,
    ...(contentType ? { 'content-type': contentType } : {}),
  };
}

/** A page of the walk: it came tonight, or it is `known`: unchanged, or standing (then nothing came). */
export type WalkedPage = { readonly requestedUrl: string } & (
  | {
      readonly facts: PageFacts;
      readonly result: FetchResponse;
      readonly known?: undefined;
    }
  | {
      readonly facts: WalkedFacts;
      readonly result: FetchResponse | null;
      readonly known: StandingPage;
    }
);

/** What this needs of the walk. */
interface Walk {
  readonly archive: ArchiveWriter;
  readonly nights: Nights;
}

/** What the archive and the next night keep of a page. */
export function keptSketch({ known, facts }: WalkedPage, sketch: PageSketch): () => Buffer {
  if (known) return () => known.bytes;
  const { chars, passageMark, runs } = facts.texts;
  const kept: KeptSketch = { ...sketch, shows: { chars, passageMark, runs: runs.length } };
  return packedOnce(kept);
}

export interface NotedPage {
  readonly sketch: PageSketch;
  readonly kept: () => Buffer;
  readonly hidden: PageHidden | null;
}

export function noteInArchive(
  { archive }: Walk,
  { requestedUrl, known, result }: WalkedPage,
  { sketch, kept, hidden }: NotedPage,
): void {
  if (known) {
    const { page, at, bytes } = known;
    archive.noteStanding({ kind: 'page', requestedUrl, url: page.url, contentType: null, at }, bytes);
  } else {
    const entry = { ...pageEntry(requestedUrl, result), ...(hidden === null ? {} : { hidden }) };
    archive.notePage(entry, result.body, sketch, kept);
  }
}

/** A page that sends on never stands: where it leads is for each night to say. */
export function keepForNextNight({ nights }: Walk, page: WalkedPage, sketch: PageSketch, kept: () => Buffer): void {
  const { requestedUrl, known, result, facts } = page;
  if (result) {
    if (facts.redirect === null) nights.keepPage(requestedUrl, result, sketch.record, kept);
  } else if (known) nights.keepStanding(known.page);
}
