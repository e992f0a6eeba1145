/** Everything that can be wrong between a crawler and a page, all of it on loopback, each fault at its own address. */
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { TlsFaultReason } from '../../../src/http/connection/tls-fault.ts';
import { type CrawlerClient, createClient } from '../../../src/http/crawler-client.ts';
import type { AttemptOutcome } from '../../../src/http/verdict.ts';
import { type DeafServer, startDeafServer } from './deaf-server.ts';
import { type DnsServer, lookupAt, startDnsServer } from './dns-server.ts';
import { answerWithFault, FAULTS } from './faults.ts';
import { type RawServer, startRawServer } from './raw-server.ts';
import { startTlsServers, type TlsServers } from './tls-servers.ts';

/** What one attempt must end in. */
export interface Ending {
  readonly outcome: AttemptOutcome;
  readonly reason: string | null;
  /** What is to be noted of the certificate or TLS. */
  readonly tlsFault?: TlsFaultReason | null;
}

const ok = (tlsFault: TlsFaultReason | null = null): Ending => ({ outcome: 'ok', reason: null, tlsFault });
const broken = (reason: string): Ending => ({ outcome: 'broken', reason });
const uncertain = (reason: string): Ending => ({ outcome: 'uncertain', reason });

const TLS: Readonly<Record<string, Ending>> = {
  'tls-good': ok(),
  'tls-whole-chain': ok(),
  'tls-expired': ok('expired'),
  'tls-not-yet-valid': ok('not-yet-valid'),
  'tls-self-signed': ok('self-signed'),
  'tls-wrong-host': ok('wrong-host'),
  'tls-chain-left-out': ok('incomplete-chain'),
  'tls-chain-ended': ok('incomplete-chain'),
  'tls-chain-unknown': ok('unknown-issuer'),
  'tls-chain-forged': ok('invalid'),
  'tls-1.0-only': ok('old-tls'),
  'tls-1.1-only': ok('old-tls'),
  'tls-wants-certificate': uncertain('tls'),
  'tls-no-common-cipher': uncertain('tls'),
  'tls-plain-http': uncertain('tls'),
  'tls-silent': broken('timeout'),
  'tls-hung-up': broken('reset'),
};

/** Host names under `.test`. */
const NAMES: Readonly<Record<string, Ending>> = {
  'good-name': ok(),
  nxdomain: broken('dns-nxdomain'),
  'no-address': broken('dns-nxdomain'),
  servfail: uncertain('dns-failure'),
  silent: uncertain('dns-failure'),
  'query-refused': uncertain('dns-failure'),
  'format-error': uncertain('dns-failure'),
  'not-implemented': uncertain('dns-failure'),
  nonsense: uncertain('dns-failure'),
  'private-address': uncertain('dns-failure'),
};

const CONNECTIONS: Readonly<Record<string, Ending>> = {
  'connect-silent': broken('timeout'),
  'connect-refused': broken('refused'),
};

export const ENDINGS: Readonly<Record<string, Ending>> = {
  ...FAULTS,
  ...TLS,
  ...Object.fromEntries(Object.entries(NAMES).map(([name, ending]) => [`dns-${name}`, ending])),
  ...CONNECTIONS,
};

interface Parts {
  readonly plain: RawServer;
  readonly tls: TlsServers;
  readonly dns: DnsServer;
  readonly deaf: DeafServer;
  readonly deadPort: number;
}

export class FaultWorld {
  readonly #parts: Parts;

  private constructor(parts: Parts) {
    this.#parts = parts;
  }

  static async start(): Promise<FaultWorld> {
    const tls = await startTlsServers();
    const [plain, dns, deaf, deadPort] = await Promise.all([
      startRawServer(answerWithFault),
      startDnsServer(),
      startDeafServer(),
      portWithoutServer(),
    ]);
    return new FaultWorld({ plain, tls, dns, deaf, deadPort });
  }

  get plain(): RawServer {
    return this.#parts.plain;
  }

  /** Where the fault of that name is met. */
  urlOf(name: string): string {
    const { plain, tls, deaf, deadPort } = this.#parts;
    const secure = tls.servers.get(name);
    if (secure !== undefined) return `https://localhost:${secure.port}/`;
    if (name === 'connect-silent') return `http://127.0.0.1:${deaf.port}/`;
    if (name === 'connect-refused') return `http://127.0.0.1:${deadPort}/`;
    if (name.startsWith('dns-')) return `http://${name.slice('dns-'.length)}.test:${plain.port}/status-200`;
    return `${plain.origin}/${name}`;
  }

  /** A patrol's own client, which may ask these servers and looks names up at the name server here. */
  client(deadlineMs: number): CrawlerClient {
    const allowLocalHosts = new Set(['127.0.0.1', 'localhost', 'good-name.test']);
    return createClient({ rate: 100_000, allowLocalHosts, deadlineMs, lookup: lookupAt(this.#parts.dns.port) });
  }

  async close(): Promise<void> {
    const { plain, tls, dns, deaf } = this.#parts;
    await Promise.all([plain.close(), tls.close(), dns.close(), deaf.close()]);
  }
}

async function portWithoutServer(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  // Safe: a listening TCP server has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
