import { describe, expect, it } from 'vitest';
import { finalise } from '../../src/finalise.ts';
import type { Attempt, Finding, LinkReport } from '../../src/site-report.ts';
import { ruleBook } from '../support/pages/rules.ts';
import { probesOf, WEEK } from '../support/probes.ts';
import { at, failed, fine, outsideOf, siteOf, suspectOf, type VisitParts, visitOf } from '../support/runs/visits.ts';

const SITE = siteOf('daxin');
const URL = 'http://daxin.gov.cn/gone.html';
const OUT = 'http://friend.cn/';

interface Closed {
  readonly links: readonly LinkReport[];
  readonly findings: readonly Finding[];
}

/** Closes a visit with what the run's later phases answered. */
function close(parts: VisitParts, later: Readonly<Record<string, readonly Attempt[]>> = {}, askedAgain = true): Closed {
  const visit = visitOf(SITE, parts);
  const { brokenLinks, findings } = finalise({
    visit,
    checks: new Map(Object.entries(later).map(([url, attempts]) => [url, { attempts, askedAgain }])),
    site: SITE,
    ruleBook: ruleBook(),
  });
  return { links: brokenLinks, findings };
}

const kinds = ({ findings }: Closed): string[] => findings.map(({ kind }) => kind);
const verdicts = ({ links }: Closed): string[] => links.map(({ verdict }) => verdict);
const suspect = (attempts: readonly Attempt[], ...later: Attempt[]): Closed =>
  close({ suspects: [suspectOf(URL, attempts)] }, { [URL]: later });

const refused = (seconds: number): Attempt => ({
  at: at(seconds),
  ms: 5,
  status: null,
  reason: 'refused',
  outcome: 'broken',
});
const uncertain = (seconds: number): Attempt => ({
  at: at(seconds),
  ms: 5,
  status: null,
  reason: 'dns-failure',
  outcome: 'uncertain',
});
const soft404 = (seconds: number): Attempt => ({
  at: at(seconds),
  ms: 5,
  status: 200,
  reason: 'soft-404',
  outcome: 'broken',
});

describe('a link inside the site', () => {
  it('that every attempt found broken, the recheck too, is a claim', () => {
    const closed = suspect([failed(0), failed(1), failed(60)], failed(600));
    expect([verdicts(closed), kinds(closed)]).toEqual([['broken'], ['links-broken']]);
    expect(closed.links[0]).toMatchObject({ url: URL, status: 404, reason: 'http-404', outside: false, onHome: true });
    expect(closed.links[0]?.attempts).toHaveLength(4);
  });

  it.each([
    ['in the recheck', [failed(0), failed(1)], [fine(600)]],
    ['before the recheck', [failed(0), fine(1), failed(60)], [failed(600)]],
    ['the very first', [fine(0), failed(1)], [failed(600)]],
  ])('one success %s clears it', (_name, before, later) =>
    expect(suspect(before, ...later)).toEqual({ links: [], findings: [] }),
  );

  it.each([
    ['a wall', [failed(0, 401), failed(60, 401)], [failed(600, 401)], 'blocked'],
    ['a wall on one attempt', [failed(0), failed(60)], [failed(600, 401)], 'blocked'],
    ['our own trouble on one attempt', [failed(0), uncertain(60)], [failed(600)], 'uncertain'],
    ['the recheck alone', [], [failed(600)], 'uncertain'],
  ])('%s is told, and is no claim', (_name, before, later, verdict) => {
    const closed = suspect(before, ...later);
    expect([verdicts(closed), kinds(closed)]).toEqual([[verdict], []]);
  });

  it('that opened at last is counted in the closing note', () => {
    const visit = visitOf(SITE, { suspects: [suspectOf(URL, [failed(0), failed(1)])], outside: [outsideOf(OUT)] });
    const noted = (...told: readonly [string, readonly Attempt[]][]): readonly string[] => {
      const checks = new Map(told.map(([url, attempts]) => [url, { attempts, askedAgain: true }]));
      return finalise({ visit, checks, site: SITE, ruleBook: ruleBook() }).crawl.notes;
    };
    expect(noted([URL, [fine(600)]], [OUT, [failed(0), fine(600)]])).toEqual(['passing-failures-later: 2']);
    expect(noted([URL, [failed(600)]], [OUT, [fine(0)]])).toEqual([]);
  });

  it('soft 404s count as broken, where they stayed so', () => {
    expect(kinds(suspect([soft404(0), soft404(60)], soft404(600)))).toEqual(['links-broken']);
    expect(kinds(suspect([soft404(0), soft404(60)], fine(600)))).toEqual([]);
  });

  it('that was not asked again, by a deadline, a failure of our own or robots.txt, is told, and is no claim', () => {
    const closed = close({ suspects: [suspectOf(URL, [refused(0), refused(60)])] });
    expect([verdicts(closed), kinds(closed)]).toEqual([['uncertain'], []]);
  });
});

