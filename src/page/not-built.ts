/** Menu entries that lead nowhere but to a message: `javascript:alert('该栏目正在建设中')` (未建栏目). */
import { type FlatPage, textOf } from './flat-page.ts';
import type { PageWords } from './page-words.ts';

export interface NotBuilt {
  readonly name: string;
  /** The message that a visitor gets. */
  readonly says: string;
}

/** All menu entries of the page that only say that the column is not built. */
export function readNotBuilt(page: FlatPage, words: PageWords): NotBuilt[] {
  const found: NotBuilt[] = [];
  page.elements.forEach((element, index) => {
    if (element.tag !== 'a') return;
    const code = `${/^\s*javascript:/i.test(element.attributes.href ?? '') ? element.attributes.href : ''} ${element.attributes.onclick ?? ''}`;
    if (!code.includes('alert')) return;
    const says = /alert\s*\(\s*(['"])(.{2,60}?)\1/.exec(code)?.[2];
    const name = textOf(page, index);
    if (
      says &&
      name.length >= 2 &&
      name.length <= 20 &&
      !words.neverColumn.test(name) &&
      [...words.notBuilt, ...words.emptyList].some((phrase) => phrase.test(says))
    )
      found.push({ name, says });
  });
  return found;
}
