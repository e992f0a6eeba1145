/** 脚本伪装: does a browser see another page than the HTML says, a false 404 or somebody else's? Told by comparing the two. */
import type { RuleBook } from '../../config/rule-book/rule-book.ts';
import type { HomeSigns } from '../../read/home/home-signs.ts';
import { type ForeignRules, judgeForeign } from './foreign-page.ts';

/** The home page as a browser showed it, its scripts run. */
export interface ShownHome {
  /** Where the browser ended. */
  readonly url: string;
  readonly title: string;
  /** What a visitor reads, frames included. */
  readonly visible: string;
  /** It fell silent, and all that it asked for came. */
  readonly complete: boolean;
}

export interface CloakRules {
  /** With fewer passages in the HTML nothing can be compared. */
  readonly leastPassages: number;
  /** Of these, in per cent, so many or fewer are still to be seen. */
  readonly mostSeenPercent: number;
  /** A browser that shows fewer characters shows nothing, which says nothing. */
  readonly leastShownChars: number;
}

/**
 * `false-404`: it says that there is no page; `bait`: gambling, porn, a domain for sale; `other`: for a person to look at;
 * `none`: it shows what the HTML says.
 */
export type Cloak = 'false-404' | 'bait' | 'other' | 'none';

type Phrases = Pick<RuleBook, 'phrases'>['phrases'];

const withoutSpaces = (text: string): string => text.replace(/\s+/g, '');

/** `null`: it cannot be told. */
export function judgeCloak(
  html: Pick<HomeSigns, 'passages' | 'title'>,
  shown: ShownHome,
  rules: CloakRules & ForeignRules,
  phrases: Phrases,
): Cloak | null {
  const visible = withoutSpaces(shown.visible);
  if (!shown.complete || html.passages.length < rules.leastPassages || visible.length < rules.leastShownChars)
    return null;
  const seen = html.passages.filter((passage) => visible.includes(withoutSpaces(passage))).length;
  if (seen * 100 > html.passages.length * rules.mostSeenPercent) return 'none';
  const words = `${shown.title} ${shown.visible}`.replace(/\s+/g, ' ');
  const own = [html.title, ...html.passages].join(' ');
  if (phrases.challengeBody.some(({ regex }) => regex.test(words))) return null;
  const saysMissing = phrases.soft404.some(({ regex }) => regex.test(words) && !regex.test(own));
  if (saysMissing) return 'false-404';
  const host = URL.parse(shown.url)?.host ?? '';
  const foreign = judgeForeign({ host, title: shown.title, text: words }, rules, phrases);
  return foreign?.sure ? 'bait' : 'other';
}
