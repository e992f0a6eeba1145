/** The line of the rule book (条款) that a finding breaks. */
import type { Clause, Profile } from '../config/profile.ts';

/** The clause for columns of `category` where there is one, else that of the kind; every kind has one (checked on loading). */
export function clauseFor(profile: Profile, kind: Clause['kind'], category?: string): Clause {
  const ofKind = profile.clauses.filter((clause) => clause.kind === kind);
  const special = ofKind.find((clause) => category !== undefined && clause.categories?.includes(category));
  const found = special ?? ofKind.find((clause) => !clause.categories);
  if (!found) throw new Error(`Profile ${profile.id} has no clause for ${kind}`);
  return found;
}
