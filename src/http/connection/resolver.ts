/**
 * Resolves host names once for a while, for connections and for the limiter, and lets connections go to those of the
 * addresses alone that the policy admits.
 */

import type { LookupAddress } from 'node:dns';
import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { type Clock, systemClock } from '../../pace/clock.ts';
import { localAddress } from '../../url/local-address.ts';
import type { AddressPolicy } from '../addresses.ts';
import { LOCAL_ADDRESS } from './classify-error.ts';

export interface Resolver {
  /** For `net.connect`: only addresses to which a connection may go, at this port. */
  lookupFor(port: number): LookupFunction;
  /** The address by which a host is paced; the name itself where it has none. Never rejects; at once where it is known. */
  addressOf(hostname: string): string | Promise<string>;
}

export type Lookup = (hostname: string, callback: (error: Error | null, addresses: LookupAddress[]) => void) => void;

export interface ResolverOptions {
  readonly clock: Clock;
  /** A resolver that is silent for so long counts as failed: less than a request's deadline, to be told apart. */
  readonly timeoutMs: number;
  readonly policy: Pick<AddressPolicy, 'admits'>;
  readonly lookup?: Lookup;
}

/** For whoever has no client to share one with. */
export const ownLookup = (policy: ResolverOptions['policy']): Resolver['lookupFor'] =>
  createResolver({ clock: systemClock, timeoutMs: OWN_TIMEOUT_MS, policy }).lookupFor;

const OWN_TIMEOUT_MS = 10_000;
const KEEP_MS = 300_000;
/** A failure is kept just long enough to serve limiter and connection alike. */
const KEEP_FAILURE_MS = 2_000;
/** Beyond so many names the oldest are asked anew. */
const MAX_NAMES = 5_000;

interface Entry {
  readonly until: number;
  readonly addresses: Promise<LookupAddress[]>;
  /** By which the host is paced; `null` while it is being asked for. */
  paced: string | null;
}

export function createResolver(options: ResolverOptions): Resolver {
  const names = new Map<string, Entry>();
  const resolve = (hostname: string): Promise<LookupAddress[]> => {
    const now = options.clock.now();
    const known = names.get(hostname);
    if (known !== undefined && known.until > now) return known.addresses;
    const addresses = ask(hostname, options);
    names.delete(hostname);
    const entry: Entry = { until: now + KEEP_MS, addresses, paced: null };
    names.set(hostname, entry);
    addresses.then(
      (found) => {
        entry.paced = pacedBy(hostname, found);
      },
      () => names.set(hostname, { until: options.clock.now() + KEEP_FAILURE_MS, addresses, paced: hostname }),
    );
    if (names.size > MAX_NAMES) names.delete(names.keys().next().value ?? '');
    return addresses;
  };
  return {
    lookupFor: (port) => lookupBy(resolve, (hostname, ip) => options.policy.admits({ hostname, port }, ip)),
    addressOf: (hostname) => {
      // URLs have addresses of IPv6 in brackets.
      if (hostname.startsWith('[') || isIP(hostname) !== 0) return hostname;
      const known = names.get(hostname);
      if (known !== undefined && known.paced !== null && known.until > options.clock.now()) return known.paced;
      return resolve(hostname).then(
        (addresses) => pacedBy(hostname, addresses),
        () => hostname,
      );
    },
  };
}

/**
 * Name servers turn the order of several addresses from answer to answer; every thread must name the same one. Public ones
 * go first: where there are any, connections go to them.
 */
function pacedBy(hostname: string, addresses: readonly LookupAddress[]): string {
  const all = addresses.map(({ address }) => address).sort();
  return all.find((address) => localAddress(address) === null) ?? all[0] ?? hostname;
}

function lookupBy(
  resolve: (hostname: string) => Promise<LookupAddress[]>,
  admits: (hostname: string, ip: string) => boolean,
): LookupFunction {
  return (hostname, { all }, callback) => {
    resolve(hostname).then(
      (known) => {
        const addresses = known.filter(({ address }) => admits(hostname, address));
        const [first] = addresses;
        if (first === undefined) callback(coded(LOCAL_ADDRESS), []);
        else if (all) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error: Error) => callback(error, []),
    );
  };
}

function ask(hostname: string, options: ResolverOptions): Promise<LookupAddress[]> {
  const lookup = options.lookup ?? ((name, callback) => systemLookup(name, { all: true }, callback));
  return new Promise((resolve, reject) => {
    const cancel = options.clock.after(options.timeoutMs, () => reject(coded('ETIMEOUT')));
    lookup(hostname, (error, addresses) => {
      cancel();
      if (error !== null) return reject(saysNoSuchName(error) ? error : coded('EAI_FAIL', error));
      return addresses.length > 0 ? resolve(addresses) : reject(coded('ENODATA'));
    });
  });
}

/** Anything else (a name server that refuses, is not there, or answers nonsense) says nothing about the name. */
const NO_SUCH_NAME: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA', 'EAI_NODATA']);

const saysNoSuchName = (error: Error): boolean => 'code' in error && NO_SUCH_NAME.has(String(error.code));

function coded(code: string, cause?: Error): Error {
  return Object.assign(new Error(`name resolution: ${code}`, { cause }), { code });
}
