/**
 * A name server on loopback (UDP, RFC 1035) that knows a few names under `.test` and has every fault that name servers
 * have; and a resolution of names that asks it.
 */
import { createSocket, type Socket } from 'node:dgram';
import { type LookupAddress, Resolver } from 'node:dns';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Lookup } from '../../../src/http/connection/resolver.ts';

const RCODE: Readonly<Record<string, number>> = {
  'format-error.test': 1,
  'servfail.test': 2,
  'nxdomain.test': 3,
  'not-implemented.test': 4,
  'query-refused.test': 5,
  'no-address.test': 0,
};
const ADDRESS: Readonly<Record<string, string>> = { 'private-address.test': '10.0.0.1' };

export interface DnsServer {
  readonly port: number;
  close(): Promise<void>;
}

/** `silent.test` gets no answer, `nonsense.test` one that is none; names without a fault lead to 127.0.0.1. */
export async function startDnsServer(): Promise<DnsServer> {
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => {
    const answer = answerTo(query);
    if (answer !== null) socket.send(answer, from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  // Safe: a bound UDP socket has an AddressInfo.
  const { port } = socket.address() as AddressInfo;
  return { port, close: () => closed(socket) };
}

async function closed(socket: Socket): Promise<void> {
  socket.close();
  await once(socket, 'close');
}

function answerTo(query: Buffer): Buffer | null {
  const { name, end } = questionOf(query);
  if (name === 'silent.test') return null;
  if (name === 'nonsense.test') return Buffer.concat([query.subarray(0, 2), Buffer.from([0x81, 0x80, 0, 9, 0, 9])]);
  const rcode = RCODE[name];
  const found = rcode === undefined ? [addressRecord(ADDRESS[name] ?? '127.0.0.1')] : [];
  const head = Buffer.from([0, 0, 0x81, 0x80 | (rcode ?? 0), 0, 1, 0, found.length, 0, 0, 0, 0]);
  query.copy(head, 0, 0, 2);
  return Buffer.concat([head, query.subarray(12, end), ...found]);
}

function questionOf(query: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += length + 1;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 5 };
}

/** An A record of the name that was asked for, to be kept for no time. */
function addressRecord(address: string): Buffer {
  return Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...address.split('.').map(Number)]);
}

/** Asks the name server on that port of loopback, and nobody else. */
export function lookupAt(port: number): Lookup {
  const resolver = new Resolver({ timeout: 10_000, tries: 1 });
  resolver.setServers([`127.0.0.1:${port}`]);
  return (hostname, callback) =>
    resolver.resolve4(hostname, (error, addresses) => callback(error, error === null ? addresses.map(asAddress) : []));
}

const asAddress = (address: string): LookupAddress => ({ address, family: 4 });
