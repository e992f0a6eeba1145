/** The watch over all home pages (可用性监测): window by window, each kept as it closes, until it is told to stop. */
import type { SiteProbe } from '../../availability.ts';
import type { SiteEntry } from '../../config/lists/sites.ts';
import { orAborted, untilInstant } from '../../queue/until.ts';
import { siteKeyOf } from './probe-history.ts';
import { dueProbes } from './probe-plan.ts';
import { type ProbeContext, probeWindow } from './probe-window.ts';

/** What is looked at within so long is kept together, and void together. */
const WINDOW_MS = 5 * 60_000;

export interface HomesContext extends ProbeContext {
  /** Asked for each window: a list that a person edits holds from the next one on. */
  readonly sites: () => readonly SiteEntry[] | Promise<readonly SiteEntry[]>;
  readonly perDay: number;
  readonly save: (probes: readonly SiteProbe[]) => Promise<void>;
  readonly onWindow: (probes: readonly SiteProbe[]) => void;
}

/**
 * Resolves some seconds after the signal aborts, when what was seen is kept. Rejects for trouble of our own (a full
 * disk), and looks at nothing more then. A process that stood still goes on with the present, not with what it missed.
 */
export async function watchHomes(context: HomesContext): Promise<void> {
  const broken = new AbortController();
  const signal = AbortSignal.any([context.signal, broken.signal]);
  const open = new Set<Promise<void>>();
  let trouble: { readonly reason: unknown } | null = null;
  let from = Date.parse(context.clock.instant());
  while (!signal.aborted) {
    const to = (Math.floor(from / WINDOW_MS) + 1) * WINDOW_MS;
    const span = { from, to, perDay: context.perDay };
    const window: Promise<void> = lookAndKeep(span, { ...context, signal })
      .catch((reason) => {
        trouble ??= { reason };
        broken.abort();
      })
      .finally(() => open.delete(window));
    open.add(window);
    await reached(to, context, signal);
    from = Math.max(to, Date.parse(context.clock.instant()));
  }
  await Promise.all(open);
  if (trouble !== null) throw (trouble as { readonly reason: unknown }).reason;
}

async function lookAndKeep(span: Parameters<typeof dueProbes>[1], context: HomesContext): Promise<void> {
  const due = dueProbes(await context.sites(), span, siteKeyOf);
  const probes = await probeWindow(due, context);
  if (probes.length > 0) await context.save(probes);
  context.onWindow(probes);
}

/** At once where the signal aborts. */
async function reached(at: number, { clock }: HomesContext, signal: AbortSignal): Promise<void> {
  try {
    await orAborted(untilInstant(new Date(at).toISOString(), clock, signal), signal);
  } catch (reason) {
    if (!signal.aborted) throw reason;
  }
}

/** All of them once, now (`--once`): kept together, and void together. */
export async function probeOnce(context: Omit<HomesContext, 'perDay' | 'onWindow'>): Promise<readonly SiteProbe[]> {
  const at = Date.parse(context.clock.instant());
  const probes = await probeWindow(
    (await context.sites()).map((site) => ({ site, at })),
    context,
  );
  if (probes.length > 0) await context.save(probes);
  return probes;
}
