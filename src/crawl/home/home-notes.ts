/** What a page of the walk leaves for the checks on the home page and on hidden links (首页检查): noted as it comes. */
import type { PageHidden } from '../../read/hidden/hidden-links.ts';
import type { PageRecord } from '../../site/page-record.ts';
import type { SiteModel } from '../../site/site-model.ts';
import type { WalkedPage } from '../nights/standing-pages.ts';
import type { HiddenColumns } from './hidden-columns.ts';
import type { HomeSignsSeen } from './home-checks.ts';

/** What this needs of the walk. */
interface Walk {
  readonly model: SiteModel;
  readonly homeSigns: HomeSignsSeen;
  readonly hiddenColumns: HiddenColumns;
}

/** The home page itself, or a frame that draws a part of it. `key` as `canonicalKey` gives it. */
export function noteOfHome({ model, homeSigns, hiddenColumns }: Walk, page: WalkedPage, key: string): void {
  if (page.known !== undefined) return;
  if (model.homeKeys.has(key)) hiddenColumns.noteHome(homeSigns.note(page.result).hidden);
  else homeSigns.noteFrame(key, page.result);
}

/** Of a page that came tonight, and is neither home page nor article. */
export function hiddenOn(
  { model, hiddenColumns }: Walk,
  page: WalkedPage,
  { key, kind }: PageRecord,
): PageHidden | null {
  if (page.known !== undefined || kind === 'article' || model.homeKeys.has(key)) return null;
  const { facts, result } = page;
  const hidden = hiddenColumns.look(facts, result, model.scope);
  if (hidden !== null) hiddenColumns.note({ url: result.url, at: result.at, hidden });
  return hidden;
}
