/**
 * The fuzzed server, a process of its own (模糊服务器): every answer is drawn from the seed, the address and how often it was
 * asked. Started with a seed and a number of hosts; sends its port, then once a second how many requests it has had.
 */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { chanceOf } from '../../farm/chance.ts';
import { sendAnything, sendPage } from './fuzz-answers.ts';
import { HEALTHY_HOST, hostAt } from './fuzz-hosts.ts';

/** A home page mostly opens: behind one that does not, nothing would be tried. */
const HOME_OPENS = 0.85;
const LONGEST_HEAD = 64 * 1024;

const [seed = '1', hosts = '1'] = process.argv.slice(2);
const asked = new Map<string, number>();
let requests = 0;

function answer(socket: Socket, target: string): void {
  const host = socket.localAddress ?? '';
  const key = `${host} ${target}`;
  const times = (asked.get(key) ?? 0) + 1;
  asked.set(key, times);
  requests += 1;
  const chance = chanceOf('soak', seed, key, times);
  if (host === HEALTHY_HOST || (target === '/' && chance.hit(HOME_OPENS))) sendPage(socket, chance);
  else sendAnything(socket, chance);
}

/** GET and HEAD without bodies, one after the other. */
function listen(socket: Socket): void {
  let read = '';
  socket.on('error', () => {});
  socket.on('data', (bytes) => {
    read += bytes.toString('latin1');
    for (let end = read.indexOf('\r\n\r\n'); end >= 0; end = read.indexOf('\r\n\r\n')) {
      const target = read.slice(0, end).split(' ')[1] ?? '/';
      read = read.slice(end + 4);
      answer(socket, target);
    }
    if (read.length > LONGEST_HEAD) socket.destroy();
  });
}

async function serve(): Promise<void> {
  let port = 0;
  for (const host of [HEALTHY_HOST, ...Array.from({ length: Number(hosts) }, (_, at) => hostAt(at))]) {
    const server = createServer(listen).listen(port, host);
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port; // safe: it listens on TCP
  }
  process.send?.({ port });
  setInterval(() => process.send?.({ requests }), 1000);
}

await serve();
process.on('disconnect', () => process.exit(0));
