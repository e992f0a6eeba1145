/** What the value of an option may be: schemas that take what a command line or a program gives, and say what would be right. */
import { isIP } from 'node:net';
import * as z from 'zod';
import type { Message } from '../language/message.ts';
import { RIGHT } from '../language/messages/option-messages.ts';
import { parseDuration } from '../time/duration.ts';
import { asOfDate, parseAsOf } from './as-of.ts';
import { told, toldIssue, wordOf } from './told-rule.ts';

/** A value that `read` understands; `right` says what would be. */
export function readAs<T>(read: (text: string) => T | null, right: Message) {
  const isWritten = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';
  return z.custom<string | number>(isWritten, told(right)).transform((value, context) => {
    const known = read(String(value).trim());
    if (known !== null) return known;
    context.addIssue(toldIssue(right));
    return z.NEVER;
  });
}

export function whole(from: number, to: number) {
  const read = (text: string): number | null => inRange(/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN, from, to);
  return readAs(read, RIGHT.whole(from, to));
}

export function decimal(from: number, to: number) {
  const read = (text: string): number | null => inRange(text === '' ? Number.NaN : Number(text), from, to);
  return readAs(read, RIGHT.decimal(from, to));
}

function inRange(value: number, from: number, to: number): number | null {
  return value >= from && value <= to ? value : null;
}

/** Milliseconds. */
export function duration(longestMs: number, examples: Message) {
  return readAs((text) => {
    const ms = parseDuration(text);
    return ms !== null && ms <= longestMs ? ms : null;
  }, RIGHT.time(examples));
}

/** The same; a bare `0` needs no unit. */
export function durationOrNone(longestMs: number, examples: Message) {
  return readAs((text) => {
    const ms = text === '0' ? 0 : parseDuration(text);
    return ms !== null && ms <= longestMs ? ms : null;
  }, RIGHT.time(examples));
}

export function url(protocols: readonly string[]) {
  const read = (text: string): string | null => {
    if (!URL.canParse(text) || !text.includes('//')) return null;
    return protocols.includes(new URL(text).protocol) ? text : null;
  };
  return readAs(read, RIGHT.address(protocols.map((protocol) => `${protocol}//`)));
}

/**
 * `host`, `host:port`, an address or a network as `10.20.0.0/16`, as URLs write them. A network with fewer bits than
 * 8, or 16 of IPv6, is a slip.
 */
export const privatePlace = () => readAs(placeIn, RIGHT.privatePlace);

function placeIn(text: string): string | null {
  if (text.includes('/')) return isNetwork(text) ? text : null;
  const url = /[\s@?#\\]/.test(text) ? null : URL.parse(`http://${isIP(text) === 6 ? `[${text}]` : text}`);
  if (url === null || url.pathname !== '/') return null;
  return /:80$/.test(text) && isIP(text) !== 6 ? `${url.hostname}:80` : url.host;
}

function isNetwork(text: string): boolean {
  const [address = '', bits = ''] = text.split('/');
  const family = isIP(address);
  const [least, most] = family === 4 ? [8, 32] : [16, 128];
  return family !== 0 && /^\d{1,3}$/.test(bits) && Number(bits) >= least && Number(bits) <= most;
}

/** Whom the administrators of a site can ask: it is sent in a header, in brackets, to every server. */
export const contact = () => readAs((text) => (isContact(text) ? text : null), RIGHT.contact);

export const isContact = (text: string): boolean => CONTACT.test(text);

/** Visible ASCII without brackets, backslashes and quotation marks, which would end the comment (RFC 9110, 5.6.5). */
const CONTACT = /^(?=.{3,200}$)(?:https?:\/\/[\w-][!#-'*-;=?-[\]-~]*|(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+)$/;

/** One or more. */
export const several = <T extends z.ZodType>(one: T) =>
  z.preprocess((given) => (typeof given === 'string' ? [given] : given), z.array(one).min(1).readonly());

export const path = () => readAs((text) => (text === '' ? null : text), RIGHT.path);

export const oneOf = wordOf;

export const identifier = () => readAs((text) => (/^[a-z0-9-]{1,40}$/.test(text) ? text : null), RIGHT.identifier);

/** The as-of moment; without a value, the moment given. */
export const asOf = (now: Date) => readAs(parseAsOf, RIGHT.instant).prefault(asOfDate(now).asOfInstant);
