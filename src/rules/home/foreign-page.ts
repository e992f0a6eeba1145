/** 外链变质: does a page show that its domain was given up, or that gambling or porn has moved in? By its own words alone. */
import type { RuleBook } from '../../config/rule-book/rule-book.ts';
import type { ForeignPage } from '../../site-report.ts';
import { isPublicBody, siteDomain } from '../../url/site-domain.ts';

export interface ShownPage {
  /** Host of the page that answered, after redirects. */
  readonly host: string;
  readonly title: string;
  /** What a visitor reads, runs of space made one. */
  readonly text: string;
}

export interface ForeignRules {
  readonly leastPhrases: number;
  readonly mostParkedChars: number;
}

type Phrases = RuleBook['phrases'];
type PhraseList = Phrases['gambling'];

/** `null` where it shows nothing of the kind, and always on pages of governments and schools. */
export function judgeForeign(page: ShownPage, rules: ForeignRules, phrases: Phrases): ForeignPage | null {
  if (isPublicBody(page.host)) return null;
  return (
    ofTrade('gambling', page, rules, phrases) ?? ofTrade('porn', page, rules, phrases) ?? parked(page, rules, phrases)
  );
}

/** One phrase may stand in any text; several of them with one in the title are what the page is about. */
function ofTrade(
  trade: 'gambling' | 'porn',
  { title, text }: ShownPage,
  { leastPhrases }: ForeignRules,
  phrases: Phrases,
): ForeignPage | null {
  const inTitle = wordsIn(title, phrases[trade]);
  const all = new Set([...inTitle, ...wordsIn(text, phrases[trade])]);
  if (all.size < leastPhrases) return null;
  const reports = wordsIn(`${title} ${text}`, phrases.crackdown).size > 0;
  return { trade, sure: inTitle.size > 0 && !reports, quote: quoteOf(title, [...all]) };
}

/** The page is about nothing else: its title says so, or it is hardly longer than the sentence; and it speaks of itself. */
function parked({ title, text, host }: ShownPage, rules: ForeignRules, phrases: Phrases): ForeignPage | null {
  if (text.length > rules.mostParkedChars) return null;
  const whole = `${title} ${text}`;
  const words = [...wordsIn(whole, phrases.parked)];
  if (words.length === 0) return null;
  const ofItself =
    wordsIn(whole, phrases.thisDomain).size > 0 || whole.toLowerCase().includes(siteDomain(host).toLowerCase());
  return { trade: 'parked', sure: ofItself, quote: quoteOf(title, words) };
}

const MOST_FOUND = 12;

/** The different words that fit, each once. */
function wordsIn(text: string, list: PhraseList): Set<string> {
  const found = new Set<string>();
  for (const { regex } of list) {
    for (const match of text.matchAll(new RegExp(regex.source, 'giu'))) {
      found.add(match[0].toLowerCase());
      if (found.size >= MOST_FOUND) return found;
    }
  }
  return found;
}

const quoteOf = (title: string, words: readonly string[]): string =>
  `“${title.slice(0, 60)}”(${words.slice(0, 5).join('、')})`;
