/** Says on stderr which browser a run uses and what keeps it from its work (浏览器提示), each thing once. */
import { browserTrouble, browserUsed, inBoth, noBrowser } from './browser-words.ts';
import type { BrowserListener } from './lazy-browser.ts';

/** With `quiet`, what is in order is not said; what keeps the browser from its work always is. */
export function browserVoice(say: (line: string) => void, quiet: boolean): BrowserListener {
  return {
    onStart(news) {
      if (news.kind === 'none') say(inBoth(noBrowser(news.failures)));
      else if (!quiet) say(inBoth(browserUsed(news.identity)));
    },
    onTrouble: (trouble) => say(inBoth(browserTrouble(trouble))),
  };
}
