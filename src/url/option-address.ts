/** May the value of an `<option>` be an address? `2017/02/28` and `www.gov.cn` are none. */

const PAGE_NAME = /\.(?:s?html?|jhtml|aspx?|jspx?|php|do)(?:$|[?#])/i;
const WHOLE = /^(?:https?:)?\/\//i;
const FROM_HERE = /^\/|^\.{1,2}\//;

/** What a select that navigates may go to. */
export function looksLikeAddress(value: string): boolean {
  const text = value.trim();
  return text.length > 1 && !/\s/.test(text) && (WHOLE.test(text) || FROM_HERE.test(text) || PAGE_NAME.test(text));
}

/** So clear that it needs no handler to say so: `/news` may be any field's value. */
export function isClearlyAddress(value: string): boolean {
  const text = value.trim();
  return looksLikeAddress(text) && (WHOLE.test(text) || PAGE_NAME.test(text));
}
