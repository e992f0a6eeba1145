/** The standing orders of people (人工设定) that a command honours, checked against the rule book that it judges by. */
import { loadOverrides, type SiteOverride } from '../config/overrides.ts';
import { loadRuleBook } from '../config/rule-book.ts';

export const overridesIn = (path: string, profile: string): readonly SiteOverride[] =>
  loadOverrides(path, Object.keys(loadRuleBook(profile).profile.categories));
