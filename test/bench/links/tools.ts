/** The checkers that are measured (参测工具): how each is started on a site, and how its answer is read. */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SiteReport } from '../../../src/site-report.ts';
import type { JudgedColumn } from './column-score.ts';
import type { Claim } from './link-score.ts';
import { PEER_VERSIONS, type PeerPackage, peerPath } from './peer-packages.ts';

export interface ToolOrder {
  readonly home: string;
  /** YYYY-MM-DD; for tools that judge days. */
  readonly asOf: string;
  /** An empty folder of the tool's own. */
  readonly folder: string;
  /** Every page of the site; for a tool that finds none by itself. */
  readonly allPages: () => readonly string[];
}

export interface ToolCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

export interface ToolAnswer {
  /** HTML pages read; null where the tool does not say. */
  readonly pages: number | null;
  /** Occurrences of links, as the tool counts them; undefined where it does not say. */
  readonly links?: number;
  readonly claims: readonly Claim[];
  /** Undefined where the tool judges none. */
  readonly columns?: readonly JudgedColumn[];
}

export interface Tool {
  readonly title: string;
  /** From npm, into the cache folder. */
  readonly peer?: PeerPackage;
  /** A program of the system, told apart from ours by not being ours to install. */
  readonly program?: string;
  readonly command: (order: ToolOrder) => ToolCommand;
  readonly read: (out: string) => ToolAnswer;
}

export const ROOT = join(import.meta.dirname, '..', '..', '..');
const SIDE_BY_SIDE = '16';
/** As `npm run patrol` starts it. */
const OWN_ENVIRONMENT = { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '131072' };
const OWN_FLAGS = ['--max-semi-space-size=8', join(ROOT, 'src', 'cli', 'launch.cjs')];

const ownOptions = ({ asOf, folder }: ToolOrder): string[] => [
  ...['--json', '--quiet', '--data', join(folder, 'data'), '--now', asOf, '--rate', '100000'],
  ...['--max-pages', '1000000', '--browser', 'never', '--recheck-after', '1s'],
];

const node = (...args: readonly string[]): ToolCommand => ({ command: process.execPath, args });
const script = (name: string): string => join(import.meta.dirname, 'peers', name);

/** Only what the program calls broken is a claim of its. */
export function readOwn(out: string): ToolAnswer {
  // The contract's document `site-report/1`.
  const { crawl, brokenLinks, columns } = JSON.parse(out) as SiteReport;
  const broken = brokenLinks.filter(({ verdict }) => verdict === 'broken');
  return {
    pages: crawl.pages,
    links: crawl.links,
    columns,
    claims: broken.flatMap(({ url, foundOn }) => foundOn.map(({ page }) => ({ url, page }))),
  };
}

function readScript(out: string): ToolAnswer {
  // Printed by the scripts in `peers`.
  const { pages, broken } = JSON.parse(out) as { readonly pages: number; readonly broken: readonly Claim[] };
  return { pages, claims: broken };
}

export function readLinkinator(out: string): ToolAnswer {
  // Its documented JSON output; a progress line may stand before it.
  const { links } = JSON.parse(out.slice(out.indexOf('{'))) as {
    readonly links: readonly { readonly url: string; readonly state: string; readonly parent?: string }[];
  };
  const broken = links.filter(({ state }) => state === 'BROKEN');
  return { pages: null, claims: broken.map(({ url, parent }) => ({ url, page: parent ?? null })) };
}

/** Its lines: `Getting links from: PAGE`, then `├─BROKEN─ URL (REASON)` for each link of that page. */
export function readBrokenLinkChecker(out: string): ToolAnswer {
  const claims: Claim[] = [];
  const pages = new Set<string>();
  let page: string | null = null;
  for (const line of out.split('\n')) {
    page = /^Getting links from: (\S+)/.exec(line)?.[1] ?? page;
    const url = /^\W*BROKEN\W+?(\w+:\S+)/.exec(line)?.[1];
    if (url !== undefined) claims.push({ url, page });
    if (page !== null) pages.add(page);
  }
  return { pages: pages.size, claims };
}

