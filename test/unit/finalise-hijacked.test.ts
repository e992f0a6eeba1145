// A link off the site that shows another's page opens: it is no dead link, and a claim of its own where two looks agree.

import { describe, expect, it } from 'vitest';
import { finalise } from '../../src/finalise.ts';
import type { Attempt, ForeignPage } from '../../src/site-report.ts';
import { bookWith } from '../support/pages/checked-site.ts';
import { fine, outsideOf, siteOf, visitOf } from '../support/runs/visits.ts';

const SITE = siteOf('daxin');
const OUT = 'http://friend.cn/';
const SOLD: ForeignPage = { trade: 'parked', sure: true, quote: '“friend.cn”(域名出售)' };

function close(attempts: readonly Attempt[], kinds: Parameters<typeof bookWith>[0] = ['links-hijacked']) {
  const visit = visitOf(SITE, { outside: [outsideOf(OUT)] });
  const checks = new Map([[OUT, { attempts, askedAgain: false }]]);
  return finalise({ visit, checks, site: SITE, ruleBook: bookWith(kinds) });
}

const told = ({ brokenLinks, findings, suggestions = [] }: ReturnType<typeof close>) => ({
  dead: brokenLinks.length,
  claims: findings.map(({ kind }) => kind),
  doubts: suggestions.map(({ kind }) => kind),
});

describe('a link off the site that shows what has taken its place', () => {
  it('twice, is a finding and no dead link', () => {
    const closed = close([0, 5].map((seconds) => ({ ...fine(seconds), shows: SOLD })));
    expect(told(closed)).toEqual({ dead: 0, claims: ['links-hijacked'], doubts: [] });
  });

  it('once, is for a person', () => {
    expect(told(close([{ ...fine(0), shows: SOLD }]))).toEqual({ dead: 0, claims: [], doubts: ['links-hijacked'] });
  });

  it('is nobody’s business where the book has it off; a report without doubts has no list of them', () => {
    const closed = close([{ ...fine(0), shows: SOLD }], []);
    expect(told(closed)).toEqual({ dead: 0, claims: [], doubts: [] });
    expect('suggestions' in closed).toBe(false);
  });

  it('was looked for on a site that was walked, and on no other', () => {
    const visit = visitOf(SITE, { outside: [outsideOf(OUT)] });
    const home = { days: [], undated: 0, whole: true, onSite: { days: 14, recent: 0 } };
    const checks = new Map([[OUT, { attempts: [{ ...fine(0), shows: null }], askedAgain: false }]]);
    const looked = (report: typeof visit.report) =>
      finalise({ visit: { ...visit, report }, checks, site: SITE, ruleBook: bookWith(['links-hijacked']) }).lookedFor;
    expect(looked({ ...visit.report, home })).toEqual([{ kind: 'links-hijacked', inDoubt: [] }]);
    expect(looked(visit.report)).toBeUndefined();
  });
});
