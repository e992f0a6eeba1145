/** What one night leaves to the next of pages and links (留待次夜): types only. */
import type { LinkSort, PageMemoryIndex } from './page-memory.ts';

export interface LeftLink {
  readonly url: string;
  readonly texts: readonly string[];
  /** Numbers of the pages it stands on; valid until the next link is asked for. */
  readonly pages: Int32Array;
  readonly sort: LinkSort;
  readonly asked: LinkState;
}

/** `fine`: asked tonight; `stands`: on an earlier night; `failed`: at every asking; `other`: not asked, or in doubt. */
export type LinkState = 'fine' | 'stands' | 'failed' | 'other';

export interface LeftBehind {
  /** All that stand on pages of the site. */
  readonly links: Iterable<LeftLink>;
  /** Addresses of tonight's pages, by their numbers. */
  readonly pages: readonly string[];
  readonly local: PageMemoryIndex['local'];
  readonly accused: PageMemoryIndex['accused'];
  /** Addresses of pages that the next night asks whatever its plan says. */
  readonly wakeful: Iterable<string>;
}
