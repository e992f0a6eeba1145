/**
 * Judges columns once more in the light of earlier nights (往次记忆), and says what the next night is to know. Memory only
 * clears, supports or raises a doubt for a person: no column is accused because of it.
 *
 * Times are those of observation: a new entry came between one look and the next, whatever the day of judging. The day
 * of judging only decides whether memory may speak at all: what was seen later than that day is of the future, and is
 * still remembered, but proves nothing. Looks that were judged by an earlier day than their own (`--now`) count as made
 * on that earlier day, so that a rehearsal of several nights with `--now` behaves as the nights would; the longer of
 * both spans counts, so that no such mixture makes an entry younger than it is.
 */
import type { Profile } from '../../config/rule-book/profile.ts';
import type { ListItem } from '../../read/lists/item-lists.ts';
import { boundedMemory, type ColumnLife, type RememberedColumn, type SiteMemory } from '../../site/site-memory.ts';
import type { SiteModel } from '../../site/site-model.ts';
import type { ColumnState, IsoDay, IsoInstant } from '../../site-report.ts';
import { addDays, daysBetween, shanghaiDayOf } from '../../time/dates.ts';
import { amendedBy } from './column-rules.ts';
import { type DatedItem, dateItems } from './dated-items.ts';
import { judgeHubs } from './judge-hubs.ts';
import type { Judgement, Proof } from './judgement.ts';
import { findNewcomer, isUnchanged, rememberItems, type SeenItem, seeItems } from './list-memory.ts';
import { doubtDates } from './re-dated.ts';

export interface RecallContext {
  readonly model: SiteModel;
  readonly profile: Profile;
  readonly memory: SiteMemory;
  readonly observedAt: IsoInstant;
  readonly asOf: IsoDay;
}

export interface Recalled {
  readonly judged: readonly Judgement[];
  readonly memory: SiteMemory;
}

/** Columns that were not read this time are remembered as they were. */
export function recall(judged: readonly Judgement[], context: RecallContext): Recalled {
  const look: Look = { observedOn: shanghaiDayOf(context.observedAt), asOf: context.asOf };
  const columns = new Map(Object.entries(context.memory.columns));
  const recalled = judged.map((judgement) => {
    const list = readAgain(judgement, context, look);
    if (!list) return judgement;
    const after = amendedBy('earlier-nights', judgement, judgeList(list, context.profile));
    columns.set(judgement.column.key, remember(list, context.profile.memory.reDated.titleChars));
    return after;
  });
  return { judged: withHubs(judged, recalled, context), memory: boundedMemory(columns) };
}

interface Look {
  /** In Asia/Shanghai. */
  readonly observedOn: IsoDay;
  readonly asOf: IsoDay;
}

interface ReadList {
  readonly judgement: Judgement;
  readonly today: readonly SeenItem[];
  /** `null` on the first look at it. */
  readonly past: RememberedColumn | null;
  readonly speaks: boolean;
  readonly life: ColumnLife | undefined;
  readonly thresholdDays: number;
  readonly look: Look;
}

/** `null` for what has no list of its own, no duty to update, or was looked at later than now. */
function readAgain(judgement: Judgement, context: RecallContext, look: Look): ReadList | null {
  const { column, category, state } = judgement;
  const { thresholdDays } = category;
  if (column.items.length === 0 || thresholdDays === null || state === 'static' || state === 'external') return null;
  const past = context.memory.columns[column.key] ?? null;
  if (past && past.readOn > look.observedOn) return null;
  const today = seeItems(dateItems(context.model, column.items, look.asOf), column.key, past);
  const mayProve = provingLife(column.items, look);
  const newcomer = past ? findNewcomer({ today, past, mayProve }, context.profile.memory.newItem) : null;
  const life = past && newcomer ? lifeOf(newcomer, past, look) : past?.life;
  const speaks = past !== null && earlier(past.readOn, past.asOf) <= look.asOf;
  return { judgement, today, past, speaks, life, thresholdDays, look };
}

/**
 * An entry with a day is judged by it: it was posted then, or added later (补录). A day after that of judging is a typing
 * error and counts as none, unless the look itself was made later: then it is of the future.
 */
function provingLife(items: readonly ListItem[], look: Look): (item: DatedItem) => boolean {
  const newest = look.asOf < look.observedOn ? look.asOf : LAST_DAY;
  return ({ day, position }) => day === null && (items[position]?.day ?? '') <= newest;
}

const LAST_DAY = '9999-12-31';

