/** Writes a bench site to a folder, as a static server wants it, and says the whole truth about it (真值). */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TRAPS } from './page-frame.ts';
import { faultsOn, PLANTED_FAULTS, type SeenBy } from './planted-faults.ts';
import { POOL_PICTURES, sitePages } from './site-pages.ts';
import { AS_OF, columnPath, type PageRef, type PlannedColumn, pagesOf, planSite } from './site-plan.ts';

export interface FaultTruth {
  readonly id: string;
  readonly element: string;
  readonly seenBy: SeenBy;
  readonly status: number;
  /** From the root, percent-encoded; absolute once the site is served. */
  readonly url: string;
  /** Sorted. */
  readonly pages: readonly string[];
}

export interface ColumnTruth {
  readonly name: string;
  readonly url: string;
  readonly state: 'current' | 'sleeping';
  readonly lastUpdated: string;
}

export interface SiteTruth {
  readonly seed: number;
  readonly asOf: string;
  readonly home: string;
  readonly pages: number;
  /** Pictures, styles, attachments. */
  readonly files: number;
  readonly medianKb: number;
  readonly faults: readonly FaultTruth[];
  readonly traps: readonly { readonly where: string; readonly url: string }[];
  readonly columns: readonly ColumnTruth[];
}

const encoded = (path: string): string => new URL(path, 'http://x').pathname;

/** Anything that is asked for by name only. */
const SHARED_FILES = [
  ...['/css/style.css', '/js/jquery-1.8.3.min.js', '/js/common.js', '/favicon.ico', '/robots.txt', '/video/film.mp4'],
  ...['logo.png', 'jiucuo.png', 'dzjg.png', 'banner.jpg', 'map.png', 'blank.gif'].map((name) => `/images/${name}`),
  ...Array.from({ length: POOL_PICTURES }, (_, at) => `/images/pool/${at}.jpg`),
];
const STAND_IN = Buffer.alloc(1500, 'x');

export interface SiteOrder {
  readonly folder: string;
  readonly pages: number;
  readonly seed: number;
}

/** The folder must be empty or not there. */
export function writeSite({ folder, pages, seed }: SiteOrder): SiteTruth {
  const plan = planSite(pages, seed);
  const made = sitePages(plan);
  const write = writerInto(folder);
  const standsOn = new Map<string, string[]>(PLANTED_FAULTS.map(({ id }) => [id, []]));
  const sizes: number[] = [];
  let files = 0;
  const writeFile = (path: string): void => {
    write(path, contentOf(path));
    files += 1;
  };
  for (const page of pagesOf(plan)) {
    const html = Buffer.from(made.html(page));
    sizes.push(html.length);
    write(diskPath(page), html);
    for (const path of made.files(page)) writeFile(path);
    for (const { id } of faultsOn(page)) standsOn.get(id)?.push(encoded(page.path));
  }
  for (const path of SHARED_FILES) writeFile(path);
  return {
    ...{ seed, asOf: AS_OF, home: '/', pages: sizes.length, files, medianKb: medianOf(sizes) / 1024 },
    faults: PLANTED_FAULTS.map(({ id, element, seenBy, status, path }) => {
      return { id, element, seenBy, status, url: encoded(path), pages: (standsOn.get(id) ?? []).sort() };
    }),
    traps: TRAPS.map(({ where, path }) => ({ where, url: encoded(path) })),
    columns: plan.columns.map(columnTruth),
  };
}

const diskPath = ({ path }: PageRef): string => (path.endsWith('/') ? `${path}index.html` : path);

function contentOf(path: string): Buffer {
  if (path === '/robots.txt') return Buffer.from('User-agent: *\nAllow: /\n');
  if (path.endsWith('.css')) return Buffer.from('body { color: #333 }\n');
  if (path.endsWith('.js')) return Buffer.from('/* nothing */\n');
  return STAND_IN;
}

function writerInto(folder: string): (path: string, content: Buffer) => void {
  const madeFolders = new Set<string>();
  return (path, content) => {
    const file = join(folder, path);
    const parent = dirname(file);
    if (!madeFolders.has(parent)) mkdirSync(parent, { recursive: true });
    madeFolders.add(parent);
    writeFileSync(file, content);
  };
}

function columnTruth(column: PlannedColumn): ColumnTruth {
  const state = column.sleeping ? 'sleeping' : 'current';
  return { name: column.name, url: encoded(columnPath(column)), state, lastUpdated: column.newest };
}

const medianOf = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The same truth for a site that is served at `origin`. */
export function atOrigin(truth: SiteTruth, origin: string): SiteTruth {
  const absolute = (path: string): string => new URL(path, origin).href;
  return {
    ...truth,
    home: absolute(truth.home),
    faults: truth.faults.map((fault) => ({ ...fault, url: absolute(fault.url), pages: fault.pages.map(absolute) })),
    traps: truth.traps.map((trap) => ({ ...trap, url: absolute(trap.url) })),
    columns: truth.columns.map((column) => ({ ...column, url: absolute(column.url) })),
  };
}
