/** Text that may stand in an XML document: control characters, which a column name can carry, would make Word or Excel refuse the file. */
export function printableText(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[^\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '');
}
