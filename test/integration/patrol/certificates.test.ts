// A certificate that warns visitors is a finding of its own, one a site; never a dead link.

import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CertificateWish, makeCertificate } from '../../support/faults/make-certificate.ts';
import { bookWith } from '../../support/pages/checked-site.ts';
import { COLUMNS, firstOf, healthySite } from '../../support/patrol/healthy-site.ts';
import { HOST, type Patrolled, patrolWeb } from '../../support/patrol/patrol-web.ts';

const SECURE = `https://${HOST}/`;
const root = makeCertificate({ name: 'Test Root', authority: true });
const trusted = getCACertificates('default');
const leaf = (more: Partial<CertificateWish> = {}) =>
  makeCertificate({ name: HOST, hosts: [HOST], issuer: root, ...more });
const EXPIRED = leaf({ from: '2019-01-01', until: '2019-12-31T18:00:00Z' });

beforeAll(() => setDefaultCACertificates([...trusted, root.cert]));
afterAll(() => setDefaultCACertificates(trusted));

const patrolled = (certificate: ReturnType<typeof leaf>, url = SECURE): Promise<Patrolled> =>
  patrolWeb(healthySite(), { url, certificates: { [HOST]: certificate } });
const ofCertificates = ({ findings }: Patrolled) => findings.filter(({ kind }) => kind === 'certificate');

describe('a site on https', () => {
  it('whose certificate has expired opens, and is told so with the day in Asia/Shanghai', async () => {
    const told = await patrolled(EXPIRED);
    expect(told.visit.report.availability.ok).toBe(true);
    expect(told.links).toEqual([]);
    const [finding, ...more] = ofCertificates(told);
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ kind: 'certificate', subject: { url: SECURE } });
    expect(finding?.evidence).toMatchObject([
      { kind: 'certificate', url: SECURE, quote: 'expired', date: '2020-01-01', dateSource: 'certificate' },
    ]);
  });

  it.each([
    ['for another host', leaf({ hosts: ['other.test'] }), 'wrong-host'],
    ['that it signed itself', makeCertificate({ name: HOST, hosts: [HOST] }), 'self-signed'],
    ['of the future', leaf({ from: '2090-01-01', until: '2091-01-01' }), 'not-yet-valid'],
  ])('with a certificate %s is told so', async (_name, certificate, reason) => {
    const [finding] = ofCertificates(await patrolled(certificate));
    expect(finding?.evidence.map(({ quote }) => quote)).toEqual([reason]);
  });

  it('with a good certificate is told nothing', async () => {
    const told = await patrolled(leaf());
    expect([ofCertificates(told), told.notes.filter((note) => note.startsWith('tls'))]).toEqual([[], []]);
  });

  it('whose chain lacks its middle is noted, not accused: browsers fetch it', async () => {
    const told = await patrolled(leaf({ issuer: makeCertificate({ name: 'Middle', authority: true, issuer: root }) }));
    expect([ofCertificates(told), told.notes]).toEqual([[], [`tls: incomplete-chain ${HOST}`]]);
  });
});

describe('what is in order', () => {
  const inOrder = ({ visit }: Patrolled, kind: string) =>
    visit.report.lookedFor?.find((looked) => looked.kind === kind)?.inOrder ?? [];

  it('is a host that showed a good certificate, and none with a fault of whatever sort', async () => {
    expect(inOrder(await patrolled(leaf()), 'certificate')).toEqual([SECURE]);
    expect(inOrder(await patrolled(EXPIRED), 'certificate')).toEqual([]);
    const middle = makeCertificate({ name: 'Middle', authority: true, issuer: root });
    expect(inOrder(await patrolled(leaf({ issuer: middle })), 'certificate')).toEqual([]);
  });

  it('is no host that nobody asked by https', async () => {
    expect(inOrder(await patrolWeb(healthySite()), 'certificate')).toEqual([]);
  });
});

describe('near misses', () => {
  it('a clock of ours that runs ahead of the server’s accuses nobody', async () => {
    const site = healthySite();
    const early = { date: 'Tue, 31 Dec 2019 00:00:00 GMT' };
    const told = await patrolWeb(
      (asked) => {
        const page = site(asked);
        return typeof page === 'string' ? { body: page, headers: early } : page;
      },
      { url: SECURE, certificates: { [HOST]: EXPIRED } },
    );
    expect([ofCertificates(told), told.notes]).toEqual([[], [`tls: expired ${HOST}`]]);
  });

  it('a link to another’s host with a bad certificate is no fault of this site', async () => {
    const other = 'other.gov.cn';
    const base = healthySite(COLUMNS, { onHome: `<a href="https://${other}/">友情链接</a>` });
    const told = await patrolWeb(
      { [HOST]: base, [other]: firstOf(() => '<p>友情</p>') },
      { certificates: { [other]: EXPIRED } },
    );
    expect(ofCertificates(told)).toEqual([]);
  });
});

describe('a certificate that is about to be over', () => {
  const DAY_MS = 86_400_000;
  /** A quarter of an hour less than so many days from now: the patrol takes a while. */
  const endingIn = (days: number): string => new Date(Date.now() + days * DAY_MS - 900_000).toISOString();
  const told = async (days: number, kinds: Parameters<typeof bookWith>[0]) => {
    const certificates = { [HOST]: leaf({ until: endingIn(days) }) };
    const how = { url: SECURE, certificates, book: bookWith(kinds) };
    const { findings, notes, visit } = await patrolWeb(healthySite(), how);
    const looked = visit.report.lookedFor?.filter(({ kind }) => kind === 'certificate-expiring') ?? [];
    return {
      looked: looked.length,
      kinds: findings.map(({ kind }) => kind).filter((kind) => kind.startsWith('certificate')),
      notes,
    };
  };

  it.each([
    [15, ['certificate-expiring'], 0],
    [16, [], 1],
    [40, [], 1],
  ])('in %d days', async (days, kinds, looked) => {
    expect(await told(days, ['certificate-expiring'])).toMatchObject({ kinds, looked });
  });

  it('is noted, and claimed of nobody, where the rule book does not ask for it', async () => {
    expect(await told(15, [])).toEqual({ kinds: [], looked: 0, notes: [`tls: ends-soon ${HOST}`] });
  });

  it('that ends later than in a month is not even noted', async () => {
    expect(await told(32, [])).toEqual({ kinds: [], looked: 0, notes: [] });
  });
});
