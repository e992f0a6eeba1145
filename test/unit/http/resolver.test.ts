import { describe, expect, it } from 'vitest';
import { addressPolicy } from '../../../src/http/addresses.ts';
import { classifyError, LOCAL_ADDRESS } from '../../../src/http/connection/classify-error.ts';
import { createResolver } from '../../../src/http/connection/resolver.ts';
import { fakeClock } from './fake-clock.ts';

/** One of each block that the registries of IANA do not call globally reachable. */
const RESERVED = [
  ...[
    '0.0.0.0',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.31.255.255',
    '192.0.0.192',
    '192.0.2.1',
  ],
  ...['192.168.0.1', '198.18.0.1', '198.19.255.255', '198.51.100.1', '203.0.113.1', '224.0.0.1', '240.0.0.1'],
  ...[
    '255.255.255.255',
    '::',
    '::1',
    '::10.1.2.3',
    '::8.8.8.8',
    '::ffff:10.1.2.3',
    '64:ff9b::10.1.2.3',
    '64:ff9b::7f00:1',
  ],
  ...[
    '64:ff9b:1::1',
    '64:ff9b:1::808:808',
    '100::1',
    '2001::1',
    '2001:2::1',
    '2001:10::1',
    '2001:db8::1',
    '2002:a01:203::1',
  ],
  ...['2002:808:808::1', '3fff::1', '5f00::1', 'fc00::1', 'fd12::1', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1'],
  ...['4000::1', '::ffff:0:10.1.2.3'],
];

const resolver = (address: string, named: readonly string[] = []) => {
  const clock = fakeClock();
  let asked = 0;
  const made = createResolver({
    clock,
    timeoutMs: 10_000,
    policy: addressPolicy(new Set(named)),
    lookup: (_name, callback) => {
      asked += 1;
      if (address !== 'silence') callback(null, address === 'none' ? [] : [{ address, family: 4 }]);
    },
  });
  return { ...made, clock, asked: () => asked };
};
const codeOf = (made: ReturnType<typeof resolver>, port = 80): Promise<string> =>
  new Promise((done) => {
    made.lookupFor(port)('a.cn', {}, (error) => done(error === null ? 'none' : (error.code ?? '')));
  });

describe('the resolver', () => {
  it('asks once for limiter and connections', async () => {
    const made = resolver('222.216.1.1');
    expect(await made.addressOf('a.cn')).toBe('222.216.1.1');
    expect(await codeOf(made)).toBe('none');
    expect(made.asked()).toBe(1);
    expect(made.clock.pending()).toBe(0);
  });

  it('never leads from a public name to a local address, unless the user named it', async () => {
    expect(await codeOf(resolver('10.1.1.1'))).toBe(LOCAL_ADDRESS);
    expect(await codeOf(resolver('10.1.1.1', ['a.cn:80']))).toBe('none');
    expect(await codeOf(resolver('10.1.1.1', ['10.1.0.0/16']))).toBe('none');
    expect(await codeOf(resolver('10.1.1.1', ['a.cn:80']), 6379)).toBe(LOCAL_ADDRESS);
  });

  it.each(RESERVED)('never leads to %s', async (address) => {
    expect(await codeOf(resolver(address))).toBe(LOCAL_ADDRESS);
  });

  it.each(['222.216.1.1', '192.0.1.1', '198.17.0.1', '198.20.0.1', '223.255.255.255', '172.32.0.1', '100.128.0.1'])(
    'leads to %s, which is public',
    async (address) => expect(await codeOf(resolver(address))).toBe('none'),
  );

  it.each(['2409:8c00::1', '2001:250::1', '240e::1', '64:ff9b::8.8.8.8', '::ffff:8.8.8.8', '2003::1', '3ffe::1'])(
    'leads to %s, which is public',
    async (address) => expect(await codeOf(resolver(address))).toBe('none'),
  );

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
