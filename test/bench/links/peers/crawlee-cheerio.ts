/**
 * A link checker of crawlee's CheerioCrawler, as its guide has one write it (对照): every link of every page of the site is
 * enqueued, what answers 400 or more is broken. Run with the home page's address and a work folder; prints one JSON document.
 */
import { pathToFileURL } from 'node:url';
import { peerPath } from '../peer-packages.ts';

interface Loaded {
  each(use: (index: number, element: unknown) => void): void;
  attr(name: string): string | undefined;
}

interface Context {
  readonly request: { readonly url: string; readonly loadedUrl?: string };
  readonly response: { readonly statusCode: number };
  readonly contentType: { readonly type: string };
  readonly $: (selector: unknown) => Loaded;
  addRequests(urls: readonly string[]): Promise<unknown>;
}

interface Crawlee {
  readonly CheerioCrawler: new (
    options: object,
    configuration: object,
  ) => { run(urls: readonly string[]): Promise<unknown> };
  readonly Configuration: new (options: object) => object;
  readonly log: { setLevel(level: number): void };
}

const ATTRIBUTES = [
  ...(['a href', 'area href', 'link href', 'img src', 'script src'] as const),
  ...(['iframe src', 'frame src'] as const),
].map((line) => [line.split(' ')[0] ?? '', line.split(' ')[1] ?? ''] as const);
/** All that the bench site serves besides pages; without them the crawler counts every picture as a failure. */
const OTHER_TYPES = [
  ...['image/png', 'image/jpeg', 'image/gif', 'image/x-icon', 'text/css', 'text/plain', 'application/javascript'],
  ...['application/pdf', 'application/msword', 'application/vnd.ms-excel', 'video/mp4', 'application/octet-stream'],
];

const [home = '', folder = ''] = process.argv.slice(2);
const host = new URL(home).host;
const standsOn = new Map<string, Set<string>>();
const broken = new Set<string>();
let pages = 0;

async function handle({ request, response, contentType, $, addRequests }: Context): Promise<void> {
  if (response.statusCode >= 400) {
    broken.add(request.url);
    return;
  }
  if (contentType.type !== 'text/html') return;
  pages += 1;
  const page = request.loadedUrl ?? request.url;
  const fresh: string[] = [];
  for (const [element, attribute] of ATTRIBUTES)
    $(`${element}[${attribute}]`).each((_, one) => {
      const url = URL.parse($(one).attr(attribute) ?? '', page);
      if (url === null || url.host !== host || !url.protocol.startsWith('http')) return;
      url.hash = '';
      const known = standsOn.get(url.href);
      if (known === undefined) fresh.push(url.href);
      standsOn.set(url.href, (known ?? new Set()).add(page));
    });
  await addRequests(fresh);
}

// Its types are not installed here; the parts of them that are used stand above.
const { CheerioCrawler, Configuration, log } = (await import(
  pathToFileURL(peerPath('@crawlee', 'cheerio', 'index.mjs')).href
)) as Crawlee;
log.setLevel(0);
const crawler = new CheerioCrawler(
  {
    ...{
      maxConcurrency: 16,
      minConcurrency: 8,
      maxRequestRetries: 1,
      useSessionPool: false,
      additionalMimeTypes: OTHER_TYPES,
    },
    requestHandler: handle,
    failedRequestHandler: ({ request }: Context) => void broken.add(request.url),
  },
  new Configuration({ persistStorage: false, storageClientOptions: { localDataDirectory: folder } }),
);
await crawler.run([home]);
const claims = [...broken].flatMap((url) => [...(standsOn.get(url) ?? [])].map((page) => ({ url, page })));
process.stdout.write(`${JSON.stringify({ pages, broken: claims })}\n`);
