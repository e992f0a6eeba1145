/**
 * Makes keys and X.509 certificates for servers of tests on loopback, whenever they are run: nothing that could run out
 * is stored, and no tool is needed. DER by hand (X.690), as far as RFC 5280 needs it here.
 */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { isIP } from 'node:net';

export interface CertificateWish {
  readonly name: string;
  /** DNS names and IPv4 addresses for which it is good. */
  readonly hosts?: readonly string[];
  readonly from?: string;
  readonly until?: string;
  /** May sign others. */
  readonly authority?: boolean;
  /** Without one it signs itself. */
  readonly issuer?: Certified;
  /** A key of somebody else signs it in the issuer's name: the chain is broken. */
  readonly forged?: boolean;
}

export interface Certified {
  readonly name: string;
  readonly key: string;
  readonly cert: string;
  readonly keyObject: KeyObject;
}

const SEQUENCE = 0x30;
const SET = 0x31;
const DAY_MS = 86_400_000;
const ECDSA_WITH_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));
let serial = 1;

/** Valid from yesterday for a year, unless the wish says otherwise. */
export function makeCertificate(wish: CertificateWish): Certified {
  const { privateKey, publicKey } = keyPair();
  const now = Date.now();
  const { from = new Date(now - DAY_MS).toISOString(), until = new Date(now + 365 * DAY_MS).toISOString() } = wish;
  const content = sequence(
    der(0xa0, integer(2)),
    integer(++serial),
    ECDSA_WITH_SHA256,
    nameOf(wish.issuer?.name ?? wish.name),
    sequence(time(from), time(until)),
    nameOf(wish.name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions(wish))),
  );
  const signer = wish.forged ? keyPair().privateKey : (wish.issuer?.keyObject ?? privateKey);
  const whole = sequence(content, ECDSA_WITH_SHA256, bitString(sign('sha256', content, signer)));
  const key = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return { name: wish.name, key, cert: pem(whole), keyObject: privateKey };
}

const keyPair = () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' });

function extensions({ hosts = [], authority = false }: CertificateWish): Buffer[] {
  const constraints = sequence(...(authority ? [der(0x01, Buffer.from([0xff]))] : []));
  const basic = sequence(oid('2.5.29.19'), der(0x01, Buffer.from([0xff])), der(0x04, constraints));
  if (hosts.length === 0) return [basic];
  return [basic, sequence(oid('2.5.29.17'), der(0x04, sequence(...hosts.map(altName))))];
}

function altName(host: string): Buffer {
  return isIP(host) === 4 ? der(0x87, Buffer.from(host.split('.').map(Number))) : der(0x82, Buffer.from(host));
}

const nameOf = (name: string): Buffer => sequence(der(SET, sequence(oid('2.5.4.3'), der(0x0c, Buffer.from(name)))));

/** GeneralizedTime, of any year. */
const time = (instant: string): Buffer =>
  der(0x18, Buffer.from(`${new Date(instant).toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`));

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let left = value >>> 7; left > 0; left >>>= 7) digits.unshift((left & 0x7f) | 0x80);
  return digits;
}

const integer = (value: number): Buffer => der(0x02, Buffer.from([value]));
const bitString = (bytes: Buffer): Buffer => der(0x03, Buffer.concat([Buffer.from([0]), bytes]));
function sequence(...parts: readonly Buffer[]): Buffer {
  return der(SEQUENCE, Buffer.concat(parts));
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

/** A blank line before the end, as a careless split leaves it now and then, makes it no certificate. */
function pem(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
