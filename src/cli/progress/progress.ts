/** Chooses how a run is shown (进度显示): live, as lines, or not at all. Our own trouble is told in any case. */
import type { Message } from '../../language/message.ts';
import { SAYS } from '../../language/messages/patrol-messages.ts';
import type { RunEvents } from '../../run/run-events.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { liveView, type View } from './live-view.ts';
import { plainLines } from './plain-lines.ts';
import { Tally } from './tally.ts';

export interface Progress {
  readonly tally: Tally;
  readonly events: RunEvents;
  /** Writes a line where it does not disturb what is shown. */
  say(message: Message): void;
  close(): void;
}

export function startProgress(terminal: Terminal, quiet: boolean): Progress {
  const tally = new Tally(() => Date.now());
  const view = quiet ? silentView(terminal) : terminal.live ? liveView(tally, terminal) : plainLines(tally, terminal);
  const say = (message: Message): void => view.say(message[terminal.language]);
  return { tally, events: eventsOf(tally, say), say, close: () => view.close() };
}

function silentView(terminal: Terminal): View {
  return { say: (line) => terminal.err(`${line}\n`), close: () => {} };
}

function eventsOf(tally: Tally, say: Progress['say']): RunEvents {
  return {
    onPhase: (phase, amount) => tally.begin(phase, amount),
    onSiteStarted: (site, worker) => tally.siteStarted(site, worker),
    onSiteProgress: (siteId, progress) => tally.sitePages(siteId, progress),
    onSiteDone: (site, visit) => tally.siteDone(site, visit),
    onLinksDone: (count) => tally.linksDone(count),
    onPicturesDone: (count) => tally.linksDone(count),
    onWaiting: (until) => {
      tally.waitingUntil = Date.parse(until);
    },
    onTrouble: (where, error) => say(SAYS.ownTrouble(where, wordsOf(error))),
  };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
