/** Says on stderr which browser a run uses and what keeps it from its work (浏览器提示), each thing once. */

import { browserTrouble, browserUsed, noBrowser } from '../doctor/browser-words.ts';
import type { Message } from '../language/message.ts';
import type { BrowserListener } from './lazy-browser.ts';
import type { Voice } from './work-place.ts';

/** With `quiet`, what is in order is not said; what keeps the browser from its work always is. */
export function browserVoice(voice: Voice, quiet: boolean): BrowserListener {
  // Looked up each time: where the voice goes changes while a progress line is shown.
  const say = (message: Message): void => voice.say(message);
  return {
    onStart(news) {
      if (news.kind === 'none') say(noBrowser(news.failures));
      else if (!quiet) say(browserUsed(news.identity));
    },
    onTrouble: (trouble) => say(browserTrouble(trouble)),
  };
}
