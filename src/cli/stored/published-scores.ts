/** `--scores FILE` (公布得分): the file's scores for the sites of a run; lines that fit no single site are told on stderr. */

import { type OfficialFile, readOfficialScores } from '../../config/lists/official-scores.ts';
import type { SiteEntry } from '../../config/lists/sites.ts';
import { SCORES } from '../../language/messages/everyday-messages.ts';
import { OPTION } from '../../language/messages/option-messages.ts';
import { matchOfficial } from '../../run/outputs/match-official.ts';
import type { OfficialScores } from '../../score/score-sheet.ts';
import { type Terminal, tell } from '../../terminal/terminal.ts';
import { usageError } from '../../terminal/usage-error.ts';

/** Read before anything else is done; `null` without the option. Throws `ConfigError`. */
export const scoresFile = async (path: string | undefined): Promise<OfficialFile | null> =>
  path === undefined ? null : readOfficialScores(path);

/** The same for annex 6, which quotes scores only within their time. */
export async function datedScoresFile(path: string | undefined): Promise<OfficialFile | null> {
  const file = await scoresFile(path);
  if (file === null || file.period !== null) return file;
  throw usageError(OPTION.scoresUndated(path ?? ''));
}

export function scoresOf(file: OfficialFile, sites: readonly SiteEntry[], terminal: Terminal): OfficialScores {
  const { official, unmatched } = matchOfficial(file, sites);
  if (unmatched.length > 0) tell(terminal, SCORES.unmatched(unmatched.length));
  return official;
}
