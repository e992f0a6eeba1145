/** The standing orders of people (人工设定) that a command honours, checked against the rule book that it judges by. */
import { keptOverrides, keptRuleBook } from '../config/kept-files.ts';
import type { SiteOverride } from '../config/overrides.ts';

export async function overridesIn(path: string, profile: string): Promise<readonly SiteOverride[]> {
  const { categories } = (await keptRuleBook(profile)).profile;
  const labels = Object.entries(categories).map(([name, { label }]) => [name, label] as const);
  return keptOverrides(path, Object.fromEntries(labels));
}
