/** 重点信息公开情况: topics that a site shows nothing of, in the words of annex 6. A crawler sees names, not substance: never a finding. */
import type { Judgement } from './judgement.ts';

export interface Topic {
  /** As annex 6 writes it: 扶贫工作. */
  readonly name: string;
  /** Words by which a column, or an entry, is of it. */
  readonly words: readonly string[];
}

type SeenColumn = Pick<Judgement, 'column' | 'state'>;

/**
 * Topics that no column is named after and no entry of any column speaks of. A column that is there, though it be empty or
 * could not be read, is judged by itself: the topic then is not missing.
 */
export function thinTopics(columns: readonly SeenColumn[], topics: readonly Topic[]): readonly string[] {
  const texts = columns.flatMap(({ column }) => [
    ...column.path,
    column.name,
    ...column.items.map(({ title }) => title),
  ]);
  return topics
    .filter(({ words }) => !texts.some((text) => words.some((word) => text.includes(word))))
    .map(({ name }) => name);
}
