/** Tells whoever judges by a rule book that was not in force on the day of judging (施行期). */
import { isInForce } from '../config/in-force.ts';
import type { Profile } from '../config/profile.ts';
import type { IsoDay } from '../site-report.ts';
import type { Terminal } from './terminal.ts';
import { SAYS } from './wording.ts';

export function tellIfNotInForce(profile: Profile, day: IsoDay, terminal: Terminal): void {
  const { from, to } = profile.inForce;
  if (!isInForce(profile, day)) terminal.err(`${SAYS.notInForce(profile.id, day, `${from}—${to ?? ''}`)}\n`);
}
