/** What a make (建站系统) has to say for itself: its paths, its pages, and what else its server answers. */
import type { Article, Column, FootPage, Site } from '../plan/model.ts';

/** An answer before it is bytes; `text` is encoded in the charset of the make. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly text?: string;
  readonly bytes?: Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Request {
  readonly method: string;
  /** Path below the host as asked for, still percent-encoded. */
  readonly path: string;
  readonly query: string;
  readonly referer: string;
  readonly body: string;
}

export type Page =
  | { readonly kind: 'home' }
  | {
      readonly kind: 'column';
      readonly column: Column;
      readonly number: number;
      readonly last: number;
      readonly path: string;
    }
  | { readonly kind: 'article'; readonly article: Article }
  | { readonly kind: 'foot'; readonly foot: FootPage }
  /** A page that the make alone knows: a frame, a splash page. */
  | { readonly kind: 'own'; readonly name: string };

/** Paths below the directory of the site, each beginning with `/`; a query belongs to the path. */
export interface Paths {
  column(column: Column): string;
  /** '' where page 1 holds the whole list. */
  columnPage(column: Column, number: number, last: number): string;
  article(article: Article): string;
  foot(foot: FootPage): string;
  /** Folder of attachments. */
  readonly files: string;
  /** The page with the navigation; `/` unless something stands in front of it. */
  readonly home: string;
  /** What a directory answers with: every path that ends in `/` is served under this name too. */
  readonly index: string;
  /** Pages that the make alone knows: name to path. */
  readonly own?: Readonly<Record<string, string>>;
  /** What stands at `/` holds the site in frames; else `own.entry` is a splash page that leads to `home`. */
  readonly framed?: true;
}

export interface Make {
  readonly id: string;
  /** How many of 200 sites are of this make. */
  readonly weight: number;
  /** Listed URLs that only such makes have. */
  readonly fits?: RegExp;
  readonly charset: 'utf-8' | 'gbk';
  /** Lists stand in a data island, or come by a second request. */
  readonly scripted: 'island' | 'request' | null;
  /** True where an article's URL holds its day. */
  readonly dayInUrl: boolean;
  /** True where lists of the make may show no date at all. */
  readonly mayHideDates: boolean;
  /** True where a list without items and without words proves an empty column: nothing could fill it. */
  readonly blankProves: boolean;
  /** Pages that the make needs for each list beside page 1. */
  readonly pagesPerList?: number;
  paths(site: Site): Paths;
  render(site: Site, page: Page): string;
  /** Answers that are no pages: JSON, XML, scripts of the make. */
  extra?(site: Site, request: Request): Answer | null;
}

/** What most makes are; one that differs says so after it. */
export const USUAL = {
  charset: 'utf-8',
  scripted: null,
  dayInUrl: false,
  mayHideDates: true,
  blankProves: false,
} as const satisfies Partial<Make>;
