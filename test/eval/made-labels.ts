/** The made pages and sites of test/fixtures (自制样本) with their labels: where they stand and what is said of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ColumnState } from '../../src/site-report.ts';
import type { LabelledPage } from './corpus.ts';

const FIXTURES = join(import.meta.dirname, '..', 'fixtures');
const SITES = join(FIXTURES, 'sites');

export interface MadePage extends LabelledPage {
  /** The as-of day of the page: each was made for its own time. */
  readonly as_of: string;
  /** All kinds that a fair reader could give, where there is more than one. */
  readonly kinds?: readonly string[];
  readonly pub_accept?: readonly (string | null)[];
  readonly newest_accept?: readonly (string | null)[];
  readonly needs_browser?: boolean;
}

export interface MadeColumn {
  readonly name: string;
  readonly path: readonly string[];
  /** `null`: a menu entry that only says 正在建设中. */
  readonly url: string | null;
  readonly aliases: readonly string[];
  readonly state: ColumnState;
  readonly accept: readonly ColumnState[];
  readonly lastUpdated: string | null;
  readonly tolDays: number;
  readonly must: boolean;
  readonly dateJudged: boolean;
}

export interface MadeArticle {
  readonly url: string;
  readonly title: string;
  readonly pubDate: string;
}

/** What an address answers that is no file of the site: a redirect, a wall, a word of its own. */
export interface MadeAnswer {
  readonly status: number;
  readonly location?: string;
  readonly file?: string;
  readonly type?: string;
  readonly body?: string;
  /** A slow service: how long it waits before it answers. */
  readonly delayMs?: number;
}

export interface MadeSite {
  readonly id: string;
  readonly host: string;
  readonly url: string;
  readonly charset: string;
  readonly asOf: string;
  readonly columns: readonly MadeColumn[];
  readonly ignoreColumns: readonly { readonly url: string }[];
  readonly missing: readonly { readonly url: string }[];
  readonly articles: readonly MadeArticle[];
  readonly answers: Readonly<Record<string, MadeAnswer>>;
}

export function madePages(): MadePage[] {
  const lines = readFileSync(join(FIXTURES, 'pages', 'index.jsonl'), 'utf8').split('\n');
  // Written by hand, in the form that README.md beside them states.
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as MadePage);
}

export const madePageBytes = (file: string): Buffer => readFileSync(join(FIXTURES, 'pages', file));

export function madeSites(): MadeSite[] {
  const ids = readdirSync(SITES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return ids
    .map(({ name }) => JSON.parse(readFileSync(join(SITES, name, 'labels.json'), 'utf8')) as MadeSite)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

export const madeSiteFolder = (id: string): string => join(SITES, id, 'files');
