/** Cuts what stands between two signs out of a text, in one pass: a sign that is never closed is looked for once. */

/** `spared` behind an opening sign keeps that one: `<!--[if` is read by browsers. */
export function withoutSpans(text: string, opens: string, closes: string, spared?: string): string {
  let [kept, from, at] = ['', 0, text.indexOf(opens)];
  while (at >= 0) {
    const inside = at + opens.length;
    if (spared !== undefined && text.startsWith(spared, inside)) {
      at = text.indexOf(opens, inside);
      continue;
    }
    const close = text.indexOf(closes, inside);
    if (close < 0) break;
    kept += text.slice(from, at);
    from = close + closes.length;
    at = text.indexOf(opens, from);
  }
  return kept + text.slice(from);
}