describe('a link that leads off the site', () => {
  const outside = (...later: Attempt[]): Closed => close({ outside: [outsideOf(OUT)] }, { [OUT]: later });

  it('is judged by the phase that asked for the whole list', () => {
    const closed = outside(failed(0), failed(600));
    expect([verdicts(closed), kinds(closed)]).toEqual([['broken'], ['links-broken']]);
    expect(closed.links[0]).toMatchObject({ url: OUT, outside: true });
  });

  it('is no claim where it was asked but once: its second asking was cut off', () => {
    const closed = close({ outside: [outsideOf(OUT)] }, { [OUT]: [failed(0), failed(1)] }, false);
    expect([verdicts(closed), kinds(closed)]).toEqual([['uncertain'], []]);
  });

  it.each([
    ['a success', [failed(0), fine(600)]],
    ['not asked', []],
  ])('%s: nothing is said', (_name, later) => expect(outside(...later)).toEqual({ links: [], findings: [] }));

  it.each([
    ['a wall', [failed(0, 401), failed(600, 401)], 'blocked'],
    ['one failure', [failed(0)], 'uncertain'],
  ])('%s is told, and is no claim', (_name, later, verdict) => {
    const closed = outside(...later);
    expect([verdicts(closed), kinds(closed)]).toEqual([[verdict], []]);
  });
});

describe('the finding on links', () => {
  const broken = (count: number): Closed => {
    const urls = Array.from({ length: count }, (_, n) => `${URL}?${n}`);
    const again = Object.fromEntries(urls.map((url) => [url, [failed(60)]]));
    return close({ suspects: urls.map((url) => suspectOf(url, [failed(0)])) }, again);
  };

  it('is one a site, with a proof a link', () => {
    const { findings } = broken(3);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.evidence.map(({ url, quote, at: time }) => [url, quote, time])[0]).toEqual([
      `${URL}?0`,
      'http-404 ×2；http://daxin.gov.cn/ 旧文',
      at(60),
    ]);
  });

  it('says each way in which a link failed', () => {
    const closed = close({ suspects: [suspectOf(URL, [failed(0, 500)])] }, { [URL]: [failed(60), failed(61)] });
    expect(closed.findings[0]?.evidence[0]?.quote).toBe('http-404 ×2、http-500 ×1；http://daxin.gov.cn/ 旧文');
  });

  it('names only what is broken', () => {
    const suspects = [suspectOf(URL, [failed(0)]), suspectOf(`${URL}?2`, [failed(0, 401)])];
    const closed = close({ suspects }, { [URL]: [failed(60)], [`${URL}?2`]: [failed(60, 401)] });
    expect([closed.links.length, closed.findings[0]?.evidence.map(({ url }) => url)]).toEqual([2, [URL]]);
  });

  it('proves 200 links at most; all stand in the list', () => {
    const closed = broken(201);
    expect([closed.links.length, closed.findings[0]?.evidence.length]).toEqual([201, 200]);
  });

  it('has one id, whichever links are dead tonight', () =>
    expect(broken(1).findings[0]?.id).toBe(broken(2).findings[0]?.id));
});

