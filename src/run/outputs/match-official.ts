/** Finds the sites of a run that published scores belong to (得分对应): by id, else by address, else by the unit's name. */
import type { OfficialFile, OfficialRow } from '../../config/lists/official-scores.ts';
import type { SiteEntry } from '../../config/lists/sites.ts';
import type { Profile } from '../../config/rule-book/profile.ts';
import type { OfficialScore, OfficialScores } from '../../score/score-sheet.ts';
import { canonicalKey } from '../../url/address.ts';

export interface MatchedScores {
  readonly official: OfficialScores;
  /** Lines of the file that belong to no site of the run, or to several. */
  readonly unmatched: readonly OfficialRow[];
}

/** A site is given one score: the first line that tells it. */
export function matchOfficial(file: OfficialFile, sites: readonly SiteEntry[]): MatchedScores {
  const byId = new Map<string, OfficialScore>();
  const unmatched: OfficialRow[] = [];
  for (const row of file.rows) {
    const site = siteOf(row, sites);
    if (site === null || byId.has(site.id)) unmatched.push(row);
    else byId.set(site.id, { score: row.score, rank: row.rank });
  }
  return { official: { label: file.label, period: file.period, byId }, unmatched };
}

/** What a line says of a site must fit all at once: an id of one site with the address of another is neither. */
function siteOf({ id, url, unit }: OfficialRow, sites: readonly SiteEntry[]): SiteEntry | null {
  const key = url === '' ? '' : canonicalKey(url);
  const fitting = sites.filter(
    (site) =>
      (id === '' || site.id === id) &&
      (key === '' || canonicalKey(site.url) === key || (site.altUrl !== null && canonicalKey(site.altUrl) === key)) &&
      (id !== '' || key !== '' || site.unit === unit),
  );
  const [only] = fitting;
  return fitting.length === 1 && only ? only : null;
}

/** The scores that the list itself carries; `null` where it carries none. */
export function officialInList(sites: readonly SiteEntry[], { scores }: Profile): OfficialScores | null {
  const byId = new Map(
    sites.flatMap(({ id, score, rank }) => (score === null ? [] : [[id, { score, rank }] as const])),
  );
  if (byId.size === 0) return null;
  return { label: scores?.label ?? '', period: scores?.period ?? null, byId };
}
