import { describe, expect, it } from 'vitest';
import type { FetchRequest, FetchResponse, FetchResult } from '../../../src/http/connection/fetch-result.ts';
import { followRedirects, redirectTarget } from '../../../src/http/redirects.ts';
import { failure, response } from './answers.ts';

const A = 'http://www.daxin.gov.cn/a/b';

/** Answers by URL; what is not listed is a page. */
function site(moves: Readonly<Record<string, string>>, status = 302) {
  const asked: FetchRequest[] = [];
  const fetch = followRedirects((request): Promise<FetchResult> => {
    asked.push(request);
    const location = moves[request.url];
    const answer = location === undefined ? response(200) : response(status, { headers: { location } });
    return Promise.resolve({ ...answer, url: request.url });
  });
  return { fetch, asked };
}

const target = (location: string, status = 301): string | null =>
  redirectTarget(response(status, { url: A, headers: { location } }));

describe('where a redirect leads', () => {
  it.each([
    ['c', 'http://www.daxin.gov.cn/a/c'],
    ['/c?d#e', 'http://www.daxin.gov.cn/c?d'],
    ['//other.cn', 'http://other.cn/'],
    ['?x=1', 'http://www.daxin.gov.cn/a/b?x=1'],
    ['\\c\\d', 'http://www.daxin.gov.cn/c/d'],
    ['/a b', 'http://www.daxin.gov.cn/a%20b'],
    ['http:///other.cn/x', 'http://other.cn/x'],
    ['/\xd5\xfe', 'http://www.daxin.gov.cn/%D5%FE'],
    ['/?q=\xe6\x94\xbf', 'http://www.daxin.gov.cn/?q=%E6%94%BF'],
  ])('by Location %j is %s', (location, expected) => {
    expect(target(location)).toBe(expected);
  });

  it.each(['', '  ', 'javascript:history.back()', 'weixin://x', 'http://'])('by Location %j is nowhere', (location) => {
    expect(target(location)).toBeNull();
  });

  const refreshed = (refresh: string, more: Partial<FetchResponse> = {}): string | null =>
    redirectTarget(response(200, { url: A, headers: { refresh }, ...more }));

  it.each([
    ['0;url=/c', 'http://www.daxin.gov.cn/c'],
    ["3; URL='c'", 'http://www.daxin.gov.cn/a/c'],
    ['0;/\xd5\xfe', 'http://www.daxin.gov.cn/%D5%FE'],
  ])('by Refresh %j is %s', (refresh, expected) => expect(refreshed(refresh)).toBe(expected));

  it.each(['5', '0;url=', '31;url=/c', '0;url=b', '0;url=#x', '0;url=javascript:go()', 'soon;url=/c'])(
    'by Refresh %j the page stays',
    (refresh) => expect(refreshed(refresh)).toBeNull(),
  );

  it('by Refresh beside an error, or a page with something on it, the page stays', () => {
    expect(refreshed('0;url=/c', { status: 404 })).toBeNull();
    expect(refreshed('0;url=/c', { body: Buffer.alloc(4_097, 'a') })).toBeNull();
    expect(refreshed('0;url=/c', { body: Buffer.alloc(4_096, 'a') })).not.toBeNull();
  });

  it('is said by 301, 302, 303, 307 and 308 only', () => {
    expect([300, 304, 305, 201, 404].map((status) => target('/c', status))).toEqual([null, null, null, null, null]);
    expect([301, 302, 303, 307, 308].map((status) => target('/c', status))).not.toContain(null);
  });
});

describe('following redirects', () => {
  it('ends at the last answer, with the way and the time of all', async () => {
    const { fetch } = site({ [A]: '/1', 'http://www.daxin.gov.cn/1': '/2' });
    expect(await fetch({ url: `${A}#top`, wants: 'page' })).toMatchObject({
      requestedUrl: `${A}#top`,
      url: 'http://www.daxin.gov.cn/2',
      redirects: [
        { url: A, status: 302 },
        { url: 'http://www.daxin.gov.cn/1', status: 302 },
      ],
      ms: 30,
      wireBytes: 30,
    });
  });
});

describe('following redirects that never end', () => {
  it('gives up after 20 hops', async () => {
    const chain = (length: number) =>
      site(Object.fromEntries(Array.from({ length }, (_, i) => [`http://a.cn/${i}`, `/${i + 1}`])));
    expect(await chain(20).fetch({ url: 'http://a.cn/0', wants: 'page' })).toMatchObject({ kind: 'response' });
    expect(await chain(21).fetch({ url: 'http://a.cn/0', wants: 'page' })).toMatchObject({ reason: 'redirect-loop' });
  });

  it('sees a loop before that', async () => {
    const { fetch, asked } = site({ [A]: A });
    expect(await fetch({ url: A, wants: 'page' })).toMatchObject({ kind: 'failure', reason: 'redirect-loop', url: A });
    expect(asked.length).toBeLessThan(6);
  });
});

describe('a request on its way', () => {
  it('keeps the form for 307 and drops it for 302 and 303', async () => {
    const form = { url: A, wants: 'any', body: 'a=1' } as const;
    const bodies = async (status: number): Promise<(string | undefined)[]> => {
      const { fetch, asked } = site({ [A]: '/c' }, status);
      await fetch(form);
      return asked.map(({ body }) => body);
    };
    expect(await bodies(307)).toEqual(['a=1', 'a=1']);
    expect(await bodies(302)).toEqual(['a=1', undefined]);
    expect(await bodies(303)).toEqual(['a=1', undefined]);
  });

  it('tells which hop failed', async () => {
    const fetch = followRedirects(({ url }) =>
      Promise.resolve(
        url === A ? response(302, { url, headers: { location: 'http://dead.cn/' } }) : { ...failure('refused'), url },
      ),
    );
    expect(await fetch({ url: A, wants: 'page' })).toMatchObject({
      kind: 'failure',
      reason: 'refused',
      requestedUrl: A,
      url: 'http://dead.cn/',
      redirects: [{ url: A, status: 302 }],
    });
  });
});
