import { describe, expect, it } from 'vitest';
import type { FetchResult } from '../../../src/http/connection/fetch-result.ts';
import { withCookies } from '../../../src/http/cookies.ts';
import { answering, response } from './answers.ts';

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
