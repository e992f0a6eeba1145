/** Those who are told, on loopback: a web server that writes down what it is sent, and a mail server. */

import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Received {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface WebReceiver {
  readonly url: string;
  readonly received: Received[];
  /** What it answers from now on. */
  answer: { status: number; body: string };
  close(): Promise<void>;
}

export async function startWebReceiver(): Promise<WebReceiver> {
  const received: Received[] = [];
  const receiver = { answer: { status: 200, body: '{"errcode":0}' } };
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    received.push({ url: request.url ?? '', headers: request.headers, body: Buffer.concat(pieces).toString('utf8') });
    const { status, body } = receiver.answer;
    response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end(body);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  // Listening on a port: the address is no pipe's name.
  const { port } = server.address() as AddressInfo;
  return Object.assign(receiver, {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  });
}

export interface MailReceiver {
  readonly port: number;
  readonly mails: {
    readonly from: string;
    readonly to: readonly string[];
    readonly user: string;
    readonly text: string;
  }[];
  close(): Promise<void>;
}

/** `password`: of the user `patrol`; without it, nobody has to sign in. */
export async function startMailReceiver(password?: string): Promise<MailReceiver> {
  const mails: MailReceiver['mails'] = [];
  const server = new SMTPServer({
    authOptional: password === undefined,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password: given }, _session, callback) =>
      given === password ? callback(null, { user: username ?? '' }) : callback(new Error('535 no')),
    onData: async (stream, session, callback) => {
      const pieces: Buffer[] = [];
      for await (const piece of stream) pieces.push(piece);
      const { mailFrom, rcptTo } = session.envelope;
      mails.push({
        from: mailFrom ? mailFrom.address : '',
        to: rcptTo.map(({ address }) => address),
        user: String(session.user ?? ''),
        text: Buffer.concat(pieces).toString('utf8'),
      });
      callback();
    },
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.server.address() as AddressInfo;
  return { port, mails, close: () => new Promise((resolve) => server.close(() => resolve())) };
}
