/** A rule book ready for judging: profile, lexicon and phrases, checked against each other, with the hashes reports carry. */

import { join } from 'node:path';
import type { Message } from '../../language/message.ts';
import { BOOK } from '../../language/messages/file-messages.ts';
import { ConfigError } from '../config-error.ts';
import { readYaml } from '../yaml-file.ts';
import { type Lexicon, lexiconSchema } from './lexicon.ts';
import { type Phrases, phrasesSchema } from './phrases.ts';
import { CLAUSE_KINDS, type Profile, profileSchema } from './profile.ts';
import { CONFIG_DIR, type RuleBookTexts, ruleBookTexts } from './rule-book-texts.ts';

export interface RuleBook {
  readonly profile: Profile;
  readonly lexicon: Lexicon;
  readonly phrases: Phrases;
  /** Of the profile's content. */
  readonly profileHash: string;
  /** Of lexicon and phrases, which together say how names and pages are read. */
  readonly lexiconHash: string;
}

/** Throws `ConfigError` where a file is missing, does not fit its schema, or does not fit the others. */
export const loadRuleBook = (profileId: string, configDir: string = CONFIG_DIR): RuleBook =>
  readRuleBook(ruleBookTexts(profileId, configDir), configDir);

/** `configDir`: where the texts are from, for what is told of them. */
export function readRuleBook(texts: RuleBookTexts, configDir: string = CONFIG_DIR): RuleBook {
  const { profileId } = texts;
  const profile = readYaml(texts.profile, join(configDir, 'profiles', `${profileId}.yaml`), profileSchema);
  const lexicon = readYaml(texts.lexicon, join(configDir, 'columns.yaml'), lexiconSchema);
  const phrases = readYaml(texts.phrases, join(configDir, 'phrases.yaml'), phrasesSchema);
  const details = [...profileFaults(profileId, profile.value), ...lexiconFaults(lexicon.value, profile.value)];
  if (details.length > 0) {
    throw new ConfigError('file-invalid', BOOK.doNotFit(configDir, profileId), { details });
  }
  return Object.freeze({
    profile: profile.value,
    lexicon: lexicon.value,
    phrases: phrases.value,
    profileHash: profile.hash,
    lexiconHash: `${lexicon.hash.slice(0, 6)}${phrases.hash.slice(0, 6)}`,
  });
}

function profileFaults(id: string, profile: Profile): Message[] {
  const file = `profiles/${id}.yaml`;
  const faults: Message[] = [];
  if (profile.id !== id) faults.push(BOOK.otherId(file, profile.id));
  const named = [profile.unknownCategory, ...profile.clauses.flatMap((clause) => clause.categories ?? [])];
  for (const category of named.filter((name) => !(name in profile.categories))) {
    faults.push(BOOK.noCategory(file, category));
  }
  for (const kind of CLAUSE_KINDS) {
    if (!profile.clauses.some((clause) => clause.kind === kind && !clause.categories)) {
      faults.push(BOOK.noClause(file, kind));
    }
  }
  return faults;
}

function lexiconFaults(lexicon: Lexicon, profile: Profile): Message[] {
  const file = `profiles/${profile.id}.yaml`;
  const categories = [...lexicon.rows.map((row) => row.category), lexicon.archive.category, ...lexicon.loosensChildren];
  const unknown = new Set(categories.filter((category) => !(category in profile.categories)));
  const cadences = lexicon.cadences.map((entry) => entry.cadence).filter((cadence) => !(cadence in profile.cadences));
  const dutiful = lexicon.rows.filter((row) => row.exempt && profile.categories[row.category]?.thresholdDays !== null);
  return [
    ...[...unknown].map((category) => BOOK.lexiconCategory(file, category)),
    ...cadences.map((cadence) => BOOK.lexiconCadence(file, cadence)),
    ...dutiful.map((row) => BOOK.exemptWithTerm(row.row, file, row.category)),
  ];
}
