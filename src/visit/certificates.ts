/**
 * 安全证书: which of the site's own https hosts warn their visitors. Never a dead link: whoever accepts the warning sees
 * the page.
 */
import type { Profile } from '../config/profile.ts';
import type { SiteEntry } from '../config/sites.ts';
import type { FetchResponse, FetchResult } from '../crawl/fetch-result.ts';
import { type TlsFault, warnsVisitors } from '../crawl/tls-fault.ts';
import { makeFinding } from '../detect/findings.ts';
import { inScope, type SiteScope } from '../site/scope.ts';
import type { Evidence, Finding } from '../site-report.ts';
import type { SiteClient } from './site-client.ts';

export interface CertificateLook {
  /** One a host, the same at both looks. */
  readonly evidence: readonly Evidence[];
  /** `tls: old-tls www.daxin.gov.cn`: what is told to whoever reads the report as data, and claimed of nobody. */
  readonly notes: readonly string[];
}

/** Asks each host with a fault once more, on a connection of its own; sites without faults cost nothing. */
export async function lookAtCertificates(
  { tlsFaults, askOnce }: Pick<SiteClient, 'tlsFaults' | 'askOnce'>,
  scope: SiteScope,
  deadline: AbortSignal,
): Promise<CertificateLook> {
  const evidence: Evidence[] = [];
  const notes: string[] = [];
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
    else notes.push(`tls: ${fault.reason} ${host}`);
  }
  return { evidence, notes };
}

const DAY_MS = 86_400_000;

/** 即将到期: one finding a site, with each host whose good certificate is over within `days`, by the server's clock too. */
export function expiringFinding(
  { tlsFaults }: Pick<SiteClient, 'tlsFaults'>,
  scope: SiteScope,
  { id: siteId, url }: Pick<SiteEntry, 'id' | 'url'>,
  profile: Profile,
): Finding[] {
  const rules = profile.checks['certificate-expiring'];
  if (!rules?.on) return [];
  const ends = ({ notAfter }: TlsFault, now: string | undefined): boolean =>
    Date.parse(notAfter ?? '') - Date.parse(now ?? '') <= rules.days * DAY_MS;
  const soon = [...tlsFaults].filter(
    ([, { fault, response }]) =>
      fault.reason === 'ends-soon' &&
      inScope(scope, response.url) &&
      ends(fault, response.at) &&
      (response.headers.date === undefined || ends(fault, response.headers.date)),
  );
  const evidence = soon.map(([host, { fault, response }]) => evidenceOf(host, fault, response));
  return evidence.length === 0
    ? []
    : [makeFinding({ kind: 'certificate-expiring', siteId, subject: { url }, evidence }, profile)];
}

/** One finding a site, where any of its hosts warns. */
export function certificateFinding(
  { evidence }: CertificateLook,
  { id: siteId, url }: Pick<SiteEntry, 'id' | 'url'>,
  profile: Profile,
): Finding[] {
  return evidence.length === 0
    ? []
    : [makeFinding({ kind: 'certificate', siteId, subject: { url }, evidence }, profile)];
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
  const proof = { kind: 'certificate', url: `https://${host}/`, quote: reason, at };
  return notAfter === null ? proof : { ...proof, date: shanghaiDay(notAfter), dateSource: 'certificate' };
}

const SHANGHAI_AHEAD_MS = 8 * 3_600_000;

/** The day of the last valid instant, in Asia/Shanghai. */
const shanghaiDay = (instant: string): string =>
  new Date(Date.parse(instant) + SHANGHAI_AHEAD_MS).toISOString().slice(0, 10);
