/** Where a service can be looked at over HTTP (监听地址), and by whom. */
import { isIP } from 'node:net';
import { ConfigError, quoteValue } from './config-error.ts';
import { readToken } from './environment.ts';

export interface Listening {
  readonly host: string;
  readonly port: number;
  /** Whoever looks must show it; null: whoever reaches it may look. */
  readonly token: string | null;
}

const RIGHT = 'a port, or an address and a port, such as 9464, 127.0.0.1:9464 or 0.0.0.0:9464';
const SHORTEST_TOKEN = 16;
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** Throws `ConfigError`: for a value that is none, or where anybody could look from outside. */
export function resolveListening(value: string, token: string | null = readToken()): Listening {
  const [, host = '127.0.0.1', digits = ''] = /^(?:(.+):)?(\d{1,5})$/.exec(value.trim()) ?? [];
  const port = Number(digits);
  if (digits === '' || port > 65_535 || !isHost(host)) {
    throw new ConfigError('option-invalid', `--listen: ${quoteValue(value)} will not do; write ${RIGHT}.`);
  }
  if (token === null && !LOOPBACK.has(host)) {
    const mend = `set PATROL_TOKEN to a password of ${SHORTEST_TOKEN} characters or more, or listen on 127.0.0.1`;
    throw new ConfigError('option-invalid', `--listen: ${quoteValue(value)} could be reached by anybody; ${mend}.`);
  }
  if (token !== null && token.length < SHORTEST_TOKEN) {
    throw new ConfigError('option-invalid', `PATROL_TOKEN is too short; write ${SHORTEST_TOKEN} characters or more.`);
  }
  return { host: host.replaceAll(/^\[|\]$/g, ''), port, token };
}

const isHost = (host: string): boolean => host === 'localhost' || isIP(host.replaceAll(/^\[|\]$/g, '')) !== 0;
