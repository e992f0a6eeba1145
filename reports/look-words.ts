/** Words that belong to the look of the tables, not to what they say (版面用语): marks, labels of the page's tools, captions. */

/** Brackets survive a print in black and white; colour alone would not. */
export const toFillIn = (words: string): string => `【${words}】`;

export const ORIGIN = {
  pages: (read: number, found: number) => `读取页面${read}个（发现${found}个）。`,
} as const;
