/** What kind of column a name stands for, and how long it may go without a new item (类别与期限). */
import type { Exemption, Lexicon } from '../config/lexicon.ts';
import type { Profile } from '../config/profile.ts';

export interface Categorised {
  readonly category: string;
  /** `null`: no duty to update (see `exempt`). */
  readonly thresholdDays: number | null;
  readonly exempt: Exemption | null;
  /** `name-weak`: only rows matched for which the lexicon itself would ask a person. */
  readonly confidence: 'name' | 'name-weak' | 'cadence' | 'inherited' | 'name-unknown';
  readonly matched: readonly string[];
}

export interface NamedColumn {
  readonly name: string;
  /** From below 首页 to the column itself, its own name last. */
  readonly path: readonly string[];
}

export interface CategoryRules {
  readonly lexicon: Lexicon;
  readonly profile: Profile;
}
