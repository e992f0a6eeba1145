/** Does a piece of markup mean the same wherever it stands (自成一体)? */
import { MarkupReader } from './markup.ts';

/** True for one whole element in which every end tag ends what is open: it reads the same wherever it stands. */
export function isSelfContained(html: string): boolean {
  let depth = 0;
  let roots = 0;
  let ended = 0;
  const reader = new MarkupReader(html, {
    open: () => {
      if (depth++ === 0) roots++;
      return true;
    },
    text: () => {},
    close: (_, to) => {
      if (--depth === 0) ended = to;
    },
  });
  reader.read();
  return !reader.isOdd && roots === 1 && ended === html.length;
}
