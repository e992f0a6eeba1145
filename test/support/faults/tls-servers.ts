/** Servers with every fault of certificates and TLS that old sites have; their certificates are made as they start. */
import { createServer as createPlainServer } from 'node:net';
import { createServer, getCACertificates, setDefaultCACertificates, type TlsOptions } from 'node:tls';
import { type CertificateWish, makeCertificate } from './make-certificate.ts';
import { type RawServer, reply, startRawServer } from './raw-server.ts';

const HOST = 'localhost';

export interface TlsServers {
  /** By the name of the fault. */
  readonly servers: ReadonlyMap<string, RawServer>;
  close(): Promise<void>;
}

export const EXPIRED_ON = '2020-01-01T00:00:00.000Z';

/** This process trusts the authority made here from then on, until `close`. */
export async function startTlsServers(): Promise<TlsServers> {
  const root = makeCertificate({ name: 'Test Root', authority: true });
  const before = getCACertificates('default');
  setDefaultCACertificates([...before, root.cert]);
  const servers = new Map<string, RawServer>();
  for (const [name, options] of Object.entries(optionsWith(root))) servers.set(name, await secure(options));
  servers.set('tls-plain-http', await plain((socket) => socket.once('data', () => reply(socket, 400))));
  servers.set('tls-silent', await plain(() => {}));
  servers.set('tls-hung-up', await plain((socket) => socket.once('data', () => socket.destroy())));
  return {
    servers,
    async close() {
      setDefaultCACertificates(before);
      await Promise.all([...servers.values()].map((server) => server.close()));
    },
  };
}

type Root = ReturnType<typeof makeCertificate>;

function optionsWith(root: Root): Record<string, TlsOptions> {
  const hosts = [HOST];
  const leaf = (more: Partial<CertificateWish>): Root => makeCertificate({ name: HOST, hosts, issuer: root, ...more });
  const good = leaf({});
  const old = (version: 'TLSv1' | 'TLSv1.1'): TlsOptions => ({
    ...good,
    minVersion: version,
    maxVersion: version,
    ciphers: 'DEFAULT@SECLEVEL=0',
  });
  return {
    'tls-good': good,
    'tls-expired': leaf({ from: '2019-01-01', until: EXPIRED_ON }),
    'tls-not-yet-valid': leaf({ from: '2090-01-01', until: '2091-01-01' }),
    'tls-self-signed': makeCertificate({ name: HOST, hosts }),
    'tls-wrong-host': leaf({ hosts: ['other.test'] }),
    ...chains(root, leaf),
    'tls-1.0-only': old('TLSv1'),
    'tls-1.1-only': old('TLSv1.1'),
    'tls-wants-certificate': { ...good, requestCert: true, rejectUnauthorized: true, maxVersion: 'TLSv1.2' },
    'tls-no-common-cipher': { ...good, ciphers: 'PSK', maxVersion: 'TLSv1.2' },
  };
}

function chains(root: Root, leaf: (more: Partial<CertificateWish>) => Root): Record<string, TlsOptions> {
  const middle = makeCertificate({ name: 'Test Middle', authority: true, issuer: root });
  const ended = makeCertificate({
    name: 'Ended',
    authority: true,
    issuer: root,
    from: '2015-01-01',
    until: EXPIRED_ON,
  });
  const stranger = makeCertificate({ name: 'Strange Root', authority: true });
  const sent = (issuer: Root): TlsOptions => {
    const below = leaf({ issuer });
    return { ...below, cert: below.cert + issuer.cert };
  };
  return {
    'tls-whole-chain': sent(middle),
    'tls-chain-left-out': leaf({ issuer: middle }),
    'tls-chain-ended': sent(ended),
    'tls-chain-unknown': sent(stranger),
    'tls-chain-forged': leaf({ forged: true }),
  };
}

function secure({ key, cert, ...options }: TlsOptions): Promise<RawServer> {
  const answer = (socket: Parameters<typeof reply>[0]): void => reply(socket, 200);
  return startRawServer(answer, (onSocket) => createServer({ ...options, ...pair(key, cert) }, onSocket));
}

const pair = (key: TlsOptions['key'], cert: TlsOptions['cert']): TlsOptions => ({
  ...(key === undefined ? {} : { key }),
  ...(cert === undefined ? {} : { cert }),
});

function plain(onSocket: (socket: Parameters<typeof reply>[0]) => void): Promise<RawServer> {
  return startRawServer(
    () => {},
    (note) =>
      createPlainServer((socket) => {
        note(socket);
        socket.removeAllListeners('data');
        socket.resume();
        onSocket(socket);
      }),
  );
}
