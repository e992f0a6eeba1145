/** What kind of column a name stands for, and how long it may go without a new item (类别与期限). */

import { remembering } from '../../cache/memo.ts';
import type { Exemption, Lexicon, LexiconRow } from '../../config/rule-book/lexicon.ts';
import type { Profile } from '../../config/rule-book/profile.ts';

export interface Categorised {
  readonly category: string;
  /** `null`: no duty to update (see `exempt`). */
  readonly thresholdDays: number | null;
  readonly exempt: Exemption | null;
  /** `name-weak`: only rows matched for which the lexicon itself would ask a person; `person`: by a standing order. */
  readonly confidence: 'name' | 'name-weak' | 'cadence' | 'inherited' | 'name-unknown' | 'person';
  /** The words that decided, as they stand in the lexicon. */
  readonly matched: readonly string[];
}

export interface NamedColumn {
  readonly name: string;
  /** From below 首页 to the column itself, its own name last. */
  readonly path: readonly string[];
}

export interface CategoryRules {
  readonly lexicon: Lexicon;
  readonly profile: Profile;
}

interface Hit {
  readonly row: LexiconRow;
  readonly word: string;
}

/**
 * The name decides; what stands above it may only loosen the judgement (children of an archive or a special), never
 * tighten it: a column accused because of its parent's name would be a false accusation.
 */
export function categorise(column: NamedColumn, rules: CategoryRules, asOfYear: number): Categorised {
  const nameSays = namesBy(rules, asOfYear);
  const own = nameSays(column.name);
  if (own.exempt || own.confidence === 'cadence') return own;
  for (const ancestor of column.path.slice(0, -1).reverse()) {
    const above = nameSays(ancestor);
    if (loosens(above, own, rules.lexicon)) return { ...above, confidence: 'inherited' };
  }
  return own;
}

type NameSays = (name: string) => Categorised;

interface NamesOfBook {
  readonly profile: Profile;
  readonly asOfYear: number;
  readonly says: NameSays;
}

/** Sites call their columns by the same names, and each is judged twice: by the rules and the year used last. */
const LAST_USED = new WeakMap<Lexicon, NamesOfBook>();
const MOST_NAMES = 1024;
/** In characters; longer ones are no names that come again. */
const LONGEST_NAME = 40;

function namesBy(rules: CategoryRules, asOfYear: number): NameSays {
  const { lexicon, profile } = rules;
  const last = LAST_USED.get(lexicon);
  if (last?.profile === profile && last.asOfYear === asOfYear) return last.says;
  const read: NameSays = (name) => archived(name, lexicon, asOfYear) ?? byName(name, rules);
  const says = remembering(MOST_NAMES, LONGEST_NAME, read);
  LAST_USED.set(lexicon, { profile, asOfYear, says });
  return says;
}

function loosens(above: Categorised, own: Categorised, lexicon: Lexicon): boolean {
  if (above.exempt === 'archived' || above.exempt === 'function') return true;
  const longer = limit(above) > limit(own);
  return longer && (above.confidence === 'cadence' || lexicon.loosensChildren.includes(above.category));
}

function byName(name: string, { lexicon, profile }: CategoryRules): Categorised {
  const plain = normalised(name);
  const hits = lexicon.rows.flatMap((row) => hitsOf(plain, row));
  const best = longest(hits, profile);
  const cadence = byCadence(plain, best, { lexicon, profile });
  if (cadence) return cadence;
  return exempted(hits) ?? best ?? unknownName(profile);
}

function byCadence(plain: string, best: Categorised | null, { lexicon, profile }: CategoryRules): Categorised | null {
  for (const entry of lexicon.cadences) {
    const word = wordIn(plain, entry);
    const cadence = profile.cadences[entry.cadence];
    if (word === null || !cadence) continue;
    return {
      category: best?.category ?? profile.unknownCategory,
      thresholdDays: cadence.thresholdDays,
      exempt: null,
      confidence: 'cadence',
      matched: [word],
    };
  }
  return null;
}

function exempted(hits: readonly Hit[]): Categorised | null {
  const free = hits.filter((hit) => hit.row.exempt !== null);
  const row = free[0]?.row;
  if (!row) return null;
  const { category, exempt } = row;
  return { category, thresholdDays: null, exempt, confidence: 'name', matched: wordsOf(free) };
}

/** Among rows that ask for updates; the first of the table where two are equally long. */
function longest(hits: readonly Hit[], profile: Profile): Categorised | null {
  const asking = hits.filter((hit) => hit.row.exempt === null);
  let best: Categorised | null = null;
  for (const { row } of asking) {
    const thresholdDays = profile.categories[row.category]?.thresholdDays ?? null;
    const confidence = row.weak ? 'name-weak' : 'name';
    const found = {
      category: row.category,
      thresholdDays,
      exempt: null,
      confidence,
      matched: wordsOf(asking),
    } as const;
    if (!best || limit(found) > limit(best)) best = found;
  }
  return best;
}

function unknownName(profile: Profile): Categorised {
  const category = profile.unknownCategory;
  const thresholdDays = profile.categories[category]?.thresholdDays ?? null;
  return { category, thresholdDays, exempt: null, confidence: 'name-unknown', matched: [] };
}

/** One issue of a periodical: the next one has a page of its own. */
const ISSUE = /第\s*(?:\d{1,4}|[〇零一二三四五六七八九十百]{1,5})\s*期/;

/** Closed on purpose: it says so, is an issue of a periodical, or bears a year that is over. */
function archived(name: string, { archive }: Lexicon, asOfYear: number): Categorised | null {
  const word = wordIn(normalised(name), archive);
  const years = [...name.matchAll(/(?<!\d)(?:19|20)\d\d(?!\d)/g)].map((match) => Number(match[0]));
  const over = years.length > 0 && Math.max(...years) < asOfYear;
  const issue = ISSUE.exec(name)?.[0] ?? null;
  if (word === null && issue === null && !over) return null;
  const matched = word === null && issue === null ? years.map(String) : [word ?? issue ?? ''];
  return { category: archive.category, thresholdDays: null, exempt: 'archived', confidence: 'name', matched };
}

function hitsOf(plain: string, row: LexiconRow): Hit[] {
  const word = row.whole?.find((whole) => whole === plain) ?? wordIn(plain, row) ?? endingOf(plain, row);
  return word === null ? [] : [{ row, word }];
}

interface Words {
  readonly names?: readonly string[] | undefined;
  readonly except?: readonly string[] | undefined;
}

function wordIn(plain: string, of: Words): string | null {
  const left = without(plain, of.except);
  return of.names?.find((word) => left.includes(word)) ?? null;
}

function endingOf(plain: string, row: LexiconRow): string | null {
  const left = without(plain, row.except);
  return row.endings?.find((word) => left !== word && left.endsWith(word)) ?? null;
}

/** A space stands where a longer word was, so that what is left on both sides makes no new word. */
function without(plain: string, words: readonly string[] = []): string {
  return words.reduce((left, word) => left.replaceAll(word, ' '), plain);
}

function limit(of: Categorised): number {
  return of.thresholdDays ?? Number.POSITIVE_INFINITY;
}

function wordsOf(hits: readonly Hit[]): string[] {
  return [...new Set(hits.map((hit) => hit.word))];
}

/** Full-width letters, spaces between characters and upper case do not change a name. */
function normalised(name: string): string {
  return name.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase();
}
