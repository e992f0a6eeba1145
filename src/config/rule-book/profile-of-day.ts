/** The rule book of a day (当日规则集), chosen from the project's own files. */
import { join } from 'node:path';
import { readTextFile } from '../text-file.ts';
import { type BookOfDay, bookOfDay } from './book-of-day.ts';
import { kept } from './kept.ts';
import { CONFIG_DIR, profileIds } from './rule-book-texts.ts';

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

/** Where there is none, the reader says so. */
function profilePaths(configDir: string): string[] {
  const folder = join(configDir, 'profiles');
  return profileIds(folder).map((id) => join(folder, `${id}.yaml`));
}
