/** A rule book ready for judging: profile, lexicon and phrases, checked against each other, with the hashes reports carry. */
import type { Lexicon } from './lexicon.ts';
import type { Phrases } from './phrases.ts';
import type { Profile } from './profile.ts';

export interface RuleBook {
  readonly profile: Profile;
  readonly lexicon: Lexicon;
  readonly phrases: Phrases;
  /** First 12 hex digits of SHA-256 over the canonical content: comments and key order do not change it. */
  readonly profileHash: string;
  readonly lexiconHash: string;
}
