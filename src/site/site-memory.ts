/**
 * What earlier nights saw of a site (往次记忆): its shape, and how it is read back. It goes in with a site's job and comes
 * out with its visit as JSON; whoever carries it never looks inside.
 *
 * Bounded: a column remembers its newest entries, a site its columns read last. Entries are fingerprints of 32 bits: two
 * that meet by chance hide one new entry, which clears nobody; they can accuse nobody.
 */
import * as z from 'zod';
import type { IsoDay } from '../site-report.ts';

export const MOST_COLUMNS = 400;
export const MOST_ITEMS = 80;

/** Made where there is something to read: most checks, and every first night, have no memory. */
function forms() {
  /** Days since 1970-01-01: a third of the place that a written day takes. */
  const dayNumber = z.int();
  const fingerprint = z.int().min(0);
  /**
   * Address (0: none of its own), title (0: none), the day on which it was first seen, and the earliest day that the list
   * showed beside it (0: none that is certain).
   */
  const item = z.tuple([fingerprint, fingerprint, dayNumber, dayNumber]);
  const day = z.iso.date();
  /** The last new entry: it came after one look and not later than the next, in real days and in days of judging. */
  const life = z.object({
    after: day,
    afterAsOf: day,
    on: day,
    onAsOf: day,
    title: z.string(),
    url: z.string().nullable(),
  });
  const column = z.object({
    /** Those of the last look first, in the order of the page; then earlier ones that it no longer showed. */
    items: z.array(item),
    /** How many of them the last look showed. */
    shown: z.int().min(0),
    /** The last look: the real day of it, and the latest day that any look judged by. */
    readOn: day,
    asOf: day,
    /** The real day of the first look since which page 1 shows the same entries. */
    since: day,
    life: life.optional(),
  });
  /** A message of a visitor that was claimed to be without an answer: asked until its page shows one. */
  const openMessage = z.object({ url: z.string(), title: z.string(), answered: z.boolean() });
  const siteMemory = z.object({
    schema: z.literal('site-memory/1'),
    columns: z.record(z.string(), column),
    pages: z.string().optional(),
    messages: z.array(openMessage).optional(),
    unread: z.array(z.string()).optional(),
  });
  return { item, life, column, openMessage, siteMemory };
}

type Forms = ReturnType<typeof forms>;
let made: Forms | null = null;

export type RememberedItem = Readonly<z.infer<Forms['item']>>;
export type RememberedMessage = Readonly<z.infer<Forms['openMessage']>>;
export type ColumnLife = Readonly<z.infer<Forms['life']>>;
export type RememberedColumn = Readonly<Omit<z.infer<Forms['column']>, 'items'>> & {
  readonly items: readonly RememberedItem[];
};

export interface SiteMemory {
  readonly schema: 'site-memory/1';
  /** By canonical key of the column, without scheme and `www`. */
  readonly columns: Readonly<Record<string, RememberedColumn>>;
  /** Pages and links, packed, in base64 (`src/crawl/nights/page-memory.ts`); absent: all are asked. */
  readonly pages?: string | undefined;
  /** Newest claims first. */
  readonly messages?: readonly RememberedMessage[] | undefined;
  /** Addresses of pages that a night read, and no later one could (`src/crawl/nights/unread-pages.ts`). */
  readonly unread?: readonly string[] | undefined;
}

export const NO_MEMORY: SiteMemory = { schema: 'site-memory/1', columns: {} };

/** Nothing at all, or what this version does not understand, is no memory: the site is then judged as on the first night. */
export function readSiteMemory(blob: unknown): SiteMemory {
  if (blob === null || blob === undefined) return NO_MEMORY;
  made ??= forms();
  const read = made.siteMemory.safeParse(blob);
  return read.success ? read.data : NO_MEMORY;
}

/** The columns read last, where there are too many. */
export function boundedMemory(columns: ReadonlyMap<string, RememberedColumn>): SiteMemory {
  const kept =
    columns.size <= MOST_COLUMNS
      ? [...columns]
      : [...columns].sort(([, a], [, b]) => (a.readOn < b.readOn ? 1 : -1)).slice(0, MOST_COLUMNS);
  return { schema: 'site-memory/1', columns: Object.fromEntries(kept) };
}

const DAY_MS = 86_400_000;

export const numberOfDay = (value: IsoDay | null): number =>
  value === null ? 0 : Date.parse(`${value}T00:00:00Z`) / DAY_MS;

export const dayOfNumber = (value: number): IsoDay | null =>
  value === 0 ? null : new Date(value * DAY_MS).toISOString().slice(0, 10);
