/** The files that a patrol begins with, read as few times as they change (已读配置); each as its own module reads it. */
import { kept } from './kept.ts';
import type { SiteOverride } from './overrides.ts';
import type { RuleBook } from './rule-book.ts';
import { CONFIG_DIR, ruleBookTexts } from './rule-book-texts.ts';
import type { SiteEntry } from './sites.ts';
import { readTextFile } from './text-file.ts';

/** As `loadRuleBook`. Throws `ConfigError` where a file is missing, or does not fit. */
export async function keptRuleBook(profileId: string, configDir = CONFIG_DIR, keptIn?: string): Promise<RuleBook> {
  const texts = ruleBookTexts(profileId, configDir);
  const origin = { what: 'rule-book', place: [configDir, profileId], from: [texts] } as const;
  return kept(origin, async () => (await import('./rule-book.ts')).readRuleBook(texts, configDir), keptIn);
}

/** As `loadSites`. Throws `ConfigError` that tells every wrong row. */
export async function keptSites(path: string, keptIn?: string): Promise<readonly SiteEntry[]> {
  const text = readTextFile(path);
  const origin = { what: 'sites', place: [path], from: [text] } as const;
  return kept(origin, async () => (await import('./sites.ts')).loadSites(path, text), keptIn);
}

/** As `loadOverrides`. Throws `ConfigError` that tells every wrong cell. */
export async function keptOverrides(
  path: string,
  categories: readonly string[],
  keptIn?: string,
): Promise<readonly SiteOverride[]> {
  const text = readTextFile(path);
  const origin = { what: 'overrides', place: [path], from: [text, categories] } as const;
  return kept(origin, async () => (await import('./overrides.ts')).loadOverrides(path, categories, text), keptIn);
}
