// Each layer of the stack by itself, over answers made by hand.
import { describe, expect, it } from 'vitest';
import { askTwice } from '../../../src/crawl/ask-twice.ts';
import { checkNetwork } from '../../../src/crawl/canary.ts';
import { classifyError, LOCAL_ADDRESS } from '../../../src/crawl/classify-error.ts';
import { decodeContent } from '../../../src/crawl/content-coding.ts';
import { withCookies } from '../../../src/crawl/cookies.ts';
import type { Fetch, FetchRequest, FetchResult } from '../../../src/crawl/fetch-result.ts';
import { createResolver } from '../../../src/crawl/resolver.ts';
import { createRobots } from '../../../src/crawl/robots.ts';
import { parseRetryAfter } from '../../../src/crawl/throttle.ts';
import { failure, response } from './answers.ts';
import { fakeClock } from './fake-clock.ts';

interface Fake {
  readonly fetch: Fetch;
  readonly asked: FetchRequest[];
}

function answering(...answers: readonly FetchResult[]): Fake {
  const asked: FetchRequest[] = [];
  const fetch: Fetch = (request) => {
    asked.push(request);
    return Promise.resolve(answers[Math.min(asked.length, answers.length) - 1] ?? failure('refused'));
  };
  return { fetch, asked };
}

describe('asking twice', () => {
  const request = { url: 'http://a.gov.cn/x.doc', wants: 'link', method: 'HEAD' } as const;

  it('asks once where the first answer is good or a wall', async () => {
    for (const status of [200, 429]) {
      const { fetch, asked } = answering(response(status));
      expect((await askTwice(fetch, request)).attempts).toHaveLength(1);
      expect(asked).toHaveLength(1);
    }
  });

  it('asks again by GET on a fresh connection, and the second answer counts', async () => {
    const { fetch, asked } = answering(failure('reset'), response(200));
    const { result, attempts } = await askTwice(fetch, request);
    expect(asked[1]).toEqual({ ...request, method: 'GET', fresh: true });
    expect(result).toMatchObject({ status: 200 });
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['broken', 'ok']);
  });

  it('lets what a body tells decide', async () => {
    const { fetch, asked } = answering(response(200));
    const { attempts } = await askTwice(fetch, request, () => ({ soft404: true }));
    expect(asked).toHaveLength(2);
    expect(attempts.map(({ reason }) => reason)).toEqual(['soft-404', 'soft-404']);
  });
});

describe('cookies', () => {
  const set = (line: string): FetchResult => response(200, { setCookie: [line] });
  const sent = async (line: string, first: string, second: string): Promise<string | undefined> => {
    const { fetch, asked } = answering(set(line));
    const layer = withCookies(fetch);
    await layer({ url: first, wants: 'page' });
    await layer({ url: second, wants: 'page' });
    return asked[1]?.headers?.cookie;
  };

  it('go back to the host that set them, and to its site where it says so', async () => {
    expect(await sent('a=1', 'http://www.daxin.gov.cn/', 'http://www.daxin.gov.cn/x')).toBe('a=1');
    expect(await sent('a=1; domain=daxin.gov.cn', 'http://www.daxin.gov.cn/', 'http://oa.daxin.gov.cn/')).toBe('a=1');
    expect(await sent('a=1', 'http://127.0.0.1:80/', 'http://127.0.0.1:80/')).toBe('a=1');
  });

  it('go to nobody else', async () => {
    expect(await sent('a=1; domain=gov.cn', 'http://www.daxin.gov.cn/', 'http://www.longan.gov.cn/')).toBeUndefined();
    expect(await sent('a=1', 'http://www.daxin.gov.cn/', 'http://oa.daxin.gov.cn/')).toBeUndefined();
    expect(await sent('a=1; path=/b', 'http://www.daxin.gov.cn/', 'http://www.daxin.gov.cn/c')).toBeUndefined();
  });

  it('that make no sense do no harm', async () => {
    expect(await sent('\x00=;;domain=', 'http://a.gov.cn/', 'http://a.gov.cn/')).toBeUndefined();
  });
});

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
    expect(await check(response(503), '/')).toEqual({ allowed: true, note: 'robots.txt: http-503' });
    expect(await check(failure('timeout'), '/')).toEqual({ allowed: true, note: 'robots.txt: timeout' });
  });

  it('tells the limiter its Crawl-delay', async () => {
    await check(text('User-agent: *\nCrawl-delay: 4'), '/');
    expect(delays.at(-1)).toBe(4_000);
  });
});

