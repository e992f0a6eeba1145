/** What the value of an option may be: schemas that take what a command line or a program gives, and say what would be right. */
import * as z from 'zod';
import { asOfDate, parseAsOf } from './as-of.ts';
import { parseDuration } from './duration.ts';

/** A value that `read` understands; `right` completes the sentence “write …”. */
export function readAs<T>(read: (text: string) => T | null, right: string) {
  return z.union([z.string(), z.number()], { error: right }).transform((value, context) => {
    const known = read(String(value).trim());
    if (known !== null) return known;
    context.addIssue({ code: 'custom', message: right });
    return z.NEVER;
  });
}

export function whole(from: number, to: number) {
  const read = (text: string): number | null => inRange(/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN, from, to);
  return readAs(read, `a whole number from ${from} to ${to}`);
}

export function decimal(from: number, to: number) {
  const read = (text: string): number | null => inRange(text === '' ? Number.NaN : Number(text), from, to);
  return readAs(read, `a number from ${from} to ${to}`);
}

function inRange(value: number, from: number, to: number): number | null {
  return value >= from && value <= to ? value : null;
}

/** Milliseconds. */
export function duration(longestMs: number, right: string) {
  return readAs((text) => {
    const ms = parseDuration(text);
    return ms !== null && ms <= longestMs ? ms : null;
  }, `a time with its unit, ${right}`);
}

/** The same; a bare `0` needs no unit. */
export function durationOrNone(longestMs: number, right: string) {
  return readAs((text) => {
    const ms = text === '0' ? 0 : parseDuration(text);
    return ms !== null && ms <= longestMs ? ms : null;
  }, `a time with its unit, ${right}`);
}

export function url(protocols: readonly string[]) {
  const read = (text: string): string | null => {
    if (!URL.canParse(text) || !text.includes('//')) return null;
    return protocols.includes(new URL(text).protocol) ? text : null;
  };
  return readAs(read, `an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`);
}

/** Whom the administrators of a site can ask: it is sent in a header, in brackets, to every server. */
export function contact() {
  const right = 'a mail address or a URL of those who run the patrol, such as https://www.example.gov.cn/patrol';
  return readAs((text) => (isContact(text) ? text : null), right);
}

export const isContact = (text: string): boolean => CONTACT.test(text);

/** Visible ASCII without brackets, backslashes and quotation marks, which would end the comment (RFC 9110, 5.6.5). */
const CONTACT = /^(?=.{3,200}$)(?:https?:\/\/[\w-][!#-'*-;=?-[\]-~]*|(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+)$/;

export function path() {
  return readAs((text) => (text === '' ? null : text), 'the path of a file or folder');
}

export function oneOf<const Names extends readonly [string, ...string[]]>(names: Names) {
  return z.enum(names, { error: `one of ${names.join(', ')}` });
}

export function identifier() {
  return readAs((text) => (/^[a-z0-9-]{1,40}$/.test(text) ? text : null), 'a short name such as gx2016');
}

/** The as-of moment; without a value, the moment given. */
export function asOf(now: Date) {
  return readAs(parseAsOf, 'a day such as 2017-02-28, or an instant such as 2017-02-28T08:00:00+08:00').prefault(
    asOfDate(now).asOfInstant,
  );
}
