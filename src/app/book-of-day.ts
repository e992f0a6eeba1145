/** The rule book that a command judges by (采用的规则集): the one named, else the one in force on the day of judging. */
import { profileInForce } from '../config/rule-book/profile-of-day.ts';
import type { Settings } from '../config/settings.ts';

/** Settings whose rule book is known. */
export type BookedSettings = Settings & { readonly profile: string };

/** `kept`: the rule book of the run that is gone on with. Throws `ConfigError`. */
export async function withBook(settings: Settings, kept: string | null = null): Promise<BookedSettings> {
  const profile = settings.profile ?? kept ?? (await profileInForce(settings.now.asOfDay)).id;
  return Object.freeze({ ...settings, profile });
}
