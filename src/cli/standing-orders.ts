/** The standing orders of people (人工设定) that a command honours, checked against the rule book that it judges by. */
import { keptRuleBook } from '../config/kept-rule-book.ts';
import { loadOverrides, type SiteOverride } from '../config/overrides.ts';

export async function overridesIn(path: string, profile: string): Promise<readonly SiteOverride[]> {
  const { categories } = (await keptRuleBook(profile)).profile;
  return loadOverrides(path, Object.keys(categories));
}
