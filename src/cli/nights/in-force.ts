/** Tells whoever judges by a rule book that was not in force on the day of judging (施行期). */

import { isInForce } from '../../config/rule-book/in-force.ts';
import type { Profile } from '../../config/rule-book/profile.ts';
import { profileInForce } from '../../config/rule-book/profile-of-day.ts';
import { SAYS } from '../../language/messages/patrol-messages.ts';
import type { IsoDay } from '../../site-report.ts';
import { type Terminal, tell } from '../../terminal/terminal.ts';

export async function tellIfNotInForce(profile: Profile, day: IsoDay, terminal: Terminal): Promise<void> {
  if (isInForce(profile, day)) return;
  const { from, to } = profile.inForce;
  const ofDay = await profileInForce(day);
  const says = ofDay.id === profile.id && !ofDay.isOfThatDay ? SAYS.noneInForce : SAYS.notInForce;
  tell(terminal, says(profile.id, day, `${from}—${to ?? ''}`));
}
