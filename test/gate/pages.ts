/** Every saved and made page of the project, and a share of those of whole real sites (页面), as a commit reads them. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { labelledPages, PAGES_AS_OF } from '../eval/corpus.ts';
import { madePages } from '../eval/made-labels.ts';
import { type Checkout, ROOT } from './checkout.ts';
import { type Facts, NO_FACTS } from './facts.ts';
import type { UnpackedSite } from './real-sites.ts';

export interface PageOrder {
  readonly file: string;
  readonly url: string;
  readonly asOf: string;
}

/** Of a real site: those that come first by name; its check reads all of them anyway. */
const PAGES_A_SITE = 60;

export function allPages(sites: readonly UnpackedSite[]): PageOrder[] {
  const made = join(ROOT, 'test', 'fixtures', 'pages');
  const corpus = join(ROOT, '..', 'shared', 'corpus', 'pages');
  return [
    ...labelledPages().map(({ file, url }) => ({ file: join(corpus, file), url, asOf: PAGES_AS_OF })),
    ...madePages().map(({ file, url, as_of }) => ({ file: join(made, file), url, asOf: as_of })),
    ...sites.flatMap(pagesOfSite),
  ];
}

function pagesOfSite({ folder, url, asOf }: UnpackedSite): PageOrder[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:s?html?|aspx?|php|jsp)$/i.test(name))
    .sort()
    .slice(0, PAGES_A_SITE)
    .map((name) => ({ file: join(folder, name), url: new URL(encodeURI(name), url).href, asOf }));
}

export async function readPages({ folder, name }: Checkout, pages: readonly PageOrder[]): Promise<Facts> {
  const script = join(import.meta.dirname, 'inspect-pages.ts');
  const child = spawn(process.execPath, [script, folder], { stdio: ['pipe', 'pipe', 'inherit'], cwd: folder });
  child.stdin.end(JSON.stringify(pages));
  const [out, [code]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (code !== 0) throw new Error(`${name}: reading the pages ended with ${code}`);
  const lines = out.trimEnd().split('\n').sort();
  return { ...NO_FACTS, lines, pages: lines.length };
}
