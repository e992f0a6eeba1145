/** Where the desk is reached (工作台地址): what it listens on, and under which address people know it. */
import { isIP } from 'node:net';
import { DESK } from '../language/messages/desk-messages.ts';
import { OPTION, RIGHT } from '../language/messages/option-messages.ts';
import { ConfigError, quoteValue } from './config-error.ts';

export const DESK_PORT = 4170;

export interface DeskPlace {
  readonly host: string;
  readonly port: number;
  /** Of `--public-url`: `https://desk.example.cn`; `null` where people open the address that it listens on. */
  readonly publicOrigin: string | null;
  /** Of `--public-url`, without a slash at its end: `/patrol`, or empty. */
  readonly basePath: string;
  /** The reverse proxy in front says who asks. */
  readonly trustProxy: boolean;
}

export interface DeskPlaceInput {
  readonly listen?: string | undefined;
  readonly publicUrl?: string | undefined;
  readonly trustProxy?: boolean | undefined;
  /** Somebody takes it on himself that passwords cross the network unencrypted. */
  readonly plainHttp?: boolean | undefined;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** Throws `ConfigError`: for a value that is none, and where passwords would cross a network in the clear. */
export function resolveDeskPlace({ listen, publicUrl, trustProxy, plainHttp }: DeskPlaceInput): DeskPlace {
  const { host, port } = listeningOn(listen ?? String(DESK_PORT));
  const known = publicUrl === undefined ? null : publicPlace(publicUrl, plainHttp ?? false);
  if (!LOOPBACK.has(host) && known?.isSecure !== true && plainHttp !== true) {
    throw new ConfigError('option-invalid', DESK.inTheClear(quoteValue(listen)));
  }
  return {
    host,
    port,
    publicOrigin: known?.origin ?? null,
    basePath: known?.basePath ?? '',
    trustProxy: trustProxy ?? false,
  };
}

function listeningOn(value: string): { readonly host: string; readonly port: number } {
  const [, given = '127.0.0.1', digits = ''] = /^(?:(.+):)?(\d{1,5})$/.exec(value.trim()) ?? [];
  const host = given.replaceAll(/^\[|\]$/g, '');
  const port = Number(digits);
  if (digits === '' || port > 65_535 || (host !== 'localhost' && isIP(host) === 0)) {
    throw new ConfigError('option-invalid', OPTION.willNotDo('--listen', quoteValue(value), RIGHT.listening));
  }
  return { host, port };
}

function publicPlace(value: string, plainHttp: boolean) {
  const url = URL.canParse(value) ? new URL(value) : null;
  const isWeb = url?.protocol === 'https:' || (url?.protocol === 'http:' && (plainHttp || LOOPBACK.has(url.hostname)));
  if (url === null || !isWeb || url.search !== '' || url.hash !== '' || url.username !== '') {
    throw new ConfigError('option-invalid', DESK.noPublicUrl(quoteValue(value)));
  }
  const basePath = url.pathname.endsWith('/') ? url.pathname.slice(0, -1) : url.pathname;
  if (!/^[\w/.-]*$/.test(basePath)) throw new ConfigError('option-invalid', DESK.noPublicUrl(quoteValue(value)));
  return { origin: url.origin, basePath, isSecure: url.protocol === 'https:' };
}
