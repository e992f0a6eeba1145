/** A port that takes no connection and refuses none: its queue is full, and nobody ever takes from it. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

export interface DeafServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Listens, tells its port, and sleeps for good: the kernel alone answers, until the queue of one is full. */
const LISTEN_AND_SLEEP = `
  const { parentPort } = require('node:worker_threads');
  const server = require('node:net').createServer();
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
  });`;
/** A queue of one takes two (net/ipv4: it is full above its length); the rest wait in vain. */
const QUEUE = 8;

export async function startDeafServer(): Promise<DeafServer> {
  const worker = new Worker(LISTEN_AND_SLEEP, { eval: true });
  const [port] = await once(worker, 'message');
  const waiting = Array.from({ length: QUEUE }, () => connect(port, '127.0.0.1').on('error', () => {}));
  await Promise.any(waiting.map((socket) => once(socket, 'connect')));
  return { port, close: () => end(worker, waiting) };
}

async function end(worker: Worker, waiting: readonly Socket[]): Promise<void> {
  for (const socket of waiting) socket.destroy();
  await worker.terminate();
}
