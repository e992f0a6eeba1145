/**
 * 安全证书: which of the site's own https hosts warn their visitors. Never a dead link: whoever accepts the warning sees
 * the page.
 */

import type { SiteEntry } from '../../config/lists/sites.ts';
import type { Profile } from '../../config/rule-book/profile.ts';
import type { FetchResponse, FetchResult } from '../../http/connection/fetch-result.ts';
import { isOfGoodCertificate, type TlsFault, warnsVisitors } from '../../http/connection/tls-fault.ts';
import { makeFinding } from '../../rules/findings.ts';
import { inScope, type SiteScope } from '../../site/scope.ts';
import type { Evidence, Finding, LookedFor } from '../../site-report.ts';
import type { VisitNote } from '../../visit-notes.ts';
import type { SeenTlsFault, SiteClient } from '../client/site-client.ts';
import { type HomeChecks, NOTHING_TOLD } from '../home/home-checks.ts';

export interface CertificateLook {
  /** One a host, the same at both looks. */
  readonly evidence: readonly Evidence[];
  /** `tls: old-tls www.daxin.gov.cn`: what is told to whoever reads the report as data, and claimed of nobody. */
  readonly notes: readonly VisitNote[];
}

/** Asks each host with a fault once more, on a connection of its own; sites without faults cost nothing. */
export async function lookAtCertificates(
  { tlsFaults, askOnce }: Pick<SiteClient, 'tlsFaults' | 'askOnce'>,
  scope: SiteScope,
  deadline: AbortSignal,
): Promise<CertificateLook> {
  const evidence: Evidence[] = [];
  const notes: VisitNote[] = [];
  const askAgain = (url: string): Promise<FetchResult | null> =>
    askOnce(url, { wants: 'link', fresh: true }).catch((error: unknown) => {
      if (deadline.aborted) return null;
      throw error;
    });
  // A copy: asking again notes faults again.
  for (const [host, { fault, response }] of [...tlsFaults]) {
    if (!inScope(scope, response.url)) continue;
    const again = warns(fault, response) ? await askAgain(response.url) : null;
    if (again !== null && isSame(fault, again)) evidence.push(evidenceOf(host, fault, again));
    else notes.push({ name: 'tls', reason: fault.reason, host });
  }
  return { evidence, notes };
}

const DAY_MS = 86_400_000;

type Site = Pick<SiteEntry, 'id' | 'url'>;

/** One finding a site, where any of its hosts warns, and one where a good certificate is about to be over. */
export function judgeCertificates(
  look: CertificateLook,
  client: Pick<SiteClient, 'tlsFaults' | 'tlsGood'>,
  { scope, site, profile }: { readonly scope: SiteScope; readonly site: Site; readonly profile: Profile },
): HomeChecks {
  const own = [...client.tlsFaults].filter(([, { response }]) => inScope(scope, response.url));
  const good = [...client.tlsGood].filter((host) => !client.tlsFaults.has(host) && inScope(scope, `https://${host}/`));
  const valid = own.filter(([, { fault }]) => isOfGoodCertificate(fault.reason));
  const lookedFor = inOrder('certificate', [...good, ...valid.map(([host]) => host)]);
  const about = { siteId: site.id, subject: { url: site.url } };
  const findings = claimed('certificate', look.evidence);
  const rules = profile.checks['certificate-expiring'];
  if (!rules?.on) return { ...NOTHING_TOLD, findings, lookedFor };
  const ofDays = valid.map(([host, seen]) => ({ host, seen, isSoon: isOverWithin(seen, rules.days) }));
  const soon = ofDays.filter(({ seen, isSoon }) => isSoon === true && seen.fault.reason === 'ends-soon');
  const later = ofDays.filter(({ isSoon }) => isSoon === false).map(({ host }) => host);
  const proofs = soon.map(({ host, seen }) => evidenceOf(host, seen.fault, seen.response));
  return {
    ...NOTHING_TOLD,
    findings: [...findings, ...claimed('certificate-expiring', proofs)],
    lookedFor: [...lookedFor, ...inOrder('certificate-expiring', [...good, ...later])],
  };

  function claimed(kind: Finding['kind'], evidence: readonly Evidence[]): Finding[] {
    return evidence.length === 0 ? [] : [makeFinding({ kind, ...about, evidence }, profile)];
  }
}

/** Of hosts that nobody asked by https tonight nothing is told. */
const inOrder = (kind: LookedFor['kind'], hosts: readonly string[]): LookedFor[] =>
  hosts.length === 0 ? [] : [{ kind, inOrder: hosts.map((host) => `https://${host}/`) }];

/** By our clock and the server's; `null` where they disagree, or the certificate does not say. */
function isOverWithin({ fault, response }: SeenTlsFault, days: number): boolean | null {
  const end = Date.parse(fault.notAfter ?? '');
  const clocks = [response.at, ...(response.headers.date === undefined ? [] : [response.headers.date])];
  const left = clocks.map((now) => end - Date.parse(now));
  if (left.every((ms) => ms <= days * DAY_MS)) return true;
  return left.every((ms) => ms > days * DAY_MS) ? false : null;
}

/** The server's own clock must agree with ours on what is over: ours may be wrong. */
function warns({ reason, notBefore, notAfter }: TlsFault, { headers }: FetchResponse): boolean {
  const said = Date.parse(headers.date ?? '');
  if (!Number.isNaN(said) && reason === 'expired' && !(said > Date.parse(notAfter ?? ''))) return false;
  if (!Number.isNaN(said) && reason === 'not-yet-valid' && !(said < Date.parse(notBefore ?? ''))) return false;
  return warnsVisitors(reason);
}

function isSame({ reason, notAfter }: TlsFault, again: FetchResult): again is FetchResponse {
  return again.kind === 'response' && again.tlsFault?.reason === reason && again.tlsFault.notAfter === notAfter;
}

function evidenceOf(host: string, { reason, notAfter }: TlsFault, { at }: FetchResponse): Evidence {
  const proof: Evidence = { kind: 'certificate', url: `https://${host}/`, quote: reason, at };
  return notAfter === null ? proof : { ...proof, date: shanghaiDay(notAfter), dateSource: 'certificate' };
}

const SHANGHAI_AHEAD_MS = 8 * 3_600_000;

/** The day of the last valid instant, in Asia/Shanghai. */
const shanghaiDay = (instant: string): string =>
  new Date(Date.parse(instant) + SHANGHAI_AHEAD_MS).toISOString().slice(0, 10);
