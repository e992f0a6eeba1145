/** Of which findings pictures are wanted, and of what: one for each claim that a notice prints, as far as something can be seen. */
import { describe, expect, it } from 'vitest';
import { wantedPictures } from '../../../src/run/pictures/wanted-pictures.ts';
import type { Finding, FindingKind, LinkReport, SiteReport } from '../../../src/site-report.ts';
import { EVERY_KIND, everySite, sampleProof } from '../../support/runs/every-kind.ts';

const PAGE = 'http://e.gov.cn/';
const [FULL] = everySite() as [SiteReport, ...SiteReport[]];

function findingOf(kind: FindingKind, evidence: Finding['evidence']): Finding {
  return { id: kind, kind, subject: { url: PAGE }, clause: '', evidence };
}

const wantedOf = (finding: Finding, more: Partial<SiteReport> = {}) =>
  wantedPictures({ ...FULL, findings: [finding], ...more });

function deadLink(at: number, foundOn = [{ page: PAGE, text: `链接${at}` }]): LinkReport {
  const attempts = [{ at: '2017-02-28T00:00:00Z', ms: 9, status: 404, reason: 'http-404' }] as const;
  return {
    ...{ url: `http://e.gov.cn/gone/${at}.html`, status: 404, reason: 'http-404', verdict: 'broken' as const },
    ...{ foundOn, attempts, onHome: true, outside: false },
  };
}

const links = (brokenLinks: readonly LinkReport[]) =>
  wantedOf(findingOf('links-broken', [sampleProof('link-attempt')]), { brokenLinks });

describe('the pictures of dead links', () => {
  it('are one a link, on the pages where it stands, with its answer', () => {
    const [first, second, ...more] = links([
      deadLink(1),
      deadLink(2, [
        { page: `${PAGE}a`, text: '' },
        { page: `${PAGE}b`, text: '' },
      ]),
    ]);
    expect(first).toEqual({
      ...{ finding: 'links-broken', target: 'http://e.gov.cn/gone/1.html', answer: '页面不存在（404）' },
      ...{ marks: ['http://e.gov.cn/gone/1.html'], places: [PAGE], part: 'link' },
    });
    expect(second?.places).toEqual([`${PAGE}a`, `${PAGE}b`]);
    expect(more).toEqual([]);
  });

  it('are those of links that are claimed: none of a wall, none of what is doubtful', () => {
    const told = ['blocked', 'uncertain'] as const;
    expect(links([deadLink(1), ...told.map((verdict) => ({ ...deadLink(2), verdict }))])).toHaveLength(1);
  });

  it('are as many as reports tell one by one, at the most', () => {
    const many = (count: number): LinkReport[] => Array.from({ length: count }, (_, at) => deadLink(at));
    expect(links(many(20))).toHaveLength(20);
    expect(links(many(500))).toHaveLength(20);
  });

  it('are one of a host that is dead as a whole', () => {
    const gone = [1, 2, 3].map((at) => ({ ...deadLink(at), url: `http://gone.example/${at}` }));
    const host = { ...sampleProof('dead-host'), url: 'http://gone.example/1' };
    const wanted = wantedOf(findingOf('links-broken', [host]), { brokenLinks: [...gone, deadLink(9)] });
    expect(wanted.map(({ target }) => target)).toEqual(['http://gone.example/1', 'http://e.gov.cn/gone/9.html']);
  });

  it('are looked for on three pages, and none is wanted of a link that stands nowhere', () => {
    const everywhere = Array.from({ length: 50 }, (_, at) => ({ page: `${PAGE}${at}`, text: '' }));
    expect(links([deadLink(1, everywhere)])[0]?.places).toHaveLength(3);
    expect(links([deadLink(1, [])])).toEqual([]);
  });
});

describe('the picture of a finding', () => {
  it.each<[FindingKind, object]>([
    ['home-few-items', { part: 'entries', marks: ['生态环境保护让群众得实惠'], places: [PAGE], target: null }],
    ['messages-unanswered', { part: 'entries', marks: ['咨询低保办理'] }],
    ['links-hijacked', { part: 'link', marks: [PAGE], places: [PAGE] }],
    ['links-local', { part: 'link', marks: ['http://10.1.2.3:8080/oa/'], places: [PAGE] }],
    ['links-fragment', { part: 'link', marks: ['#part2'], places: [PAGE] }],
    ['site-moved', { part: 'top', marks: [], places: [PAGE] }],
    ['site-parked', { part: 'top' }],
    ['site-cloaked', { part: 'top' }],
    ['no-search', { part: 'top' }],
    ['footer-missing', { part: 'foot' }],
  ])('%s: %j', (kind, wanted) => {
    const [report] = everySite().filter(({ findings }) => findings.some((one) => one.kind === kind));
    const finding = report?.findings.find((one) => one.kind === kind);
    expect(finding && wantedOf(finding)).toMatchObject([{ finding: finding?.id, ...wanted }]);
  });

  it.each<FindingKind>([
    'site-unreachable',
    'certificate',
    'certificate-expiring',
    'hidden-links',
    'meta-missing',
    // These have theirs from the visit.
    'column-sleeping',
    'column-empty',
  ])('%s: none, there is nothing to be seen', (kind) => {
    expect(wantedOf(findingOf(kind, [sampleProof('home-attempt')]))).toEqual([]);
  });

  it('of every kind is thought of, and no page of a home without a path is opened twice', () => {
    const places = everySite().flatMap((report) => wantedPictures(report).flatMap((one) => one.places));
    expect(places.filter((place) => new URL(place).href !== place)).toEqual([]);
    expect(EVERY_KIND.length).toBe(19);
  });

  it('of a home page without a day on any entry is its top', () =>
    expect(wantedOf(findingOf('home-few-items', [sampleProof('home-items')]))).toMatchObject([{ part: 'top' }]));

  it('of a message goes by its heading, whatever stands in it', () => {
    const proof = { ...sampleProof('open-message'), quote: '咨询：低保办理：未回复', title: '咨询：低保办理' };
    expect(wantedOf(findingOf('messages-unanswered', [proof]))).toMatchObject([{ marks: ['咨询：低保办理'] }]);
  });

  it('of a link goes by its address, blanks and all', () => {
    const proof = {
      ...sampleProof('local-link'),
      quote: 'file:///C:/My Files/a.doc 附件',
      link: 'file:///C:/My Files/a.doc',
    };
    expect(wantedOf(findingOf('links-local', [proof]))).toMatchObject([{ marks: ['file:///C:/My Files/a.doc'] }]);
  });

  it('of a proof that does not say where the link stands is none', () => {
    const { foundOn: _, ...proof } = sampleProof('foreign-page');
    expect(wantedOf(findingOf('links-hijacked', [proof]))).toEqual([]);
    const { link: __, ...local } = sampleProof('local-link');
    for (const evidence of [[], [local]]) expect(wantedOf(findingOf('links-local', evidence))).toEqual([]);
  });
});
