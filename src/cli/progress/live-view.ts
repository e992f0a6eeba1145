/** The live view of a run on a terminal (实时进度): a bar, the sites in flight; redrawn in place, at most 5 times a second. */
import { cutTo, displayWidth, USUAL_COLUMNS } from '../../terminal/display-width.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import { wrapText } from '../../terminal/wrapped-text.ts';
import { PROGRESS } from '../words/wording.ts';
import { duration, statusLine } from './progress-words.ts';
import type { Tally } from './tally.ts';

const REDRAW_MS = 200;
const BAR = 30;
/** Brackets, blank and the percentage beside the bar. */
const PERCENT = 7;
/** A bar that is narrower has a line of its own. */
const LEAST_BESIDE = 17;
const GAP = '  ';
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
    // A line that wraps would be erased only in part. Where the width is not known, it is taken to be the usual one.
    const width = Math.max(1, (terminal.columns() || USUAL_COLUMNS) - 1);
    const lines = viewLines(tally, Date.now(), width).map((line) => cutTo(line, width));
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

export function viewLines(tally: Tally, now: number, width = USUAL_COLUMNS): string[] {
  const status = statusLine(tally, now);
  const room = width - displayWidth(status) - GAP.length;
  const isBeside = room >= LEAST_BESIDE;
  const bar = barOf(tally, isBeside ? room : width);
  const sites = [...tally.inFlight.values()];
  const shown = sites.slice(0, SITES_SHOWN).map(({ name, pages, startedAt }) => {
    return `  ${name}  ${PROGRESS.pages(pages)}  ${duration(now - startedAt)}`;
  });
  const more = sites.length > SITES_SHOWN ? [`  … +${sites.length - SITES_SHOWN}`] : [];
  return [...(isBeside ? [bar + GAP + status] : [bar, ...wrapText(status, width)]), ...shown, ...more];
}

function barOf({ done, total }: Tally, width: number): string {
  const share = total > 0 ? Math.min(1, done / total) : 0;
  const length = Math.min(BAR, Math.max(1, width - PERCENT));
  const full = Math.round(share * length);
  return `[${'█'.repeat(full)}${'░'.repeat(length - full)}] ${Math.floor(share * 100)}%`;
}
