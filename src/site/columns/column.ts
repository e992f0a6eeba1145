/** A column (栏目) of a site as its navigation has it: one canonical address, a name, a place, and its own list. */
import type { ListItem } from '../../read/lists/item-lists.ts';
import type { PageRecord } from '../page-record.ts';

export interface Column {
  readonly key: string;
  readonly name: string;
  readonly path: readonly string[];
  readonly url: string;
  readonly parentKey: string | null;
  /** A parent that is only a word of the menu. */
  readonly parentName: string | null;
  readonly external: boolean;
  readonly page: PageRecord | null;
  /** Why there is no page. */
  readonly failure: string | null;
  readonly items: readonly ListItem[];
  readonly itemsFrom: 'html' | 'script' | 'loaded' | 'none';
  /** Keys of columns whose blocks stand on this page. */
  readonly blockKeys: readonly string[];
  /** What a click on it says, where it is a menu entry without a page of its own; else `null`. */
  readonly says: string | null;
  readonly order: number;
}
