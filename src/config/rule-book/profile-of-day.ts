/** The rule book of a day (当日规则集), chosen from the project's own files. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readTextFile } from '../text-file.ts';
import { type BookOfDay, bookOfDay } from './book-of-day.ts';
import { kept } from './kept.ts';
import { CONFIG_DIR } from './rule-book-texts.ts';

/** `day`: in Asia/Shanghai, 2017-02-28. Throws `ConfigError` where a rule book's file cannot be read. */
export async function profileInForce(day: string, configDir = CONFIG_DIR, keptIn?: string): Promise<BookOfDay> {
  const paths = profilePaths(configDir);
  const orderPath = join(configDir, 'default-rule-books.yaml');
  const profiles = Object.fromEntries(paths.map((path) => [path, readTextFile(path)]));
  const texts = { profiles, order: { path: orderPath, text: readTextFile(orderPath) } };
  const origin = { what: 'book-heads', place: [configDir], from: [texts] } as const;
  const { heads, order } = await kept(
    origin,
    async () => (await import('./book-heads.ts')).readBookHeads(texts),
    keptIn,
  );
  return bookOfDay(heads, order, day);
}

function profilePaths(configDir: string): string[] {
  const folder = join(configDir, 'profiles');
  try {
    const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
    return files.sort().map((name) => join(folder, name));
  } catch {
    return []; // The reader says that there is none.
  }
}
