/** Does a request come from the desk's own pages (来源检查)? Against rebinding of names, and forms of other sites. */
import { isIP } from 'node:net';
import type { DeskPlace } from '../../config/desk-settings.ts';

type Header = string | string[] | undefined;

/**
 * Whoever rebinds a name to this machine comes with that name: only numbers, `localhost` and the public name are the
 * desk's own.
 */
export function isOwnHost(host: Header, { publicOrigin }: DeskPlace): boolean {
  if (typeof host !== 'string' || !URL.canParse(`http://${host}`)) return false;
  const { hostname, host: whole } = new URL(`http://${host}`);
  if (publicOrigin !== null && whole === new URL(publicOrigin).host) return true;
  return hostname === 'localhost' || isIP(hostname.replaceAll(/^\[|\]$/g, '')) !== 0;
}

interface Sent {
  readonly host: Header;
  readonly origin: Header;
  readonly fetchSite: Header;
}

/** Every browser names the origin of a form that is posted; a program that names none has to show a token. */
export function isOwnForm({ host, origin, fetchSite }: Sent, { publicOrigin }: DeskPlace): boolean {
  if (fetchSite !== undefined && fetchSite !== 'same-origin') return false;
  if (typeof origin !== 'string') return fetchSite === 'same-origin';
  return origin === publicOrigin || origin === `http://${String(host)}`;
}
