/**
 * Decides, for answers that came through a forward proxy, whether a failure is the site's or the proxy's own: the site
 * is blamed only where the proxy says so, or where the host has answered in this run.
 */

import { partsOf } from '../../url/url-parts.ts';
import { answered, failed, type Timing } from './answer.ts';
import type { Stage } from './classify-error.ts';
import { TunnelError } from './connect.ts';
import type { Fetch, FetchRequest, FetchResponse, FetchResult } from './fetch-result.ts';
import { statedFault } from './proxy-fault.ts';

export interface ThroughProxy {
  /** Reads what the proxy says of the origins that it could not reach. */
  readonly layer: (inner: Fetch) => Fetch;
  /** The same for failed CONNECTs and for a proxy that does not answer at all. */
  readonly explain: (request: FetchRequest, error: unknown, stage: Stage, timing: Timing) => FetchResult | null;
}

/** `onAnswer` hears of the proxy's answers to CONNECT: they too prove that our own network is alive. */
export function throughProxy(onAnswer: () => void): ThroughProxy {
  const hostsThatAnswered = new Set<string>();
  return {
    layer: (inner) => async (request) => {
      const result = await inner(request);
      return result.kind === 'response' ? judge(request, result, hostsThatAnswered) : result;
    },
    explain(request, error, stage, timing) {
      if (error instanceof TunnelError) {
        onAnswer();
        return judgeTunnel(request, error, hostsThatAnswered, timing);
      }
      const toProxyItself = stage === 'connecting' && request.url.startsWith('http:');
      return toProxyItself ? failed(request, 'proxy', 'the proxy gives no answer', timing) : null;
    },
  };
}

/** A proxy's own answers to plain http: 407, and 5xx with a stated fault or without any sign of the origin. */
function judge(request: FetchRequest, response: FetchResponse, hosts: Set<string>): FetchResult {
  const { status, headers } = response;
  const fault = status >= 400 ? statedFault(headers) : undefined;
  if (fault !== undefined) return failed(request, fault, spoken(headers), response);
  if (status === 407) return failed(request, 'proxy', 'http-407 of the proxy', response);
  const host = partsOf(request.url).hostname;
  const maybeProxy = (status === 502 || status === 504) && !headers['proxy-status']?.includes('received-status');
  if (!maybeProxy) hosts.add(host);
  return hosts.has(host) ? response : failed(request, 'proxy', `http-${status} of the proxy`, response);
}

function judgeTunnel(request: FetchRequest, error: TunnelError, hosts: Set<string>, timing: Timing): FetchResult {
  const { status, headers } = error;
  const fault = statedFault(headers);
  if (fault !== undefined) return failed(request, fault, spoken(headers), timing);
  // A 4xx is the proxy's own refusal (407, a list of forbidden ports …), whatever the host did before.
  if (status < 500 || !hosts.has(partsOf(request.url).hostname)) {
    return failed(request, 'proxy', `http-${status} to CONNECT`, timing);
  }
  return answered(request, { status, headers, body: Buffer.alloc(0), truncated: false, tlsFault: null }, timing);
}

function spoken(headers: Readonly<Record<string, string>>): string {
  return `the proxy says: ${headers['proxy-status'] ?? headers['x-squid-error'] ?? ''}`;
}
