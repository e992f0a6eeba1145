/** What the second look leaves in the site model of one page (复核所得): kept in the archive, and put back from it. */
import type { ListItem } from '../read/lists/item-lists.ts';
import type { PageRecord } from '../site/page-record.ts';
import type { SiteModel } from '../site/site-model.ts';

export interface AfterLook {
  readonly record: PageRecord | null;
  readonly loaded: readonly ListItem[] | null;
  readonly heard: readonly ListItem[] | null;
  readonly saidNone: string | null;
}

export const afterLook = (model: SiteModel, key: string): AfterLook => ({
  record: model.pages.get(key) ?? null,
  loaded: model.loaded.get(key) ?? null,
  heard: model.heard.get(key) ?? null,
  saidNone: model.saidNone.get(key) ?? null,
});

export const packed = (left: AfterLook): Buffer => Buffer.from(JSON.stringify(left));

/** `left` as `packed` wrote it: the type is its word. `asRead`: the page too, which else was read anew. */
export function putBack(
  model: SiteModel,
  { key, asRead }: { readonly key: string; readonly asRead: boolean },
  left: Buffer,
): void {
  const { record, loaded, heard, saidNone }: AfterLook = JSON.parse(left.toString('utf8'));
  if (asRead) put(model.pages, key, record);
  put(model.loaded, key, loaded);
  put(model.heard, key, heard);
  put(model.saidNone, key, saidNone);
}

function put<Value>(map: Map<string, Value>, key: string, value: Value | null): void {
  if (value === null) map.delete(key);
  else map.set(key, value);
}
