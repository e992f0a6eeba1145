/** Menu entries that lead nowhere but to a message: `javascript:alert('该栏目正在建设中')` (未建栏目). */
import { type FlatPage, type PageElement, textOf } from '../../html/page-elements.ts';
import type { PageWords } from '../../vocabulary/page-words.ts';

export interface NotBuilt {
  readonly name: string;
  /** The message that a visitor gets. */
  readonly says: string;
  /** Place in the document, as that of a list's entries. */
  readonly at: number;
}

/** An address of its own, whatever a click says besides. */
const LEADS = /^(?!\s*(?:#|javascript:|$))/i;

/** What the link says when it is clicked and leads nowhere; `null` for all others. */
function messageOf(element: PageElement): string | null {
  const { href = '', onclick = '' } = element.source;
  if (element.hidden || LEADS.test(href)) return null;
  return /alert\s*\(\s*(['"])(.{2,60}?)\1/.exec(`${href} ${onclick}`)?.[2] ?? null;
}

/**
 * All visible menu entries of the page that only say that the column is not built. 更多 beside a block, or a button that
 * says 暂无数据, names no column.
 */
export function readNotBuilt(page: FlatPage, words: PageWords): NotBuilt[] {
  const found: NotBuilt[] = [];
  for (let index = 0; index < page.anchors.length; index++) {
    const at = page.anchors[index] as number; // safe: index is in range
    const element = page.elements[at];
    const says = element ? messageOf(element) : null;
    if (says === null || !words.notBuilt.test(says)) continue;
    const name = textOf(page, at);
    if (name.length >= 2 && name.length <= 20 && !words.neverColumn.test(name)) found.push({ name, says, at });
  }
  return found;
}
