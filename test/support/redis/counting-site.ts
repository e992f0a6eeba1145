/** A server on loopback that counts who asks it, and when: what a site would see of many workers. */
import { once } from 'node:events';
import { createServer } from 'node:http';

export interface CountingSite {
  readonly port: number;
  /** Milliseconds, in order. */
  readonly arrivals: readonly number[];
  /** At one time. */
  mostInFlight(): number;
  /** Resolves when it has been asked so often. */
  asked(times: number): Promise<void>;
  close(): Promise<void>;
}

export interface Answering {
  readonly afterMs: number;
  /** Of the n-th request, from 0. */
  readonly statusOf?: (nth: number) => number;
  /** Of every page. */
  readonly html?: string;
}

export async function countingSite({
  afterMs,
  statusOf = () => 200,
  html = '<title>x</title>',
}: Answering): Promise<CountingSite> {
  const arrivals: number[] = [];
  const awaited = new Set<{ readonly times: number; readonly done: () => void }>();
  let [inFlight, most] = [0, 0];
  const server = createServer((_request, response) => {
    const nth = arrivals.push(performance.now()) - 1;
    inFlight += 1;
    most = Math.max(most, inFlight);
    for (const one of awaited) if (arrivals.length >= one.times) one.done();
    setTimeout(() => {
      // Before it is said: whoever hears the answer may ask again at once.
      inFlight -= 1;
      response.writeHead(statusOf(nth), { 'content-type': 'text/html; charset=utf-8' });
      response.end(html);
    }, afterMs);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    arrivals,
    mostInFlight: () => most,
    asked: (times) =>
      new Promise((resolve) => {
        if (arrivals.length >= times) resolve();
        else awaited.add({ times, done: resolve });
      }),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/**
 * More arrivals in a time than turns given in it: those whose turn was given before and that came late. There are never
 * more of them than may be in flight, so this holds however busy the machine is. `arrivals` in any order.
 */
export function tooMany(arrivals: readonly number[], delayMs: number, inFlight: number): string[] {
  const inOrder = arrivals.toSorted((a, b) => a - b);
  return inOrder.flatMap((from, first) =>
    inOrder
      .slice(first)
      .map((to, more) => ({ count: more + 1, allowed: (to - from) / delayMs + 1 + inFlight }))
      .filter(({ count, allowed }) => count > allowed)
      .map(({ count, allowed }) => `${count} from the ${first}th on, allowed: ${allowed}`),
  );
}
