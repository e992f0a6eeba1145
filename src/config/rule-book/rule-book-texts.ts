/** The files of a rule book as text (规则集原文), before anything is read from them. */
import { join } from 'node:path';
import { readTextFile } from '../text-file.ts';

/** The project's own `config/`. */
export const CONFIG_DIR = join(import.meta.dirname, '..', '..', '..', 'config');

/** The files of a rule book as they are written: they can travel to another machine, and be read there. */
export interface RuleBookTexts {
  readonly profileId: string;
  readonly profile: string;
  readonly lexicon: string;
  readonly phrases: string;
}

/** Throws `ConfigError` where a file is missing or no text. */
export function ruleBookTexts(profileId: string, configDir: string = CONFIG_DIR): RuleBookTexts {
  return {
    profileId,
    profile: readTextFile(join(configDir, 'profiles', `${profileId}.yaml`)),
    lexicon: readTextFile(join(configDir, 'columns.yaml')),
    phrases: readTextFile(join(configDir, 'phrases.yaml')),
  };
}
