/** The live view of a run on a terminal (实时进度): a bar, the sites in flight; redrawn in place, at most 5 times a second. */
import { cutTo } from '../display-width.ts';
import type { Terminal } from '../terminal.ts';
import { PROGRESS } from '../wording.ts';
import { duration, statusLine } from './progress-words.ts';
import type { Tally } from './tally.ts';

const REDRAW_MS = 200;
const BAR = 30;
const SITES_SHOWN = 8;

export interface View {
  /** Writes something above the view. */
  say(line: string): void;
  close(): void;
}

export function liveView(tally: Tally, terminal: Terminal): View {
  let drawn = 0;
  const erase = (): string => (drawn > 0 ? `\x1b[${drawn}A\x1b[J` : '');
  const draw = (above = ''): void => {
    const lines = viewLines(tally, Date.now()).map((line) => cutTo(line, Math.max(20, terminal.columns() - 1)));
    terminal.err(`${erase()}${above}${lines.join('\n')}\n`);
    drawn = lines.length;
  };
  const timer = setInterval(() => draw(), REDRAW_MS);
  return {
    say: (line) => draw(`${line}\n`),
    close: () => {
      clearInterval(timer);
      terminal.err(erase());
      drawn = 0;
    },
  };
}

export function viewLines(tally: Tally, now: number): string[] {
  const share = tally.total > 0 ? Math.min(1, tally.done / tally.total) : 0;
  const full = Math.round(share * BAR);
  const bar = `[${'█'.repeat(full)}${'░'.repeat(BAR - full)}] ${Math.floor(share * 100)}%`;
  const sites = [...tally.inFlight.values()];
  const shown = sites.slice(0, SITES_SHOWN).map(({ name, pages, startedAt }) => {
    return `  ${name}  ${PROGRESS.pages(pages)}  ${duration(now - startedAt)}`;
  });
  const more = sites.length > SITES_SHOWN ? [`  … +${sites.length - SITES_SHOWN}`] : [];
  return [`${bar}  ${statusLine(tally, now)}`, ...shown, ...more];
}
