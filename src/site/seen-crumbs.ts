/**
 * Crumbs that all articles of a column have (重复面包屑): what they show of columns is put to the candidates' account with the
 * first of them, and counted from then on until columns are told.
 */
import type { Crumb } from '../read/breadcrumb/breadcrumb.ts';
import type { Candidates, CrumbCount, Sight } from './candidates.ts';

interface Seen {
  readonly sights: readonly Sight[];
  /** On how many further pages. */
  again: number;
}

/** More columns than any site has; where crumbs come as another array each time, those beyond are gone through anew. */
const MOST_CRUMBS = 2_000;

/** One a site model. */
export class SeenCrumbs implements CrumbCount {
  /** Equal crumbs are mostly one array. */
  readonly #seen = new Map<readonly Crumb[], Seen>();

  note(crumbs: readonly Crumb[], sights: readonly Sight[]): void {
    if (this.#seen.size < MOST_CRUMBS) this.#seen.set(crumbs, { sights, again: 0 });
  }

  seenAgain(crumbs: readonly Crumb[]): boolean {
    const seen = this.#seen.get(crumbs);
    if (seen === undefined) return false;
    seen.again++;
    return true;
  }

  /** Puts to the candidates' account what was counted since the last time. */
  settle(candidates: Candidates, see: (candidates: Candidates, sight: Sight, times: number) => void): void {
    for (const seen of this.#seen.values()) {
      if (seen.again === 0) continue;
      for (const sight of seen.sights) see(candidates, sight, seen.again);
      seen.again = 0;
    }
  }
}
