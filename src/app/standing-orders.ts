/** The standing orders of people (人工设定) that a command honours, checked against the rule book that it judges by. */

import type { SiteOverride } from '../config/lists/overrides.ts';
import { keptOverrides, keptRuleBook } from '../config/rule-book/kept-files.ts';

export async function overridesIn(path: string, profile: string): Promise<readonly SiteOverride[]> {
  const { categories } = (await keptRuleBook(profile)).profile;
  const labels = Object.entries(categories).map(([name, { label }]) => [name, label] as const);
  return keptOverrides(path, Object.fromEntries(labels));
}
