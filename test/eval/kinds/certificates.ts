/** Labelled certificates, as a connection shows them, for 安全证书即将到期: which of them are told. */
import type { TLSSocket } from 'node:tls';
import type { SeenTlsFault } from '../../../src/crawl/client/site-client.ts';
import { judgeCertificates } from '../../../src/crawl/links/certificates.ts';
import { tlsFaultOf } from '../../../src/http/connection/tls-fault.ts';
import { bookWith } from '../../support/pages/checked-site.ts';
import type { Verdict } from './kind-score.ts';
import { showing } from './showing.ts';

/** When the answer came. */
const AT = '2026-11-24T01:00:00.000Z';
const OWN = 'www.daxin.gov.cn';
const DAY_MS = 86_400_000;

interface Wish {
  /** From the answer to the end of the certificate. */
  readonly daysLeft: number;
  /** What OpenSSL has against it, in Node's words. */
  readonly error?: string;
  readonly protocol?: string;
  /** The server's clock; `undefined` where it does not say. */
  readonly serverSays?: string;
  readonly host?: string;
  /** A session that goes on shows no certificate. */
  readonly resumed?: boolean;
}

export interface CertificateCase extends Wish {
  readonly name: string;
  readonly expected: Verdict;
}

const inDays = (days: number): number => Date.parse(AT) + days * DAY_MS;
const clock = (ms: number): string => new Date(ms).toUTCString();
const SECOND = 1 / 86_400;

type Row = readonly [string, Verdict, Wish];
const ROWS: readonly Row[] = [
  ['ten days left', 'found', { daysLeft: 10 }],
  ['an hour left', 'found', { daysLeft: 1 / 24 }],
  ['fifteen days left to the second', 'found', { daysLeft: 15 }],
  ['the server’s clock agrees', 'found', { daysLeft: 10, serverSays: clock(inDays(0)) }],
  ['the site without www', 'found', { daysLeft: 3, host: 'daxin.gov.cn' }],
  ['fifteen days and a second left', 'none', { daysLeft: 15 + SECOND }],
  ['sixteen days left', 'none', { daysLeft: 16 }],
  ['a month left', 'none', { daysLeft: 30 }],
  ['a year left', 'none', { daysLeft: 365 }],
  ['our clock runs a month ahead of the server’s', 'none', { daysLeft: 10, serverSays: clock(inDays(-30)) }],
  ['a server’s clock that cannot be read', 'none', { daysLeft: 10, serverSays: '今天' }],
  ['over already: another kind', 'none', { daysLeft: -1, error: 'CERT_HAS_EXPIRED' }],
  [
    'signed by itself, with ten days left: another kind',
    'none',
    { daysLeft: 10, error: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
  ],
  [
    'of another host, with ten days left: another kind',
    'none',
    { daysLeft: 10, error: 'ERR_TLS_CERT_ALTNAME_INVALID' },
  ],
  [
    'a chain without its middle: whose days are read is not sure',
    'none',
    { daysLeft: 10, error: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
  ],
  ['another’s host that the page takes a script from', 'none', { daysLeft: 10, host: 'cdn.others.com' }],
  ['a session that goes on', 'none', { daysLeft: 10, resumed: true }],
];

export const CERTIFICATE_CASES: readonly CertificateCase[] = ROWS.map(([name, expected, wish]) => ({
  ...{ name, expected },
  ...wish,
}));

export function certificateVerdict({ daysLeft, error, protocol = 'TLSv1.3', ...rest }: Wish): Verdict {
  const { serverSays, host = OWN, resumed = false } = rest;
  const days = { valid_from: clock(inDays(daysLeft - 365)), valid_to: clock(inDays(daysLeft)) };
  const socket = {
    authorized: error === undefined,
    authorizationError: error ?? null,
    getPeerCertificate: () => (resumed ? {} : days),
    getProtocol: () => protocol,
  };
  // Safe: these four are all that is read of a connection.
  const fault = tlsFaultOf(socket as unknown as TLSSocket, Date.parse(AT));
  const headers: Record<string, string> = serverSays === undefined ? {} : { date: serverSays };
  const response = { ...showing(host, ''), url: `https://${host}/`, at: AT, headers, tlsFault: fault };
  const tlsFaults = new Map<string, SeenTlsFault>(fault === null ? [] : [[host, { fault, response }]]);
  const scope = { hosts: new Set(['daxin.gov.cn']), directory: null };
  const { profile } = bookWith(['certificate-expiring']);
  const about = { scope, site: { id: 'daxin', url: `https://${OWN}/` }, profile };
  const { findings } = judgeCertificates({ evidence: [], notes: [] }, { tlsFaults, tlsGood: new Set() }, about);
  return findings.some(({ kind }) => kind === 'certificate-expiring') ? 'found' : 'none';
}
