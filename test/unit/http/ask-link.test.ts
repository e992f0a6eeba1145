import { describe, expect, it } from 'vitest';
import { askLink } from '../../../src/http/ask-link.ts';
import type { FetchResponse, FetchResult } from '../../../src/http/connection/fetch-result.ts';
import { answering, failure, response } from './answers.ts';

const ZIP = 'http://a.cn/files/%E9%99%84%E4%BB%B6.zip?v=1';
const file = (length = '2000000', type = 'application/zip'): FetchResponse =>
  response(200, { headers: { 'content-type': type, 'content-length': length }, body: Buffer.alloc(0) });

async function ask(url: string, ...answers: FetchResult[]): Promise<[methods: string[], outcomes: string[]]> {
  const { fetch, asked } = answering(...answers);
  const { attempts } = await askLink(fetch, { url, wants: 'link' });
  return [asked.map(({ method }) => method ?? 'GET'), attempts.map(({ outcome }) => outcome ?? '')];
}

describe('a link to a large file', () => {
  it('is cleared by HEAD', async () => {
    expect(await ask(ZIP, file())).toEqual([['HEAD'], ['ok']]);
    expect(await ask(ZIP, file('65537'))).toEqual([['HEAD'], ['ok']]);
  });

  it.each([
    ['404', response(404)],
    ['405', response(405)],
    ['silence', failure('timeout')],
    ['an HTML page, which may say that there is nothing', file('300', 'text/html')],
    ['a file of nothing', file('0')],
    ['a file as short as an error page may be', file('65536')],
    ['no length', response(200, { headers: { 'content-type': 'application/zip' } })],
    ['no type', response(200, { headers: { 'content-length': '9' } })],
  ])('whose HEAD is answered with %s is judged by GET alone', async (_name, head) =>
    expect(await ask(ZIP, head, file())).toEqual([['HEAD', 'GET'], ['ok']]),
  );

  it('that GET finds missing too has two attempts, both of them GET', async () =>
    expect(await ask(ZIP, response(404))).toEqual([
      ['HEAD', 'GET', 'GET'],
      ['broken', 'broken'],
    ]));
});

describe('any other link', () => {
  it.each([
    'http://a.cn/',
    'http://a.cn/a.html',
    'http://a.cn/a.png',
    'http://a.cn/a.pdf',
    'http://a.cn/show?file=a.zip',
  ])('%s is asked by GET', async (url) => expect(await ask(url, file())).toEqual([['GET'], ['ok']]));

  it('also a document where the page itself is wanted', async () => {
    const { fetch, asked } = answering(file());
    await askLink(fetch, { url: ZIP, wants: 'page' });
    expect(asked.map(({ method }) => method)).toEqual([undefined]);
  });
});
