import { describe, expect, it } from 'vitest';
import { addressPolicy, guarded } from '../../../src/http/addresses.ts';
import type { FetchRequest } from '../../../src/http/connection/fetch-result.ts';
import { response } from './answers.ts';

describe('the guard', () => {
  const asked: string[] = [];
  const inner = ({ url }: FetchRequest) => {
    asked.push(url);
    return Promise.resolve(response(200));
  };
  const fetch = guarded(inner, addressPolicy(new Set(['127.0.0.1:8080', '10.1.1.1', 'oa.local:80'])), () => 'now');

  it.each(['http://127.0.0.1:8080/a', 'http://10.1.1.1:99/', 'http://oa.local/', 'http://www.gov.cn/'])(
    'lets %s through',
    async (url) => {
      await fetch({ url, wants: 'link' });
      expect(asked.at(-1)).toBe(url);
    },
  );

  it.each([
    ['http://127.0.0.1:9200/', 'protocol'],
    ['http://127.0.0.1/', 'protocol'],
    ['https://oa.local/', 'protocol'],
    ['http://198.18.0.1/', 'protocol'],
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

describe('the policy of addresses', () => {
  const policy = addressPolicy(new Set(['www.a.gov.cn:8080', '10.20.0.0/16', '64:ff9b:1::/48', '127.0.0.1:80']));
  const at = (hostname: string, port = 80) => ({ hostname, port });

  it('admits public addresses for every name', () => {
    expect(policy.admits(at('www.b.gov.cn'), '222.216.1.1')).toBe(true);
    expect(policy.admits(at('www.b.gov.cn'), '2409:8c00::1')).toBe(true);
  });

  it('admits a private address behind a name that was named, at that port alone', () => {
    expect(policy.admits(at('www.a.gov.cn', 8080), '10.1.1.1')).toBe(true);
    expect(policy.admits(at('www.a.gov.cn'), '10.1.1.1')).toBe(false);
    expect(policy.admits(at('www.b.gov.cn', 8080), '10.1.1.1')).toBe(false);
  });

  it('admits a network that was named, and nothing beside it', () => {
    expect(policy.admits(at('www.b.gov.cn'), '10.20.255.255')).toBe(true);
    expect(policy.admits(at('www.b.gov.cn'), '10.21.0.0')).toBe(false);
    expect(policy.admits(at('www.b.gov.cn'), '64:ff9b:1::a01:101')).toBe(true);
    expect(policy.refusalOf(at('10.20.1.1'))).toBeNull();
    expect(policy.refusalOf(at('10.21.1.1'))).toBe('private');
    expect(policy.refusalOf(at('[64:ff9b:1::1]'))).toBeNull();
  });

  it('of a host that was named with a port, no other port', () => {
    expect(policy.refusalOf(at('127.0.0.1'))).toBeNull();
    expect(policy.refusalOf(at('127.0.0.1', 6379))).toBe('loopback');
  });
});
