/** By which proxy a notice leaves the house (通知所经代理): one setting, and the variables that other programs go by too. */
import { BlockList, isIP } from 'node:net';
import * as z from 'zod';
import { NOTICE_SETTINGS as SAYS } from '../language/messages/notice-messages.ts';
import { ConfigError } from './config-error.ts';

/** As `http_proxy` and the like hold them; `null` where they are not set. */
export interface ProxyVariables {
  readonly http: string | null;
  readonly https: string | null;
  readonly all: string | null;
  /** Hosts that are asked directly, whatever proxy there is. */
  readonly no: string | null;
}

export interface ProxyTarget {
  readonly protocol: 'http:' | 'https:' | 'smtp:';
  readonly host: string;
  readonly port: number;
}

export interface ProxyChoice {
  /** As it is written in the file. */
  readonly setting: string;
  readonly variables: ProxyVariables;
  readonly secretOf: (name: string) => string | null;
}

const VARIABLE = /^PATROL_[A-Z0-9_]{1,60}$/;

/** `environment`, `none`, an address without a password, or the variable that holds an address. */
export const proxySetting = () =>
  z.custom<string>((value) => typeof value === 'string' && isSetting(value), {
    error: SAYS.proxy.en,
    // It may be an address with its password: what is told of it must not have it.
    params: { told: SAYS.proxy, mayHoldPassword: true },
  });

const isSetting = (text: string): boolean =>
  text === 'environment' || text === 'none' || VARIABLE.test(text) || isOpenAddress(text);

function isOpenAddress(text: string): boolean {
  const address = /^https?:\/\//.test(text) && URL.canParse(text) ? new URL(text) : null;
  return address !== null && address.username === '' && address.password === '';
}

/**
 * The proxy's address for `target`, which may hold a password; `null`: directly. What `NO_PROXY` names goes directly with
 * every setting, and so does this very machine. A mail server is no matter of `HTTPS_PROXY`: of the environment,
 * `ALL_PROXY` alone counts for it, as for curl. Throws a `ConfigError` that names the variable and never its value.
 */
export function proxyFor(target: ProxyTarget, choice: ProxyChoice): string | null {
  const { setting, variables, secretOf } = choice;
  if (setting === 'none' || isLoopback(target.host) || isExempt(target, variables.no ?? '')) return null;
  if (setting === 'environment') return ofEnvironment(target.protocol, variables);
  if (!VARIABLE.test(setting)) return setting;
  const held = secretOf(setting);
  if (held === null) throw new ConfigError('option-invalid', SAYS.proxyNotSet(setting));
  return addressIn(held, setting);
}

function ofEnvironment(protocol: ProxyTarget['protocol'], { http, https, all }: ProxyVariables): string | null {
  const own = { 'http:': http, 'https:': https, 'smtp:': null }[protocol];
  const names = { 'http:': 'HTTP_PROXY', 'https:': 'HTTPS_PROXY', 'smtp:': '' };
  if (own !== null) return addressIn(own, names[protocol]);
  return all === null ? null : addressIn(all, 'ALL_PROXY');
}

/** A bare `proxy.example:3128` is http, as curl takes it. */
function addressIn(value: string, name: string): string {
  const address = value.includes('://') ? value : `http://${value}`;
  if (/^https?:\/\//i.test(address) && URL.canParse(address)) return address;
  throw new ConfigError('option-invalid', SAYS.proxyNoAddress(name));
}

function isLoopback(host: string): boolean {
  const name = bare(host);
  return name === 'localhost' || name.endsWith('.localhost') || isWithin(name, ['127.0.0.0/8', '::1/128']);
}

/** Names with all below them, addresses, networks, each with a port or without; `*` is everything. */
function isExempt({ host, port }: ProxyTarget, list: string): boolean {
  const name = bare(host);
  return list
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      const [, address = entry, only] = /^(\[[^\]]+\]|[^:]+):(\d+)$/.exec(entry) ?? [];
      return (only === undefined || Number(only) === port) && isNamed(name, bare(address));
    });
}

function isNamed(name: string, entry: string): boolean {
  if (entry === '*') return true;
  if (entry.includes('/')) return isWithin(name, [entry]);
  const domain = entry.replace(/^\*?\./, '');
  return name === domain || (isIP(name) === 0 && name.endsWith(`.${domain}`));
}

function isWithin(address: string, networks: readonly string[]): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  const known = new BlockList();
  for (const network of networks) {
    const [first = '', bits] = network.split('/');
    const own = isIP(first);
    if (own === 0 || !/^\d{1,3}$/.test(bits ?? '') || Number(bits) > (own === 4 ? 32 : 128)) continue;
    known.addSubnet(first, Number(bits), own === 4 ? 'ipv4' : 'ipv6');
  }
  return known.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

const bare = (host: string): string =>
  host
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
