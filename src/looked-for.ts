/** What a patrol has looked for on a site (已查项): the words in which a report says so. Types only. */

/**
 * A kind beyond columns, dead links and the site itself that this patrol looked for, and could tell of: what is not among
 * the findings is then in order. A kind that is not here was not asked for (switched off), or could not be told: the home
 * page did not come whole, a script may have filled it, a person has to look first.
 */
export interface LookedFor<Kind extends string> {
  readonly kind: Kind;
  /** Of kinds that are of single things (hosts, messages): the addresses that are in order. Of any other nothing is told. */
  readonly inOrder?: readonly string[];
  /** Of kinds that are of links: those that could not be told, and are therefore not in order. */
  readonly inDoubt?: readonly string[];
}
