/** 重点信息公开情况: topics that a site shows nothing of, in the words of annex 6. A crawler sees names, not substance: never a finding. */
import type { Judgement } from '../columns/judgement.ts';

export interface Topic {
  /** As annex 6 writes it: 扶贫工作. */
  readonly name: string;
  /** Words by which a column, or an entry, is of it. */
  readonly words: readonly string[];
}

type SeenColumn = Pick<Judgement, 'column' | 'state'>;

/** What tells of topics beside the columns: titles of the home page, and the names under which public information stands. */
export interface TopicSources {
  readonly homeTitles: readonly string[];
  readonly heldUnder: readonly string[];
}

/**
 * Topics that no column is named after and no entry of any column or of the home page speaks of. A column that is there,
 * though it be empty or could not be read, is judged by itself: the topic then is not missing. `null` where the column of
 * public information leads off the site or could not be read: nobody knows what stands there.
 */
export function thinTopics(
  columns: readonly SeenColumn[],
  topics: readonly Topic[],
  { homeTitles, heldUnder }: TopicSources,
): readonly string[] | null {
  const isHeldElsewhere = ({ column, state }: SeenColumn): boolean =>
    !isRead(state) && heldUnder.some((word) => column.name.includes(word));
  if (columns.some(isHeldElsewhere)) return null;
  const ofColumns = columns.flatMap(({ column: { path, name, items } }) => [...path, name, ...items.map(titleOf)]);
  const texts = [...ofColumns, ...homeTitles];
  return topics
    .filter(({ words }) => !texts.some((text) => words.some((word) => text.includes(word))))
    .map(({ name }) => name);
}

const titleOf = ({ title }: { readonly title: string }): string => title;

/** A column of the site itself, and its page was read. */
export const isRead = (state: Judgement['state']): boolean => state !== 'external' && state !== 'unknown';
