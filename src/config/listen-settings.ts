/** Where a service can be looked at over HTTP (监听地址), and by whom. */
import { isIP } from 'node:net';
import { OPTION, RIGHT } from '../language/messages/option-messages.ts';
import { ConfigError, quoteValue } from './config-error.ts';
import { readToken } from './environment.ts';

export interface Listening {
  readonly host: string;
  readonly port: number;
  /** Whoever looks must show it; null: whoever reaches it may look. */
  readonly token: string | null;
}

const SHORTEST_TOKEN = 16;
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** Throws `ConfigError`: for a value that is none, or where anybody could look from outside. */
export function resolveListening(value: string, token: string | null = readToken()): Listening {
  const [, host = '127.0.0.1', digits = ''] = /^(?:(.+):)?(\d{1,5})$/.exec(value.trim()) ?? [];
  const port = Number(digits);
  if (digits === '' || port > 65_535 || !isHost(host)) {
    throw new ConfigError('option-invalid', OPTION.willNotDo('--listen', quoteValue(value), RIGHT.listening));
  }
  if (token === null && !LOOPBACK.has(host)) {
    throw new ConfigError('option-invalid', OPTION.open(quoteValue(value), SHORTEST_TOKEN));
  }
  if (token !== null && token.length < SHORTEST_TOKEN) {
    throw new ConfigError('option-invalid', OPTION.shortToken(SHORTEST_TOKEN));
  }
  return { host: host.replaceAll(/^\[|\]$/g, ''), port, token };
}

const isHost = (host: string): boolean => host === 'localhost' || isIP(host.replaceAll(/^\[|\]$/g, '')) !== 0;
