import { describe, expect, it } from 'vitest';
import { askLink } from '../../../src/crawl/ask-link.ts';
import type { FetchResponse, FetchResult } from '../../../src/crawl/fetch-result.ts';
import { answering, failure, response } from './answers.ts';

const PDF = 'http://a.cn/files/%E9%99%84%E4%BB%B6.pdf?v=1';
const file = (length = '2000000', type = 'application/pdf'): FetchResponse =>
  response(200, { headers: { 'content-type': type, 'content-length': length }, body: Buffer.alloc(0) });

async function ask(url: string, ...answers: FetchResult[]): Promise<[methods: string[], outcomes: string[]]> {
  const { fetch, asked } = answering(...answers);
  const { attempts } = await askLink(fetch, { url, wants: 'link' });
  return [asked.map(({ method }) => method ?? 'GET'), attempts.map(({ outcome }) => outcome ?? '')];
}

describe('a link to a large document', () => {
  it('is cleared by HEAD', async () => expect(await ask(PDF, file())).toEqual([['HEAD'], ['ok']]));

  it.each([
    ['404', response(404)],
    ['405', response(405)],
    ['silence', failure('timeout')],
    ['an HTML page, which may say that there is nothing', file('300', 'text/html')],
    ['a file of nothing', file('0')],
    ['no length', response(200, { headers: { 'content-type': 'application/pdf' } })],
    ['no type', response(200, { headers: { 'content-length': '9' } })],
  ])('whose HEAD is answered with %s is judged by GET alone', async (_name, head) =>
    expect(await ask(PDF, head, file())).toEqual([['HEAD', 'GET'], ['ok']]),
  );

  it('that GET finds missing too has two attempts, both of them GET', async () =>
    expect(await ask(PDF, response(404))).toEqual([
      ['HEAD', 'GET', 'GET'],
      ['broken', 'broken'],
    ]));
});

describe('any other link', () => {
  it.each(['http://a.cn/', 'http://a.cn/a.html', 'http://a.cn/a.png', 'http://a.cn/show?file=a.pdf'])(
    '%s is asked by GET',
    async (url) => expect(await ask(url, file())).toEqual([['GET'], ['ok']]),
  );

  it('also a document where the page itself is wanted', async () => {
    const { fetch, asked } = answering(file());
    await askLink(fetch, { url: PDF, wants: 'page' });
    expect(asked.map(({ method }) => method)).toEqual([undefined]);
  });
});
