import { describe, expect, it } from 'vitest';
import { loadRuleBook } from '../../../src/config/rule-book/rule-book.ts';
import { foreignReader } from '../../../src/crawl/links/foreign-answer.ts';
import { hijackedLinks } from '../../../src/rules/hijacked-links.ts';
import type { Attempt, ForeignPage } from '../../../src/site-report.ts';
import { FOREIGN_CASES } from '../../eval/kinds/foreign-pages.ts';
import { showing } from '../../eval/kinds/showing.ts';

const BOOK = loadRuleBook('check2019');
const read = foreignReader(BOOK);

describe('外链变质: what a page shows', () => {
  it.each(FOREIGN_CASES)('$expected: $name', ({ html, host, expected }) => {
    const shows = read?.(showing(host, html)) ?? null;
    expect(shows === null ? 'none' : shows.sure ? 'found' : 'suspected').toBe(expected);
  });

  it('reads no page where the kind is switched off', () => {
    expect(foreignReader(loadRuleBook('gx2016'))).toBeUndefined();
  });
});

const LINK = 'http://www.oldbureau.com/';
const parked = (sure = true): ForeignPage => ({ trade: 'parked', sure, quote: '“oldbureau.com”(域名已过期)' });
const opened = (shows?: ForeignPage | null): Attempt => ({
  ...{ at: '2026-11-24T01:00:00.000Z', ms: 1, status: 200, reason: null, outcome: 'ok' },
  ...(shows === undefined ? {} : { shows }),
});

function told(attempts: readonly Attempt[], book = BOOK) {
  return hijackedLinks({
    visit: { outside: [{ url: LINK, foundOn: [{ page: 'http://a.gov.cn/', text: '农业网' }], onHome: true }] },
    checks: new Map([[LINK, { attempts, askedAgain: false }]]),
    site: { id: '1', url: 'http://a.gov.cn/' },
    ruleBook: book,
  });
}

const counts = (attempts: readonly Attempt[]): [number, number] => {
  const { findings, suggestions } = told(attempts);
  return [findings.length, suggestions.length];
};

describe('外链变质: what is claimed', () => {
  it('claims what two looks were sure of, with the page that it stands on', () => {
    const { findings } = told([opened(parked()), opened(parked())]);
    expect(findings[0]).toMatchObject({ kind: 'links-hijacked', subject: { url: 'http://a.gov.cn/' } });
    expect(findings[0]?.evidence[0]).toMatchObject({
      url: LINK,
      quote: '域名已过期或出售：“oldbureau.com”(域名已过期)；http://a.gov.cn/ 农业网',
      foundOn: { page: 'http://a.gov.cn/', text: '农业网' },
    });
  });

  it('leaves to a person what one look saw, or two saw differently', () => {
    expect(counts([opened(parked())])).toEqual([0, 1]);
    expect(counts([opened(parked()), opened(parked(false))])).toEqual([0, 1]);
    expect(counts([opened(parked()), opened({ ...parked(), trade: 'porn' })])).toEqual([0, 1]);
  });

  it('says nothing of what a later look found in order, or never opened', () => {
    expect(counts([opened(parked()), opened()])).toEqual([0, 0]);
    expect(counts([opened()])).toEqual([0, 0]);
    expect(counts([])).toEqual([0, 0]);
  });

  it('says nothing where the rule book has the kind switched off', () => {
    expect(told([opened(parked()), opened(parked())], loadRuleBook('gx2016'))).toEqual({
      findings: [],
      suggestions: [],
      lookedFor: [],
    });
  });
});

describe('外链变质: what is in order', () => {
  const inDoubt = (attempts: readonly Attempt[]) => told(attempts).lookedFor[0]?.inDoubt;

  it('a link that was looked at, and shows nothing of the kind', () => {
    expect(inDoubt([opened(null)])).toEqual([]);
    expect(inDoubt([opened(parked()), opened(null)])).toEqual([]);
  });

  it.each([
    ['opened before the kind was looked for', [opened()]],
    ['shows it still', [opened(parked()), opened(parked())]],
    ['may show it', [opened(parked(false))]],
    ['was not asked', []],
    ['did not open', [{ ...opened(), status: 500, reason: 'http-500', outcome: 'broken' as const }]],
  ])('is none that %s', (_, attempts) => expect(inDoubt(attempts)).toEqual([LINK]));
});