describe('the canary', () => {
  const client = (answers: number) => {
    const { fetch, asked } = answering(failure('dns-failure'));
    const stats = () => ({ requests: 0, responses: 0, failures: 0, bytes: 0, networkAnswers: answers });
    return { fetch, asked, stats };
  };

  it('is not needed once anything has answered', async () => {
    const alive = client(1);
    expect(await checkNetwork(alive, ['http://www.gov.cn/'])).toMatchObject({ alive: true });
    expect(alive.asked).toHaveLength(0);
  });

  it('is dead when none of them sings', async () => {
    const dead = client(0);
    expect(await checkNetwork(dead, ['http://a.cn/', 'http://b.cn/'])).toMatchObject({ alive: false });
    expect(dead.asked).toHaveLength(2);
  });
});

describe('the resolver', () => {
  const resolver = (address: string, local = false) => {
    const clock = fakeClock();
    let asked = 0;
    const made = createResolver({
      clock,
      timeoutMs: 10_000,
      mayBeLocal: () => local,
      lookup: (_name, callback) => {
        asked += 1;
        if (address !== 'silence') callback(null, address === 'none' ? [] : [{ address, family: 4 }]);
      },
    });
    return { ...made, clock, asked: () => asked };
  };
  const codeOf = (made: ReturnType<typeof resolver>): Promise<string> =>
    new Promise((done) => made.lookup('a.cn', {}, (error) => done(error === null ? 'none' : (error.code ?? ''))));

  it('asks once for limiter and connections', async () => {
    const made = resolver('222.216.1.1');
    expect(await made.addressOf('a.cn')).toBe('222.216.1.1');
    expect(await codeOf(made)).toBe('none');
    expect(made.asked()).toBe(1);
    expect(made.clock.pending()).toBe(0);
  });

  it('never leads from a public name to a local address, unless the user named it', async () => {
    expect(await codeOf(resolver('10.1.1.1'))).toBe(LOCAL_ADDRESS);
    expect(await codeOf(resolver('10.1.1.1', true))).toBe('none');
    expect(await resolver('10.1.1.1').addressOf('a.cn')).toBe('a.cn');
  });

  it('calls a silent name server by its name before the deadline', async () => {
    const made = resolver('silence');
    const code = codeOf(made);
    await made.clock.advance(10_000);
    expect(classifyError(Object.assign(new Error(), { code: await code }), 'connecting')).toBe('dns-failure');
  });

  it('keeps an address for five minutes, and a failure for seconds', async () => {
    const made = resolver('222.216.1.1');
    await made.addressOf('a.cn');
    await made.clock.advance(301_000);
    await made.addressOf('a.cn');
    expect(made.asked()).toBe(2);
    const none = resolver('none');
    await none.addressOf('a.cn');
    await none.addressOf('a.cn');
    expect(none.asked()).toBe(1);
    await none.clock.advance(3_000);
    await none.addressOf('a.cn');
    expect(none.asked()).toBe(2);
  });
});

describe('small questions', () => {
  it('Retry-After is seconds or a date', () => {
    const at = '2026-11-24T00:00:00.000Z';
    expect(parseRetryAfter('120', at)).toBe(120_000);
    expect(parseRetryAfter('Tue, 24 Nov 2026 00:00:30 GMT', at)).toBe(30_000);
    expect(parseRetryAfter('Mon, 23 Nov 2026 00:00:30 GMT', at)).toBe(0);
    expect(parseRetryAfter('soon', at)).toBeUndefined();
    expect(parseRetryAfter(undefined, at)).toBeUndefined();
  });

  it('an error is read by its code, its cause’s or its first part’s', () => {
    const refused = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
    expect(classifyError(refused, 'connecting')).toBe('refused');
    expect(classifyError(new AggregateError([refused]), 'connecting')).toBe('refused');
    expect(classifyError(new TypeError('y', { cause: refused }), 'connecting')).toBe('refused');
    expect(classifyError(Object.assign(new Error(), { code: 'ERR_SSL_WRONG_VERSION_NUMBER' }), 'connecting')).toBe(
      'tls',
    );
    expect(classifyError('not even an error', 'waiting')).toBe('protocol');
  });

  it('a body that breaks off after its headers is no proof of a dead page', () => {
    const reset = Object.assign(new Error(), { code: 'ECONNRESET' });
    expect(classifyError(reset, 'waiting')).toBe('reset');
    expect(classifyError(reset, 'reading')).toBe('protocol');
  });

  it('an unknown coding leaves the body alone', () => {
    const body = Buffer.from('x');
    expect(decodeContent(body, 'aes128gcm', 10)).toEqual({ kind: 'decoded', body });
  });
});
