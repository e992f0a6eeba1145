/** The time in which a rule book holds (施行期). */
import type { Profile } from './profile.ts';

/** Was the rule book in force (施行) on that day, in Asia/Shanghai? Both ends count. */
export function isInForce({ inForce }: Pick<Profile, 'inForce'>, day: string): boolean {
  return inForce.from <= day && (inForce.to === null || day <= inForce.to);
}
