import { describe, expect, it } from 'vitest';
import { guarded } from '../../../src/http/addresses.ts';
import type { FetchRequest } from '../../../src/http/connection/fetch-result.ts';
import { response } from './answers.ts';

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

  it.each([
    ['http://127.0.0.1:9200/', 'protocol'],
    ['http://10.1.1.2/', 'protocol'],
    ['http://100.64.0.7/', 'protocol'],
    ['http://oa/', 'dns-failure'],
    ['http://https.oa.local/', 'protocol'],
    ['ftp://a.gov.cn/', 'protocol'],
    ['http://[broken', 'protocol'],
  ])('does not ask %s, and proves nothing by it: %s', async (url, reason) => {
    const result = await fetch({ url, wants: 'link' });
    expect(result).toMatchObject({ kind: 'failure', reason });
    expect(asked).not.toContain(url);
  });

  it.each(['http://http//www.daxin.gov.cn/', 'https://http//www.daxin.gov.cn/', 'http://https//a.cn/'])(
    'knows without asking that %s leads nowhere: the scheme stands in the place of the host',
    async (url) => {
      const result = await fetch({ url, wants: 'link' });
      expect(result).toMatchObject({ kind: 'failure', reason: 'dns-nxdomain' });
      expect(asked).not.toContain(url);
    },
  );
});
