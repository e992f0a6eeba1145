/** 外链变质: which links off the site are claimed to show another's page, and which are only for a person to look at. */
import type { RuleBook } from '../config/rule-book.ts';
import type { SiteEntry } from '../config/sites.ts';
import type { Evidence, Finding, ForeignPage, LaterAnswer, OutsideLink, Suggestion } from '../site-report.ts';
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
}

const NOTHING: HijackedLinks = { findings: [], suggestions: [] };
const TRADES = { parked: '域名已过期或出售', gambling: '赌博网页', porn: '色情网页' } as const;
const EVIDENCE_LINKS = 50;

/** One finding a site. A link is claimed where both looks at it, the first and the one after all others, were sure of the same. */
export function hijackedLinks({ visit, checks, site, ruleBook }: OutsideSeen): HijackedLinks {
  if (!ruleBook.profile.checks['links-hijacked']?.on) return NOTHING;
  const sure: Evidence[] = [];
  const doubtful: Evidence[] = [];
  for (const link of visit.outside) {
    const opened = (checks.get(link.url)?.attempts ?? []).filter(({ outcome }) => outcome === 'ok');
    const shown = opened.filter((attempt) => attempt.shows !== undefined);
    const last = shown.at(-1);
    if (last?.shows === undefined || opened.at(-1) !== last) continue;
    (isSure(shown.map(({ shows }) => shows)) ? sure : doubtful).push(evidenceOf(link, last.shows, last.at));
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
  };
}

function isSure(shown: readonly (ForeignPage | undefined)[]): boolean {
  const [one, other] = shown.slice(-2);
  return one?.sure === true && other?.sure === true && one.trade === other.trade;
}

function evidenceOf({ url, foundOn: [place] }: OutsideLink, { trade, quote }: ForeignPage, at: string): Evidence {
  const where = place ? `；${place.page} ${place.text}`.trimEnd() : '';
  return { kind: 'foreign-page', url, quote: `${TRADES[trade]}：${quote}${where}`, at };
}
