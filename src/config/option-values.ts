/** What the value of an option may be: schemas that take what a command line or a program gives, and say what would be right. */
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

/** Whom the administrators of a site can ask: it is sent in a header, in brackets, to every server. */
export const contact = () => readAs((text) => (isContact(text) ? text : null), RIGHT.contact);

export const isContact = (text: string): boolean => CONTACT.test(text);

/** Visible ASCII without brackets, backslashes and quotation marks, which would end the comment (RFC 9110, 5.6.5). */
const CONTACT = /^(?=.{3,200}$)(?:https?:\/\/[\w-][!#-'*-;=?-[\]-~]*|(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+)$/;

export const path = () => readAs((text) => (text === '' ? null : text), RIGHT.path);

export const oneOf = wordOf;

export const identifier = () => readAs((text) => (/^[a-z0-9-]{1,40}$/.test(text) ? text : null), RIGHT.identifier);

/** The as-of moment; without a value, the moment given. */
export const asOf = (now: Date) => readAs(parseAsOf, RIGHT.instant).prefault(asOfDate(now).asOfInstant);
