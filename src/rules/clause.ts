/** The line of the rule book (条款) that a finding breaks. */
import type { CheckKind } from '../config/rule-book/checks.ts';
import type { Clause, Profile } from '../config/rule-book/profile.ts';

/** What a finding quotes. */
export type QuotedClause = Pick<Clause, 'id' | 'text' | 'source' | 'verified'>;

/**
 * The clause for columns of `category` where there is one, else that of the kind; every kind has one (checked on loading). Of
 * a kind that is switched on by itself it is the rule book's own line, or a bare word where the book does not know it.
 */
export function clauseFor(profile: Profile, kind: Clause['kind'] | CheckKind, category?: string): QuotedClause {
  const ofKind = profile.clauses.filter((clause) => clause.kind === kind);
  const special = ofKind.find((clause) => category !== undefined && clause.categories?.includes(category));
  const found = special ?? ofKind.find((clause) => !clause.categories);
  if (found) return found;
  const check = Object.entries(profile.checks).find(([name]) => name === kind)?.[1];
  return { id: `${profile.id}/${kind}`, ...(check ?? NOT_IN_THE_BOOK) };
}

/** A visit that is judged again by a book that does not know the kind keeps what it saw. */
const NOT_IN_THE_BOOK = { text: '本规则集未列此项，供整改参考', source: '本工具的提示', verified: false } as const;
