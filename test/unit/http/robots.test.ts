import { describe, expect, it } from 'vitest';
import type { FetchResult } from '../../../src/http/connection/fetch-result.ts';
import { createRobots } from '../../../src/http/robots.ts';
import { answering, failure, response } from './answers.ts';

describe('robots.txt', () => {
  const delays: number[] = [];
  const limiter = {
    acquire: () => Promise.reject(new Error('not here')),
    setCrawlDelay: async (_url: string, ms: number) => void delays.push(ms),
    statsOf: () => Promise.resolve({ requests: 0, perSecond: null }),
  };
  const text = (body: string): FetchResult => response(200, { body: Buffer.from(body) });
  const check = async (answer: FetchResult, path: string) =>
    createRobots(answering(answer).fetch, limiter).check(`http://a.gov.cn${path}`);

  it('is asked once per origin', async () => {
    const { fetch, asked } = answering(text('User-agent: *\nDisallow: /oa/'));
    const robots = createRobots(fetch, limiter);
    await Promise.all([robots.check('http://a.gov.cn/1'), robots.check('http://a.gov.cn/2')]);
    await robots.check('https://a.gov.cn/');
    expect(asked.map(({ url }) => url)).toEqual(['http://a.gov.cn/robots.txt', 'https://a.gov.cn/robots.txt']);
  });

  it('is asked anew for those who still wait where whoever asked has given up', async () => {
    const stop = new AbortController();
    const other = answering(text('User-agent: *\nDisallow: /oa/'));
    const robots = createRobots(async (request) => {
      if (request.signal !== stop.signal) return other.fetch(request);
      return new Promise((_resolve, reject) => stop.signal.addEventListener('abort', () => reject(stop.signal.reason)));
    }, limiter);
    const first = robots.check('http://a.gov.cn/1', stop.signal);
    const others = ['/oa/2', '/3'].map((path) => robots.check(`http://a.gov.cn${path}`));
    stop.abort(new Error('the deadline of the first'));
    await expect(first).rejects.toThrow('the deadline of the first');
    expect((await Promise.all(others)).map(({ allowed }) => allowed)).toEqual([false, true]);
    expect(other.asked).toHaveLength(1);
  });

  it('forbids what it forbids to all, or to us by name', async () => {
    expect(await check(text('\uFEFFUser-agent: *\nDisallow: /oa/'), '/oa/x')).toEqual({
      allowed: false,
      unreadable: null,
    });
    expect(await check(text('User-agent: *\nDisallow: /oa/'), '/zwgk/')).toEqual({ allowed: true, unreadable: null });
    const named = text('User-agent: *\nDisallow: /\n\nUser-agent: site-patrol\nAllow: /');
    expect(await check(named, '/')).toEqual({ allowed: true, unreadable: null });
  });

  it('allows everything where it is missing or is a page', async () => {
    expect((await check(response(404), '/')).allowed).toBe(true);
    expect((await check(text('<html>首页</html>'), '/')).allowed).toBe(true);
  });

  it('forbids nothing by a line without a path, and by a comment', async () => {
    const said = 'User-agent: *\nDisallow:\nDisallow: # /\nAllow: /\nCrawl-delay: 4';
    expect(await check(text(said), '/oa/')).toEqual({ allowed: true, unreadable: null });
    expect(delays.at(-1)).toBe(4_000);
    expect((await check(text('User-agent: *\nDISALLOW : /oa/'), '/oa/')).allowed).toBe(false);
  });

  it('ends no group by a line that is none of its own (RFC 9309, 2.2.4)', async () => {
    const said = 'User-agent: site-patrol\nSitemap: http://a.gov.cn/s.xml\nUser-agent: other\nDisallow: /oa/';
    expect((await check(text(said), '/oa/')).allowed).toBe(false);
  });

  it.each([
    ['/o%61/', '/oa/x', false],
    ['/oa/', '/o%61/x', false],
    ['/%7eoa/', '/~oa/', false],
    ['/政务/', '/%E6%94%BF%E5%8A%A1/', false],
    ['/%e6%94%bf/', '/%E6%94%BF/', false],
    ['/oa%2Fx', '/oa%2fx', false],
    ['/oa%2Fx', '/oa/x', true],
    ['/*?id=%31$', '/a?id=1', false],
  ])('compares octets, however they are written (RFC 9309, 2.2.2): %s, %s', async (rule, path, allowed) =>
    expect((await check(text(`User-agent: *\nDisallow: ${rule}`), path)).allowed).toBe(allowed),
  );

  it('that fails is no reason not to look, but is noted', async () => {
    expect(await check(response(503), '/')).toMatchObject({ allowed: true, unreadable: 'http-503' });
    expect(await check(failure('timeout'), '/')).toMatchObject({
      allowed: true,
      unreadable: 'timeout',
    });
  });

  it('tells the limiter its Crawl-delay', async () => {
    await check(text('User-agent: *\nCrawl-delay: 4'), '/');
    expect(delays.at(-1)).toBe(4_000);
  });
});
