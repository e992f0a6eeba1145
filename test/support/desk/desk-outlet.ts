/** The only way out of a test's browser: a forward proxy that leads to the desk, and notes whoever wants to go elsewhere. */
import { once } from 'node:events';
import { createServer, request } from 'node:http';

/** Chromium asks its maker about forms by itself, whatever the page. */
const OF_THE_BROWSER = /\.(?:googleapis|google|gstatic)\.com:443$/;

export interface DeskOutlet {
  readonly server: string;
  /** Where else the browser wanted to go. */
  readonly elsewhere: readonly string[];
  close(): void;
}

export async function deskOutlet(deskUrl: string): Promise<DeskOutlet> {
  const elsewhere: string[] = [];
  const proxy = createServer((asked, answer) => {
    const url = asked.url ?? '';
    if (!url.startsWith(`${deskUrl}/`)) {
      elsewhere.push(url);
      answer.writeHead(502).end();
      return;
    }
    const onward = request(url, { method: asked.method, headers: asked.headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  });
  proxy.on('connect', ({ url = '' }, socket) => {
    if (!OF_THE_BROWSER.test(url)) elsewhere.push(url);
    socket.destroy();
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const close = (): void => {
    proxy.closeAllConnections();
    proxy.close();
  };
  return { server: `http://127.0.0.1:${port}`, elsewhere, close };
}
