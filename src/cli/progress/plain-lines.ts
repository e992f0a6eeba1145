/** Progress where no person redraws a screen (日志进度): a line every ten sites or ten seconds, whichever is sooner. */
import type { Terminal } from '../../terminal/terminal.ts';
import type { View } from './live-view.ts';
import { statusLine } from './progress-words.ts';
import type { Tally } from './tally.ts';

const EVERY_MS = 10_000;
const EVERY_SITES = 10;
const LOOK_MS = 500;

export function plainLines(tally: Tally, terminal: Terminal): View {
  let lastAt = Date.now();
  let lastDone = 0;
  let lastPhase = tally.phase;
  const look = (): void => {
    const now = Date.now();
    const manySites = tally.phase === 'crawl' && tally.done - lastDone >= EVERY_SITES;
    if (!manySites && tally.phase === lastPhase && now - lastAt < EVERY_MS) return;
    [lastAt, lastDone, lastPhase] = [now, tally.done, tally.phase];
    if (tally.total > 0) terminal.err(`${statusLine(tally, now)}\n`);
  };
  const timer = setInterval(look, LOOK_MS);
  return { say: (line) => terminal.err(`${line}\n`), close: () => clearInterval(timer) };
}
