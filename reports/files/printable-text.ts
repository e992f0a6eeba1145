/** Text that may stand in an XML document: control characters, which a column name can carry, would make Word or Excel refuse the file. */
export const printableText = (text: string): string => spacedText(text.replace(/\s+/gu, ' ').trim());

/** The same with its spaces as they are: the blanks of a form to be filled in. */
export const spacedText = (text: string): string =>
  text.replace(/[^\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');
