/** Is this `<select>` a list of links (下拉友情链接)? A field of a form has values too, and some of them look like addresses. */

import { type FlatPage, textOf } from '../../html/page-elements.ts';
import { isClearlyAddress } from '../../url/option-address.ts';

/** The handler goes where the value says. */
const NAVIGATES = /location|open|href|jump|(?<![a-z])go|link|url|navigat/i;
/** It makes the value a part of an address: `'list.asp?id=' + this.value`. */
const PART = /(?:value|text)\s*\+|\+\s*[\w$.[\]]*(?:value|text)\b/i;
/** The first entry of most lists, and what parts its groups: 请选择, ---- */
const PLACEHOLDER = /^(?:|#|-?\d{1,2}|javascript:.*|none|null|[-—=]+)$/i;
const ASKS = /选择|链接/;
const LINE_END = /[\n\r\u2028\u2029]/;

function isPlaceholder(value: string): boolean {
  const said = value.trim();
  return PLACEHOLDER.test(said) || (ASKS.test(said) && !LINE_END.test(said));
}

/** Index of the `<select>` around the option at `index`; -1 where there is none. */
export function selectOf(page: FlatPage, index: number): number {
  let up = page.elements[index]?.parent ?? -1;
  for (let step = 0; step < 3 && up >= 0; step++) {
    const element = page.elements[up];
    if (element?.tag === 'select') return up;
    up = element?.parent ?? -1;
  }
  return -1;
}

/**
 * Do the values of the select at `index` lead somewhere? Yes where its handler navigates, and where every value is
 * clearly an address. No where the handler puts the address together.
 */
export function isJumpList(page: FlatPage, index: number): boolean {
  const select = page.elements[index];
  if (select === undefined || select.tag !== 'select') return false;
  const handler = select.attributes.onchange ?? '';
  if (PART.test(handler)) return false;
  if (NAVIGATES.test(handler)) return true;
  const values: string[] = [];
  for (let at = index + 1; at < select.end; at++) {
    const option = page.elements[at];
    if (option?.tag === 'option') values.push(option.attributes.value ?? textOf(page, at));
  }
  const chosen = values.filter((value) => !isPlaceholder(value));
  return chosen.length > 0 && chosen.every(isClearlyAddress);
}
