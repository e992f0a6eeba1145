/** A drop-down list of page numbers (翻页下拉框): `第1页`, `第2页` … that goes to the page whose address is its value. */

import { type FlatPage, type PageElement, textOf } from '../../html/page-elements.ts';
import { isJumpList } from '../links/jump-list.ts';

export interface PagerSelect {
  /** Text run at which it stands. */
  readonly at: number;
  /** Values of page 2 … N as they are written; none where a script makes an address of them. */
  readonly values: readonly string[];
}

const NUMBER = /^\s*(?:第\s*)?(\d{1,3})(?:\s*页)?\s*$/;
const FEWEST = 2;

/** The first one on the page. One at whose change nothing happens is a field: of months, or days. */
export function pagerSelect(page: FlatPage): PagerSelect | null {
  for (const element of page.notable) {
    if (element.tag !== 'select' || element.attributes.onchange === undefined) continue;
    const index = page.elements.indexOf(element);
    const options = optionsOf(page, index, element);
    const isCounting = options.every((option, at) => Number(NUMBER.exec(textOf(page, option))?.[1]) === at + 1);
    if (options.length < FEWEST || !isCounting) continue;
    const values = isJumpList(page, index) ? options.slice(1).map((option) => addressIn(page, option)) : [];
    return { at: element.textFrom, values };
  }
  return null;
}

const addressIn = (page: FlatPage, option: number): string => page.elements[option]?.attributes.value ?? '';

function optionsOf(page: FlatPage, index: number, { end }: PageElement): number[] {
  const options: number[] = [];
  for (let at = index + 1; at < end; at++) if (page.elements[at]?.tag === 'option') options.push(at);
  return options;
}
