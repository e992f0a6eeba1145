/** The files of a rule book as text (规则集原文), before anything is read from them. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { BOOK } from '../../language/messages/file-messages.ts';
import { ConfigError } from '../config-error.ts';
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
    profile: profileText(profileId, join(configDir, 'profiles')),
    lexicon: readTextFile(join(configDir, 'columns.yaml')),
    phrases: readTextFile(join(configDir, 'phrases.yaml')),
  };
}

/** A name that is no rule book's is told with those that are; where there is none at all, the file itself is missing. */
function profileText(profileId: string, folder: string): string {
  const file = join(folder, `${profileId}.yaml`);
  const known = existsSync(file) ? [] : profileIds(folder);
  if (known.length > 0) throw new ConfigError('file-missing', BOOK.unknown(profileId, file, known));
  return readTextFile(file);
}

/** In order of their names; none where the folder cannot be read. */
export function profileIds(folder: string): string[] {
  try {
    const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
    return files.map((name) => name.slice(0, -'.yaml'.length)).sort();
  } catch {
    return [];
  }
}
