/**
 * The floor for a checker in JavaScript (下限): undici's `Pool.request`, htmlparser2's parser without a tree, `new URL()` and a
 * `Set`, in one thread; no judging, no rechecks, no manners. Run with the home page's address; prints one JSON document.
 */
import { Parser } from 'htmlparser2';
import { Pool } from 'undici';

const CONNECTIONS = 16;
const ATTRIBUTES: Readonly<Record<string, string>> = {
  ...{ a: 'href', area: 'href', link: 'href' },
  ...{ img: 'src', script: 'src', iframe: 'src', frame: 'src' },
};

interface Seen {
  readonly home: URL;
  readonly known: Set<string>;
  readonly waiting: string[];
}

function takeLinks(html: string, pageUrl: string, seen: Seen): void {
  const parser = new Parser({
    onopentag(name, attributes) {
      const attribute = ATTRIBUTES[name];
      const written = attribute === undefined ? undefined : attributes[attribute];
      if (written === undefined) return;
      const url = URL.canParse(written, pageUrl) ? new URL(written, pageUrl) : null;
      if (url === null || url.host !== seen.home.host || !url.protocol.startsWith('http')) return;
      url.hash = '';
      if (seen.known.has(url.href)) return;
      seen.known.add(url.href);
      seen.waiting.push(url.href);
    },
  });
  parser.end(html);
}

async function crawl(home: string): Promise<{ pages: number; broken: { url: string; page: null }[] }> {
  const seen: Seen = { home: new URL(home), known: new Set([home]), waiting: [home] };
  const pool = new Pool(seen.home.origin, { connections: CONNECTIONS });
  const broken: { url: string; page: null }[] = [];
  let pages = 0;
  const one = async (url: string): Promise<void> => {
    const { statusCode, headers, body } = await pool.request({
      method: 'GET',
      path: url.slice(seen.home.origin.length),
    });
    if (statusCode >= 400) broken.push({ url, page: null });
    if (statusCode === 200 && String(headers['content-type']).startsWith('text/html')) {
      pages += 1;
      takeLinks(await body.text(), url, seen);
    } else await body.dump();
  };
  let running = 0;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const fill = (): void => {
    while (running < CONNECTIONS && seen.waiting.length > 0) {
      running += 1;
      one(seen.waiting.pop() ?? home).then(() => {
        running -= 1;
        fill();
      }, reject);
    }
    if (running === 0) resolve();
  };
  fill();
  await promise;
  await pool.close();
  return { pages, broken };
}

const [home = ''] = process.argv.slice(2);
process.stdout.write(`${JSON.stringify(await crawl(new URL(home).href))}\n`);
