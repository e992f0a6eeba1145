/** Judges what the machine itself has (本机): browser, fonts, disk, clock, Node. */
import { fault, ok, type Verdict, warning } from './check.ts';
import { BROWSER, CHARTS, CLOCK, DISK, FONTS, NODE } from './doctor-words.ts';
import type { BrowserFact, ChartFact, ClockFact, DiskFact, Facts } from './facts.ts';

/** A night of 200 sites writes some hundred MB, its evidence and the database's log included. */
const LEAST_FREE = 500e6;
const ENOUGH_FREE = 2e9;
/** Slower, and the database keeps the patrol waiting. */
const ENOUGH_SPEED = 10e6;
/** A term of two weeks is not decided by it, a certificate or a session may be. */
const MOST_AHEAD_SECONDS = 120;
const FAR_AHEAD_SECONDS = 86_400;
/** No clock that is right says less. */
const THIS_PRODUCT_IS_OF = 2026;

export function judgeBrowser(fact: BrowserFact): Verdict {
  if (fact.kind === 'none') return fault(BROWSER.none(fact.failures), BROWSER.noneMend(fact.failures));
  const { sandbox } = fact.identity;
  if (sandbox.state === 'on') return ok(BROWSER.started(fact.identity));
  return warning(BROWSER.started(fact.identity), BROWSER.sandboxMend[sandbox.reason]);
}

export function judgeFonts(fact: BrowserFact): Verdict {
  if (fact.kind === 'none') return warning(FONTS.unknown, FONTS.unknownMend);
  if (fact.chinese === null) return warning(FONTS.unknown, FONTS.mend);
  return fact.chinese ? ok(FONTS.drawn) : fault(FONTS.missing, FONTS.mend);
}

/** A warning: the papers have tables instead. */
export function judgeCharts(fact: ChartFact): Verdict {
  return fact.kind === 'drawn' ? ok(CHARTS.drawn) : warning(CHARTS[fact.fault](fact.name), CHARTS.mend[fact.fault]);
}

export function judgeDisk(fact: DiskFact): Verdict {
  if (fact.trouble !== '') return fault(DISK.unwritable(fact), DISK.unwritableMend);
  const { freeBytes, bytesPerSecond } = fact;
  if (freeBytes !== null && freeBytes < LEAST_FREE) return fault(DISK.measured(fact), DISK.freeMend);
  if (freeBytes !== null && freeBytes < ENOUGH_FREE) return warning(DISK.measured(fact), DISK.freeMend);
  if (bytesPerSecond !== null && bytesPerSecond < ENOUGH_SPEED) return warning(DISK.measured(fact), DISK.speedMend);
  return ok(DISK.measured(fact));
}

/** `aheadSeconds`: `null` where nobody has said the time. */
export function judgeClock(fact: ClockFact, aheadSeconds: number | null): Verdict {
  if (!fact.knowsShanghai) return fault(CLOCK.noZones, CLOCK.noZonesMend);
  const off = Math.abs(aheadSeconds ?? 0);
  if (fact.year < THIS_PRODUCT_IS_OF) return fault(CLOCK.year(fact.year), CLOCK.mend);
  if (off > FAR_AHEAD_SECONDS) return fault(CLOCK.off(aheadSeconds ?? 0), CLOCK.mend);
  if (off > MOST_AHEAD_SECONDS) return warning(CLOCK.off(aheadSeconds ?? 0), CLOCK.mend);
  return ok(aheadSeconds === null ? CLOCK.unchecked(fact.timeZone) : CLOCK.right(fact.timeZone));
}

export function judgeNode({ version, needed }: Facts['node']): Verdict {
  const major = Number(/^v?(\d+)/.exec(version)?.[1] ?? 0);
  return major >= needed ? ok(NODE.fits(version)) : fault(NODE.old(version, needed), NODE.mend(needed));
}
