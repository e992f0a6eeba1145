/** All that one walk over a site knows and keeps (爬取状态). */
import type { FetchResult } from '../http/connection/fetch-result.ts';
import type { PageFacts } from '../read/page/page-facts.ts';
import { createFrontier, type Frontier } from '../site/frontier/frontier.ts';
import { createModel, type SiteModel } from '../site/site-model.ts';
import type { StopReason } from '../site-report.ts';
import { ArchiveWriter } from './archive/archive-writer.ts';
import { ColumnBytes } from './client/column-bytes.ts';
import { FetchTimes } from './client/fetch-times.ts';
import { isPage } from './client/site-client.ts';
import type { WalkContext, WalkCounts } from './client/walk-context.ts';
import { HiddenColumns } from './home/hidden-columns.ts';
import { HomeSignsSeen } from './home/home-checks.ts';
import { type OpenHome, readResponse } from './home/open-home.ts';
import type { Shells } from './home/shells.ts';
import { PlacesLost } from './links/confirm-places.ts';
import { FragmentLedger } from './links/fragment-ledger.ts';
import { LinkLedger } from './links/link-ledger.ts';
import { SiblingTest } from './links/soft-404.ts';
import type { Nights } from './nights/nights.ts';
import { nightsOf } from './nights/standing-pages.ts';
import { PutOff } from './put-off.ts';

export interface SiteWalk {
  readonly model: SiteModel;
  readonly ledger: LinkLedger;
  /** `null`: not asked for. */
  readonly fragments: FragmentLedger | null;
  readonly frontier: Frontier;
  readonly siblings: SiblingTest;
  readonly shells: Shells;
  /** Canonical key → when it was fetched. */
  readonly fetchedAt: FetchTimes;
  readonly counts: WalkCounts;
  /** Further spellings of addresses that were asked, left aside, by shape. */
  readonly twinsLeft: Map<string, number>;
  /** Addresses whose pages had the words of another page, by shape in lower case. */
  readonly sameContent: Map<string, number>;
  /** Whatever enters the model is noted here, to be judged again some day. */
  readonly archive: ArchiveWriter;
  /** What earlier nights know, and the next one will. */
  readonly nights: Nights;
  readonly columnBytes: ColumnBytes;
  readonly putOff: PutOff;
  readonly places: PlacesLost;
  readonly homeSigns: HomeSignsSeen;
  readonly hiddenColumns: HiddenColumns;
  stopReason: StopReason;
}

export function startWalk(open: OpenHome, context: WalkContext): SiteWalk {
  const { task, tools, client } = context;
  const keys = [
    task.site.url,
    open.openedUrl,
    ...open.doors.flatMap((door) => [door.requestedUrl, door.facts.url]),
    ...(open.home.facts.kind === 'splash' || open.home.facts.texts.chars < 400 ? open.home.facts.frames : []),
  ];
  const read = (result: FetchResult): PageFacts | null => (isPage(result) ? readResponse(result, task, tools) : null);
  const archive = new ArchiveWriter(tools.readBy);
  archive.note({ kind: 'opened', hosts: [...open.scope.hosts], directory: open.scope.directory, homeUrls: keys });
  return {
    model: createModel(open.scope, keys, tools.words),
    ledger: new LinkLedger(open.scope),
    fragments: tools.checkFragments ? new FragmentLedger() : null,
    frontier: createFrontier(new Date(tools.now()).getFullYear()),
    siblings: new SiblingTest(client, read, `zz${task.site.id.replace(/\W/g, '')}qx7404`.slice(0, 24)),
    shells: new Map(),
    fetchedAt: new FetchTimes(),
    counts: { pages: 0, tried: open.doors.length, blocked: 0, robots: 0, cutShort: 0, linksNotTried: 0 },
    twinsLeft: new Map(),
    sameContent: new Map(),
    archive,
    nights: nightsOf(open, context),
    columnBytes: new ColumnBytes(),
    putOff: new PutOff(),
    places: new PlacesLost(),
    homeSigns: new HomeSignsSeen(),
    hiddenColumns: new HiddenColumns(),
    stopReason: 'done',
  };
}
