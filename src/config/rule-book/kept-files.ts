/** The files that a patrol begins with, read as few times as they change (已读配置); each as its own module reads it. */
import { hash } from 'node:crypto';
import type { CategoryLabels, SiteOverride } from '../lists/overrides.ts';
import type { SiteEntry, SiteList } from '../lists/sites.ts';
import { readBytes } from '../text-file.ts';
import { kept } from './kept.ts';
import type { RuleBook } from './rule-book.ts';
import { CONFIG_DIR, ruleBookTexts } from './rule-book-texts.ts';

/** As `loadRuleBook`. Throws `ConfigError` where a file is missing, or does not fit. */
export async function keptRuleBook(profileId: string, configDir = CONFIG_DIR, keptIn?: string): Promise<RuleBook> {
  const texts = ruleBookTexts(profileId, configDir);
  const origin = { what: 'rule-book', place: [configDir, profileId], from: [texts] } as const;
  return kept(origin, async () => (await import('./rule-book.ts')).readRuleBook(texts, configDir), keptIn);
}

/** As `readSiteList`. Throws `ConfigError` that names every wrong row. */
export async function keptSiteList(path: string, keptIn?: string): Promise<SiteList> {
  const bytes = readBytes(path);
  const origin = { what: 'sites', place: [path], from: [hash('sha256', bytes)] } as const;
  return kept(origin, async () => (await import('../lists/sites.ts')).readSiteList(path, bytes), keptIn);
}

export async function keptSites(path: string, keptIn?: string): Promise<readonly SiteEntry[]> {
  return (await keptSiteList(path, keptIn)).sites;
}

/** As `readOverrides`. Throws `ConfigError` that tells every wrong cell. */
export async function keptOverrides(
  path: string,
  categories: CategoryLabels,
  keptIn?: string,
): Promise<readonly SiteOverride[]> {
  const bytes = readBytes(path);
  const origin = { what: 'overrides', place: [path], from: [hash('sha256', bytes), categories] } as const;
  return kept(
    origin,
    async () => (await import('../lists/overrides.ts')).readOverrides(path, categories, bytes),
    keptIn,
  );
}