const earlier = (a: IsoDay, b: IsoDay): IsoDay => (a < b ? a : b);
const later = (a: IsoDay, b: IsoDay): IsoDay => (a > b ? a : b);

const lifeOf = ({ item }: SeenItem, past: RememberedColumn, look: Look): ColumnLife => ({
  after: past.readOn,
  afterAsOf: past.asOf,
  on: look.observedOn,
  onAsOf: later(past.asOf, look.asOf),
  title: item.title.slice(0, 80),
  url: item.url,
});

function judgeList(list: ReadList, profile: Profile): Judgement {
  const { judgement } = list;
  const { state, reason } = judgement;
  if (state === 'current' && reason === null) return withDoubts(list, profile);
  if (!list.speaks || state === 'current') return judgement;
  return proveLife(list, profile.earlyWarningShare) ?? withUnchanged(list);
}

function withDoubts({ judgement, ...list }: ReadList, profile: Profile): Judgement {
  const past = list.speaks ? list.past : null;
  const pageUrl = judgement.column.page?.url ?? judgement.column.url;
  const { today, thresholdDays, look } = list;
  const question = { today, past, thresholdDays, asOf: look.asOf, pageUrl };
  const { doubts, proofs } = doubtDates(question, profile.memory.reDated);
  return doubts.length === 0 ? judgement : { ...judgement, doubts, proofs: [...judgement.proofs, ...proofs] };
}

/**
 * An entry that came within the threshold, even if it came right after the look before: current. If only the look that
 * first saw it lies within the threshold, the gap between the two hides its age: then nobody is accused either.
 */
function proveLife({ judgement, life, thresholdDays, look }: ReadList, warningShare: number): Judgement | null {
  if (!life) return null;
  const age = (on: IsoDay, asOf: IsoDay): number =>
    Math.max(daysBetween(on, look.observedOn), daysBetween(asOf, look.asOf));
  if (age(life.on, life.onAsOf) > thresholdDays) return null;
  const { column, state, proofs } = judgement;
  const proof: Proof = {
    kind: 'new-item',
    url: life.url ?? column.page?.url ?? column.url,
    quote: life.title,
    date: life.on,
    dateSource: 'first-seen',
  };
  const seen = { ...judgement, proofs: [proof, ...proofs] };
  const left = thresholdDays - age(life.after, life.afterAsOf);
  if (left >= 0) {
    const dueOn = left <= thresholdDays * warningShare ? addDays(look.asOf, left) : null;
    return { ...seen, state: 'current', reason: 'new-item-seen', dueOn };
  }
  return state === 'sleeping' ? { ...seen, state: 'unknown', reason: 'new-item-in-a-long-gap' } : null;
}

/** A list that has not changed for longer than its threshold: says so, and leaves the state as it is. */
function withUnchanged({ judgement, today, past, thresholdDays, look }: ReadList): Judgement {
  if (judgement.state !== 'sleeping' && judgement.state !== 'undated') return judgement;
  if (!past || !isUnchanged(today, past)) return judgement;
  const until = earlier(look.observedOn, look.asOf);
  const days = daysBetween(past.since, until);
  if (days <= thresholdDays) return judgement;
  const { column, proofs } = judgement;
  const proof: Proof = {
    kind: 'unchanged-since',
    url: column.page?.url ?? column.url,
    quote: `${past.since} → ${until}`,
    date: past.since,
    dateSource: 'earlier-visit',
  };
  return { ...judgement, proofs: [...proofs, proof] };
}

function remember({ today, past, life, look }: ReadList, titleChars: number): RememberedColumn {
  return {
    ...rememberItems(today, { past, observedOn: look.observedOn, titleChars }),
    readOn: look.observedOn,
    asOf: past ? later(past.asOf, look.asOf) : look.asOf,
    since: past && isUnchanged(today, past) ? past.since : look.observedOn,
    ...(life ? { life } : {}),
  };
}

/** What memory has cleared clears the columns above it too; nothing else is judged anew. */
function withHubs(
  before: readonly Judgement[],
  after: readonly Judgement[],
  { profile, asOf }: RecallContext,
): readonly Judgement[] {
  if (after.every(({ state }, at) => state === before[at]?.state)) return after;
  const hubs = judgeHubs(after, asOf, profile.categories[profile.unknownCategory]?.thresholdDays ?? 0);
  return after.map((judgement, at) => {
    const hub = hubs[at];
    return hub && isMilder(hub.state, judgement.state) ? hub : judgement;
  });
}

const isMilder = (now: ColumnState, before: ColumnState): boolean =>
  (now === 'current' && before !== 'current') || (now === 'unknown' && before === 'sleeping');
