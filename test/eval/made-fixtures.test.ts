/** The made pages and sites are whole: every label has its page, every column answers, no label lies in the future. */
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { madePageBytes, madePages, madeSites } from './made-labels.ts';
import { type MadeServer, serveMadeSites } from './made-server.ts';

const sites = madeSites();
let server: MadeServer;

beforeAll(async () => {
  server = await serveMadeSites(sites);
});
afterAll(() => server.close());

interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

function get(url: string): Promise<Answer> {
  const { hostname, port } = new URL(server.proxy);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path: url }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts) }));
    });
    asked.on('error', reject).end();
  });
}

describe('made pages', () => {
  it('are all there, each under one name', () => {
    const files = madePages().map(({ file }) => file);
    expect(new Set(files).size).toBe(files.length);
    for (const file of files) expect(madePageBytes(file).length, file).toBeGreaterThan(0);
  });

  it('have no day after their as-of day', () => {
    const late = madePages().filter((page) => (page.newest_item_date ?? page.pub_date ?? '') > page.as_of);
    expect(late.map(({ file }) => file)).toEqual([]);
  });
});

describe.each(sites)('made site $id', (site) => {
  const pages = site.columns.flatMap(({ url, aliases }) => (url === null ? [] : [url, ...aliases]));

  it('answers at its home page and at every column, or as its labels say', async () => {
    for (const url of [site.url, ...pages]) {
      const { pathname, search } = new URL(url);
      const said = site.answers[pathname + search] ?? site.answers[pathname];
      const expected = said ? [said.status] : [200, 301];
      expect(expected, url).toContain((await get(url)).status);
    }
  });

  it('answers for its articles in its own charset', async () => {
    const [article] = site.articles;
    if (!article) return;
    const { body } = await get(article.url);
    expect(new TextDecoder(site.charset).decode(body)).toContain(article.title);
  });

  it('has no column newer than its as-of day, and judges only days that it states', () => {
    for (const { name, lastUpdated, dateJudged, accept, state } of site.columns) {
      expect((lastUpdated ?? '') <= site.asOf, name).toBe(true);
      expect(dateJudged && lastUpdated === null, name).toBe(false);
      expect(accept, name).toContain(state);
    }
  });
});
