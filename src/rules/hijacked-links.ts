/** 外链变质: which links off the site are claimed to show another's page, and which are only for a person to look at. */

import type { SiteEntry } from '../config/lists/sites.ts';
import type { RuleBook } from '../config/rule-book/rule-book.ts';
import type {
  Attempt,
  Evidence,
  Finding,
  ForeignPage,
  LaterAnswer,
  LookedFor,
  OutsideLink,
  Suggestion,
} from '../site-report.ts';
import { makeFinding } from './findings.ts';

export interface OutsideSeen {
  readonly visit: { readonly outside: readonly OutsideLink[] };
  /** Address → what the outside phase was told. */
  readonly checks: ReadonlyMap<string, LaterAnswer>;
  readonly site: Pick<SiteEntry, 'id' | 'url'>;
  readonly ruleBook: Pick<RuleBook, 'profile'>;
}

export interface HijackedLinks {
  readonly findings: readonly Finding[];
  readonly suggestions: readonly Suggestion[];
  readonly lookedFor: readonly LookedFor[];
}

const NOTHING: HijackedLinks = { findings: [], suggestions: [], lookedFor: [] };
const TRADES = { parked: '域名已过期或出售', gambling: '赌博网页', porn: '色情网页' } as const;
const EVIDENCE_LINKS = 50;
/** With more of them the kind counts as not looked for. */
const MOST_IN_DOUBT = 500;

/** One finding a site. A link is claimed where both looks at it, the first and the one after all others, were sure of the same. */
export function hijackedLinks({ visit, checks, site, ruleBook }: OutsideSeen): HijackedLinks {
  if (!ruleBook.profile.checks['links-hijacked']?.on) return NOTHING;
  const sure: Evidence[] = [];
  const doubtful: Evidence[] = [];
  const inDoubt: string[] = [];
  for (const link of visit.outside) {
    const opened = (checks.get(link.url)?.attempts ?? []).filter(({ outcome }) => outcome === 'ok');
    const last = opened.at(-1);
    // Not opened, or by a run that did not look at what it shows.
    if (last?.shows !== null) inDoubt.push(link.url);
    if (!last?.shows) continue;
    (isSure(opened) ? sure : doubtful).push(evidenceOf(link, last.shows, last.at));
  }
  const subject = { url: site.url };
  const evidence = sure.slice(0, EVIDENCE_LINKS);
  const text = '站外链接打开后疑似域名已过期出售或已变为违规网页，请核对';
  return {
    findings:
      evidence.length > 0
        ? [makeFinding({ kind: 'links-hijacked', siteId: site.id, subject, evidence }, ruleBook.profile)]
        : [],
    suggestions:
      doubtful.length > 0 ? [{ kind: 'links-hijacked', text, evidence: doubtful.slice(0, EVIDENCE_LINKS) }] : [],
    lookedFor: inDoubt.length > MOST_IN_DOUBT ? [] : [{ kind: 'links-hijacked', inDoubt }],
  };
}

function isSure(opened: readonly Attempt[]): boolean {
  const shown = opened.flatMap(({ shows }) => shows ?? []);
  const [one, other] = shown.slice(-2);
  return one?.sure === true && other?.sure === true && one.trade === other.trade;
}

function evidenceOf({ url, foundOn: [place] }: OutsideLink, { trade, quote }: ForeignPage, at: string): Evidence {
  const where = place ? `；${place.page} ${place.text}`.trimEnd() : '';
  const found = place ? { foundOn: place } : {};
  return { kind: 'foreign-page', url, quote: `${TRADES[trade]}：${quote}${where}`, at, ...found };
}