describe('a host that fails as a whole', () => {
  const host = 'http://gone.cn/';
  const dead = (reason: string, seconds = 0): Attempt => ({ ...refused(seconds), reason });
  const told = (closed: Closed) =>
    closed.findings.flatMap(({ evidence }) => evidence.map(({ kind, url }) => [kind, url.replace(host, '/')]));

  /** What the links to the host were told, twice each. */
  const outside = (answers: Readonly<Record<string, readonly Attempt[]>>, unasked: readonly string[] = []): Closed => {
    const urls = [...Object.keys(answers), ...unasked].map((path) => host + path);
    const later = Object.fromEntries(Object.entries(answers).map(([path, attempts]) => [host + path, attempts]));
    return close({ outside: urls.map((url) => outsideOf(url)) }, later);
  };
  const noName = [dead('dns-nxdomain'), dead('dns-nxdomain', 600)];
  const missing = [failed(0), failed(600)];

  it.each([
    ['by its name', noName],
    ['by all links to it', missing],
  ])('%s is one proof with a count; each link stands in the list', (_name, attempts) => {
    const closed = outside({ a: attempts, b: attempts, c: attempts });
    expect(closed.links.map(({ verdict }) => verdict)).toEqual(['broken', 'broken', 'broken']);
    expect(told(closed)).toEqual([['dead-host', '/a']]);
    expect(closed.findings[0]?.evidence[0]?.quote).toMatch(/^gone\.cn：3条链接；/);
  });

  it.each([
    ['one link to it', { a: noName }, []],
    ['a link that opens', { a: missing, b: missing, c: [fine(0)] }, []],
    ['a wall', { a: missing, b: missing, c: [failed(0, 401), failed(600, 401)] }, []],
    ['a link that nobody asked', { a: missing, b: missing }, ['c']],
  ] as const)('a near miss: %s', (_name, answers, unasked) =>
    expect(told(outside(answers, unasked)).map(([kind]) => kind)).not.toContain('dead-host'),
  );

  it('on the site itself fails so by name or connection alone: its other pages are in no list', () => {
    const inside = (attempts: readonly Attempt[]): Closed => {
      const urls = ['http://old.daxin.gov.cn/1', 'http://old.daxin.gov.cn/2'];
      const suspects = urls.map((url) => suspectOf(url, attempts.slice(0, 1)));
      return close({ suspects }, Object.fromEntries(urls.map((url) => [url, attempts.slice(1)])));
    };
    expect(told(inside(noName)).map(([kind]) => kind)).toEqual(['dead-host']);
    expect(told(inside(missing)).map(([kind]) => kind)).toEqual(['link-attempt', 'link-attempt']);
  });
});

describe('a front door that stayed shut', () => {
  it.each([
    ['refused twice', [refused(0), refused(60)]],
    ['503 for ever', [failed(0, 503), failed(1, 503), failed(600, 503)]],
    ['by name server, then by host', [{ ...refused(0), reason: 'dns-nxdomain' }, refused(60)]],
  ])('%s: unreachable, as this patrol saw it', (_name, attempts) => {
    const [finding, ...more] = close({ attempts, finishedAt: at(30) }).findings;
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ kind: 'site-unreachable', basis: 'patrol', subject: { url: SITE.url } });
    expect(finding?.evidence.map(({ quote }) => quote)).toEqual(attempts.map(({ reason }) => reason));
  });

  it.each([
    ['one attempt only', [refused(0)], 'unreachable'],
    ['a wall', [failed(0, 401), failed(60, 401)], 'blocked'],
    ['a wall on one attempt', [refused(0), failed(60, 401)], 'unreachable'],
    ['our own trouble', [uncertain(0), uncertain(60)], 'own-failure'],
    ['our own trouble once', [refused(0), uncertain(60)], 'unreachable'],
    ['opened after all', [refused(0), fine(60)], 'done'],
  ] as const)('no finding: %s', (_name, attempts, stopReason) =>
    expect(close({ attempts, stopReason, finishedAt: at(30) }).findings).toEqual([]),
  );

  it.each([
    ['not opened a second time', [refused(0), refused(1)]],
    ['asked only after a first visit that our own failure ended', [refused(60), refused(61)]],
  ])('no finding: %s', (_name, attempts) => expect(close({ attempts, finishedAt: at(30) }).findings).toEqual([]));

  it('the exact limit: an attempt at the very end of the first look is no second look', () =>
    expect(close({ attempts: [refused(0), refused(30)], finishedAt: at(30) }).findings).toEqual([]));
});

