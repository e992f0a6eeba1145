/** Compares what is read from each made page with its label: kind, publication day, newest day, items. Pure but for the files. */
import { type InspectDocument, inspectDocument } from '../../src/read/page/inspect-document.ts';
import { projectWords } from './corpus.ts';
import { type MadePage, madePageBytes, madePages } from './made-labels.ts';
import type { MadeKind, MadeTally } from './made-tally.ts';

const FAIR_KINDS: Readonly<Record<MadePage['kind'], readonly string[]>> = {
  article: ['article'],
  list: ['list'],
  'js-list': ['list'],
  splash: ['splash'],
  other: ['other', 'hub', 'list'],
};

export function scoreMadePages(tally: MadeTally): void {
  const words = projectWords();
  for (const page of madePages()) {
    const bytes = madePageBytes(page.file);
    const told = inspectDocument({ bytes, url: page.url, contentType: null, today: page.as_of, words });
    scoreMadePage(page, told, tally);
  }
}

function scoreMadePage(page: MadePage, told: InspectDocument, tally: MadeTally): void {
  const kinds = page.kinds ?? FAIR_KINDS[page.kind];
  const isKind = kinds.includes(told.kind);
  tally.add('page kind', { wanted: 1, right: isKind ? 1 : 0, wrong: isKind ? 0 : 1 });
  if (!isKind) tally.miss('page kind', page.file, `is ${kinds.join('/')}, told ${told.kind}`);
  if (page.kind === 'article') {
    const fair = page.pub_accept ?? [page.pub_date ?? null];
    scoreDay('publication date', { page, fair, told: told.pubDate, tally });
    return;
  }
  const fair = page.newest_accept ?? [page.newest_item_date ?? null];
  // What is no list has no day to tell, of whichever sort.
  const said = page.kind === 'other' ? (told.newest ?? told.pubDate) : told.newest;
  scoreDay('newest date of a page', { page, fair, told: said, tally });
  if (page.needs_browser !== undefined) scoreNeedsBrowser(page, told, tally);
  if (page.n_items !== undefined && page.n_items !== null) scoreItems(page, page.n_items, told.items.length, tally);
}

interface DayCheck {
  readonly page: MadePage;
  readonly fair: readonly (string | null)[];
  readonly told: string | null;
  readonly tally: MadeTally;
}

function scoreDay(kind: MadeKind, { page, fair, told, tally }: DayCheck): void {
  const right = fair.includes(told);
  const wanted = fair.includes(null) ? 0 : 1;
  tally.add(kind, { wanted, right: right && told !== null ? wanted : 0, wrong: !right && told !== null ? 1 : 0 });
  if (!right) tally.miss(kind, page.file, `is ${fair[0]}, told ${told}`, told === null ? 'miss' : 'FALSE');
}

function scoreNeedsBrowser(page: MadePage, told: InspectDocument, tally: MadeTally): void {
  const right = told.needsBrowser === page.needs_browser;
  tally.add('needs a browser', { wanted: 1, right: right ? 1 : 0, wrong: right ? 0 : 1 });
  if (!right) tally.miss('needs a browser', page.file, `is ${page.needs_browser}, told ${told.needsBrowser}`);
}

function scoreItems(page: MadePage, wanted: number, told: number, tally: MadeTally): void {
  tally.add('list items', { wanted, right: Math.min(wanted, told), wrong: Math.max(0, told - wanted) });
  if (told !== wanted)
    tally.miss('list items', page.file, `has ${wanted}, told ${told}`, told > wanted ? 'FALSE' : 'miss');
}