/** Semicolons between fields, names of fields in the first line that is no comment; fields of links are quoted where needed. */
export function readLinkchecker(out: string): ToolAnswer {
  const [head = [], ...rows] = out
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) =>
      [...line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g)].map(([, quoted, plain]) => quoted ?? plain),
    );
  const at = (name: string): number => head.indexOf(name);
  const bad = rows.filter((row) => row[at('valid')] === 'False');
  return {
    pages: null,
    claims: bad.map((row) => ({ url: row[at('url')] ?? '', page: row[at('parentname')] || null })),
  };
}

export function readMuffet(out: string): ToolAnswer {
  // Its documented JSON output: pages with links that fail.
  const pages = JSON.parse(out || '[]') as readonly {
    readonly url: string;
    readonly links: readonly { readonly url: string }[];
  }[];
  return {
    pages: null,
    claims: pages.flatMap(({ url, links }) => links.map((link) => ({ url: link.url, page: url }))),
  };
}

export function readLychee(out: string): ToolAnswer {
  // Its JSON output: what fails, by the input that it stands on.
  const { error_map: failing } = JSON.parse(out) as {
    readonly error_map: Readonly<Record<string, readonly { readonly url: string }[]>>;
  };
  return {
    pages: null,
    claims: Object.entries(failing).flatMap(([page, links]) => links.map(({ url }) => ({ url, page }))),
  };
}

export const TOOLS = {
  patrol: {
    title: 'site-patrol',
    command: (order) => {
      return { ...node(...OWN_FLAGS, 'check', order.home, ...ownOptions(order)), environment: OWN_ENVIRONMENT };
    },
    read: readOwn,
  },
  floor: {
    title: 'JavaScript floor',
    command: ({ home }) => node(script('script-floor.ts'), home),
    read: readScript,
  },
  linkinator: {
    title: `linkinator ${PEER_VERSIONS.linkinator}`,
    peer: 'linkinator',
    command: ({ home }) =>
      node(peerPath('.bin', 'linkinator'), home, '--recurse', '--format', 'json', '--concurrency', SIDE_BY_SIDE),
    read: readLinkinator,
  },
  crawlee: {
    title: `crawlee CheerioCrawler ${PEER_VERSIONS['@crawlee/cheerio']}`,
    peer: '@crawlee/cheerio',
    command: ({ home, folder }) => node(script('crawlee-cheerio.ts'), home, folder),
    read: readScript,
  },
  'broken-link-checker': {
    title: `broken-link-checker ${PEER_VERSIONS['broken-link-checker']}`,
    peer: 'broken-link-checker',
    command: ({ home }) => {
      const requests = ['--requests', SIDE_BY_SIDE, '--host-requests', SIDE_BY_SIDE];
      return node(peerPath('.bin', 'blc'), home, '-r', '-f', '--filter-level', '3', ...requests);
    },
    read: readBrokenLinkChecker,
  },
  linkchecker: {
    title: 'linkchecker',
    program: 'linkchecker',
    command: ({ home, folder }) => {
      const file = join(folder, 'linkcheckerrc');
      writeFileSync(file, `[checking]\nmaxrequestspersecond=100000\nthreads=${SIDE_BY_SIDE}\n`);
      return { command: 'linkchecker', args: ['-f', file, '--no-status', '--no-warnings', '-o', 'csv/utf-8', home] };
    },
    read: readLinkchecker,
  },
  muffet: {
    title: 'muffet',
    program: 'muffet',
    command: ({ home }) => {
      const args = ['--format', 'json', '--buffer-size', '65536', '--max-connections', SIDE_BY_SIDE, home];
      return { command: 'muffet', args };
    },
    read: readMuffet,
  },
  lychee: {
    title: 'lychee (given the list of pages: it follows no links to further pages)',
    program: 'lychee',
    command: ({ folder, allPages }) => {
      const file = join(folder, 'pages.txt');
      writeFileSync(file, allPages().join('\n'));
      const pace = [
        '--max-concurrency',
        SIDE_BY_SIDE,
        '--host-concurrency',
        SIDE_BY_SIDE,
        '--host-request-interval',
        '0ms',
      ];
      return { command: 'lychee', args: ['--format', 'json', '--no-progress', ...pace, '--files-from', file] };
    },
    read: readLychee,
  },
} as const satisfies Record<string, Tool>;
export type ToolName = keyof typeof TOOLS;

export const isToolName = (name: string): name is ToolName => name in TOOLS;
export const toolOf = (name: ToolName): Tool => TOOLS[name];

export const isThere = ({ program }: Tool): boolean =>
  program === undefined || spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