describe('a week of probes', () => {
  const closed = (failed: number, parts: VisitParts = {}, asOfDay = '2017-02-28') =>
    finalise({
      ...{ visit: visitOf(SITE, parts), checks: new Map(), site: SITE, ruleBook: ruleBook() },
      probes: { asOfDay, all: probesOf(WEEK, 20, failed) },
    });
  const shut: VisitParts = { attempts: [refused(0), refused(60)], finishedAt: at(30) };

  it('with 5 % of failures makes it 站点无法访问, by the book, though it opened tonight', () => {
    const { findings, availability } = closed(7);
    expect(findings).toMatchObject([{ kind: 'site-unreachable', basis: 'probe', subject: { url: SITE.url } }]);
    expect(findings[0]?.evidence[0]?.quote).toBe('2017-02-21～2017-02-27 7/140 (5%)');
    expect(availability).toMatchObject({ ok: true, week: { state: 'unreachable', looks: 140, failed: 7 } });
  });

  it('speaks in place of the patrol, under the same id', () => {
    const [byPatrol] = closed(0, shut).findings;
    const [byTheBook, ...more] = closed(7, shut).findings;
    expect([byPatrol?.basis, byTheBook?.basis, more]).toEqual(['patrol', 'probe', []]);
    expect(byTheBook?.id).toBe(byPatrol?.id);
  });

  it('with less is a warning in the report, and no finding', () => {
    const { findings, availability } = closed(6);
    expect([findings, availability.week?.state]).toEqual([[], 'warning']);
  });

  it('of another time leaves the report as it was', () => {
    const { findings, availability } = closed(140, {}, '2017-03-20');
    expect([findings, 'week' in availability]).toEqual([[], false]);
  });
});

describe('a stranger’s page at the home address', () => {
  const moved: Finding = { id: 'm', kind: 'site-moved', subject: { url: SITE.url }, clause: 'x', evidence: [] };
  const closedWith = (attempts: readonly Attempt[]) => {
    const visit = visitOf(SITE, { attempts, finishedAt: at(30) });
    const report = { ...visit.report, findings: [moved] };
    return finalise({ visit: { ...visit, report }, checks: new Map(), site: SITE, ruleBook: ruleBook() });
  };

  it('that the reopening met again is a claim', () =>
    expect(closedWith([fine(0), fine(60)])).toMatchObject({ findings: [moved], crawl: { notes: [] } }));

  it('that no reopening met is none, and the report says so', () =>
    expect(closedWith([fine(0), fine(30)])).toMatchObject({ findings: [], crawl: { notes: ['identity-doubtful'] } }));
});

describe('the closed report', () => {
  it('keeps what the visit found, and leaves the row of annex 6 to the reports', () => {
    const visit = visitOf(SITE);
    const finding: Finding = { id: 'a', kind: 'column-empty', subject: { url: URL }, clause: 'x', evidence: [] };
    const report = { ...visit.report, findings: [finding] };
    const closed = finalise({ visit: { ...visit, report }, checks: new Map(), site: SITE, ruleBook: ruleBook() });
    const { annex6: _row, ...rest } = report;
    expect(closed).toEqual(rest);
  });
});
