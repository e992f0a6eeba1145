import { describe, expect, it } from 'vitest';
import { guarded, localHost, localLink } from '../../../src/crawl/addresses.ts';
import type { FetchRequest } from '../../../src/crawl/fetch-result.ts';
import { response } from './answers.ts';

describe('a link on a public page', () => {
  it.each([
    ['C:\\Users\\admin\\通知.doc', 'drive'],
    ['d:/www/index.htm', 'drive'],
    ['file:///C:/a.doc', 'file'],
    [' FILE://server/a ', 'file'],
    ['\\\\server\\share\\a.doc', 'share'],
    ['http://localhost:8080/a', 'loopback'],
    ['http://127.0.0.1/', 'loopback'],
    ['http://2130706433/', 'loopback'],
    ['http://[::1]/', 'loopback'],
    ['http://[::ffff:10.1.1.1]/', 'private'],
    ['http://192.168.1.10/', 'private'],
    ['http://172.16.0.1/', 'private'],
    ['http://10.0.0.1:81/', 'private'],
    ['http://169.254.1.1/', 'link-local'],
    ['https://[fe80::1]/', 'link-local'],
    ['http://oa/login', 'private'],
  ])('%s is local (%s)', (href, kind) => {
    expect(localLink(href)).toBe(kind);
  });

  it.each([
    'http://www.daxin.gov.cn/',
    'http://222.216.1.1/',
    'http://172.32.0.1/',
    'https://[2001:db8::1]/',
    '/index.html',
    'javascript:void(0)',
    'mailto:a@localhost',
    'http://localhost.gov.cn/',
    'http://',
    '',
  ])('%s is not', (href) => {
    expect(localLink(href)).toBeNull();
  });

  it('by address or name is judged alike', () => {
    expect(localHost('app.localhost')).toBe('loopback');
    expect(localHost('www.gov.cn')).toBeNull();
  });
});

describe('the guard', () => {
  const asked: string[] = [];
  const inner = ({ url }: FetchRequest) => {
    asked.push(url);
    return Promise.resolve(response(200));
  };
  const fetch = guarded(inner, new Set(['127.0.0.1:8080', '10.1.1.1']), () => 'now');

  it.each(['http://127.0.0.1:8080/a', 'http://10.1.1.1:99/', 'http://www.gov.cn/'])('lets %s through', async (url) => {
    await fetch({ url, wants: 'link' });
    expect(asked.at(-1)).toBe(url);
  });

  it.each(['http://127.0.0.1:9200/', 'http://10.1.1.2/', 'ftp://a.gov.cn/', 'http://[broken'])(
    'does not ask %s, and proves nothing by it',
    async (url) => {
      const result = await fetch({ url, wants: 'link' });
      expect(result).toMatchObject({ kind: 'failure', reason: 'protocol' });
      expect(asked).not.toContain(url);
    },
  );
});
