// Kinds beyond columns and dead links are mended only where a report says that they were looked for, and could be told.
import { describe, expect, it } from 'vitest';
import { foldLife } from '../../../src/lifecycle/fold.ts';
import { followSite } from '../../../src/lifecycle/follow.ts';
import type { Evidence, FindingKind, LookedFor, SiteReport } from '../../../src/site-report.ts';
import { siteReport } from '../../support/runs/followed-runs.ts';

const HOME = 'http://a.gov.cn/';
const mark = (seq: number) => ({
  ...{ seq, id: `r${seq}`, createdAt: '2021-03-01T00:00:00Z', day: '2021-03-01', whole: true },
});

const proof = (url: string, quote = ''): Evidence => ({ kind: 'not-there', url, quote, at: '2021-03-01T00:00:00Z' });

/** What the run after says of a finding of that kind that rests on `evidence`. */
function after(kind: FindingKind, later: Partial<SiteReport>, evidence: readonly Evidence[] = [proof(HOME)]) {
  const finding = { id: 'f1', kind, subject: { url: HOME }, clause: 'c', evidence };
  const [seen] = followSite([], siteReport('a', [], { findings: [finding] }), { siteId: 'a', run: mark(1) });
  if (!seen) throw new Error('the finding is not followed');
  const known = { id: seen.id, ids: [seen.id], identity: seen.identity, life: foldLife([seen.observation], []) };
  const followed = followSite([known], { ...siteReport('a', []), ...later }, { siteId: 'a', run: mark(2) });
  const told = followed.find(({ id }) => id === known.id);
  return `${told?.observation.outcome} ${told?.observation.why}`;
}
const looked = (one: LookedFor): Partial<SiteReport> => ({ lookedFor: [one] });
const base = siteReport('a', []);

describe.each([
  'hidden-links',
  'home-few-items',
  'meta-missing',
  'footer-missing',
  'no-search',
  'site-cloaked',
] as const)('%s', (kind) => {
  it('is mended where it was looked for and not found', () =>
    expect(after(kind, looked({ kind }))).toBe('fixed in-order'));
  it('is not, where nobody looked, or it could not be told', () =>
    expect(after(kind, {})).toBe('not-observed not-looked-for'));
  it('is not, where another kind was looked for', () =>
    expect(after(kind, looked({ kind: 'links-hijacked', inDoubt: [] }))).toBe('not-observed not-looked-for'));
  it('is not on a night on which the site did not open', () => {
    const shut = { ...base.crawl, stopReason: 'blocked' as const };
    expect(after(kind, { ...looked({ kind }), crawl: shut })).toBe('not-observed blocked');
  });
  it('is not, where the page was another’s', () => {
    const moved = { id: 'm', kind: 'site-moved', subject: { url: HOME }, clause: 'c', evidence: [] } as const;
    expect(after(kind, { ...looked({ kind }), findings: [moved] })).toBe('not-observed anothers-site');
  });
  it('does not need the rest of the site', () => {
    const crawl = { ...base.crawl, stopReason: 'page-budget' as const };
    expect(after(kind, { ...looked({ kind }), crawl })).toBe('fixed in-order');
  });
});

describe('hidden links on the page of a column', () => {
  const kind = 'hidden-links';
  const onColumn = [proof(HOME), proof(`${HOME}gz/`)];
  const told = (more: Partial<SiteReport>) => after(kind, { ...looked({ kind }), ...more }, onColumn);

  it('are mended where the whole site was read', () => expect(told({})).toBe('fixed in-order'));
  it('are not, where the walk ended early, or a page was not read again', () => {
    const crawl = { ...base.crawl, stopReason: 'page-budget' as const };
    expect(told({ crawl })).toBe('not-observed page-budget');
    expect(told({ coverage: { ...base.coverage, unread: 1 } })).toBe('not-observed pages-unread');
  });
  it('are not, where nobody looked', () => expect(after(kind, {}, onColumn)).toBe('not-observed not-looked-for'));
});

describe('certificates', () => {
  const kind = 'certificate';
  const told = (inOrder: readonly string[], ...evidence: Evidence[]) =>
    after(kind, looked({ kind, inOrder }), evidence);
  const www = proof('https://www.a.gov.cn/', 'expired');
  const LONG = 'https://government-of-a-far-away-county.gxzf.gov.cn/';

  it('are mended where their host showed a good one', () => {
    expect(told(['https://www.a.gov.cn/'], www)).toBe('fixed in-order');
    expect(told([LONG], proof(LONG, 'not-yet-valid'))).toBe('fixed in-order');
  });
  it('are not, where only another host did', () =>
    expect(told(['https://mail.a.gov.cn/'], www)).toBe('not-observed not-looked-for'));
  it('are not, as long as one of several is left', () =>
    expect(told(['https://www.a.gov.cn/'], www, proof('https://mail.a.gov.cn/', 'expired'))).toBe(
      'not-observed not-looked-for',
    ));
  it('are not, where nobody asked by https', () => expect(after(kind, {}, [www])).toBe('not-observed not-looked-for'));
  it('that end soon are told in the same way', () => {
    const soon = 'certificate-expiring';
    const later = (inOrder: string[]) => after(soon, looked({ kind: soon, inOrder }), [proof(www.url, 'ends-soon')]);
    expect([later([www.url]), later([])]).toEqual(['fixed in-order', 'not-observed not-looked-for']);
  });
});

describe('messages', () => {
  const kind = 'messages-unanswered';
  const [one, other] = [`${HOME}zxzx/1.html`, `${HOME}zxzx/2.html`];
  const told = (inOrder: readonly string[]) => after(kind, looked({ kind, inOrder }), [proof(one), proof(other)]);

  it('are mended where each of them was seen answered', () => expect(told([one, other])).toBe('fixed in-order'));
  it('are not, where one of them only left the list', () => expect(told([one])).toBe('not-observed not-looked-for'));
});

describe.each([
  ['links-hijacked', proof('http://www.oldbureau.com/', '域名已过期'), 'http://www.oldbureau.com/'],
  ['links-fragment', proof(HOME, `${HOME}zcfg/#第三章 政策法规`), `${HOME}zcfg/#第三章`],
] as const)('%s', (kind, seen, url) => {
  const told = (more: Partial<SiteReport>) => after(kind, more, [seen]);
  const entry = (inDoubt: readonly string[]) => looked({ kind, inDoubt });

  it('is mended where the link is gone from all pages, or in order', () => expect(told(entry([]))).toBe('fixed gone'));
  it('is mended where others are in doubt', () => expect(told(entry(['http://x.com/#y']))).toBe('fixed gone'));
  it('is not, where the link is still there and could not be told', () =>
    expect(told(entry([url]))).toBe('not-observed links-uncertain'));
  it('is not, where nobody looked', () => expect(told({})).toBe('not-observed not-looked-for'));
  it('is not, where a page was not read again', () =>
    expect(told({ ...entry([]), coverage: { ...base.coverage, unread: 1 } })).toBe('not-observed pages-unread'));
});

describe.each(['links-broken', 'links-local', 'attachments-bad'] as const)('%s', (kind) => {
  it('is mended where all pages of earlier nights were read again, and not one short of it', () => {
    expect(after(kind, {})).toBe('fixed gone');
    expect(after(kind, { coverage: { ...base.coverage, unread: 1 } })).toBe('not-observed pages-unread');
  });
});
