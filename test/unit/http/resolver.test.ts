import { describe, expect, it } from 'vitest';
import { classifyError, LOCAL_ADDRESS } from '../../../src/http/connection/classify-error.ts';
import { createResolver } from '../../../src/http/connection/resolver.ts';
import { fakeClock } from './fake-clock.ts';

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
