/** What stands in a cell of a table (单元格), whatever form the table has. */

/** In several lines where it has several; `toFillIn` where a person must write what stands in its place. */
export type TableText = string | readonly string[] | { readonly toFillIn: string };

export const isToFillIn = (text: TableText): text is { readonly toFillIn: string } =>
  typeof text === 'object' && 'toFillIn' in text;
