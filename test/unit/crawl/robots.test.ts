import { describe, expect, it } from 'vitest';
import type { FetchResult } from '../../../src/crawl/fetch-result.ts';
import { createRobots } from '../../../src/crawl/robots.ts';
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

  it('forbids what it forbids to all, or to us by name', async () => {
    expect(await check(text('\uFEFFUser-agent: *\nDisallow: /oa/'), '/oa/x')).toEqual({ allowed: false, note: null });
    expect(await check(text('User-agent: *\nDisallow: /oa/'), '/zwgk/')).toEqual({ allowed: true, note: null });
    const named = text('User-agent: *\nDisallow: /\n\nUser-agent: site-patrol\nAllow: /');
    expect(await check(named, '/')).toEqual({ allowed: true, note: null });
  });

  it('allows everything where it is missing or is a page', async () => {
    expect((await check(response(404), '/')).allowed).toBe(true);
    expect((await check(text('<html>首页</html>'), '/')).allowed).toBe(true);
  });

  it('that fails is no reason not to look, but is noted', async () => {
    expect(await check(response(503), '/')).toMatchObject({ allowed: true, note: 'robots.txt: http-503' });
    expect(await check(failure('timeout'), '/')).toMatchObject({
      allowed: true,
      note: 'robots.txt: timeout',
    });
  });

  it('tells the limiter its Crawl-delay', async () => {
    await check(text('User-agent: *\nCrawl-delay: 4'), '/');
    expect(delays.at(-1)).toBe(4_000);
  });
});
