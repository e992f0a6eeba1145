import { describe, expect, it } from 'vitest';
import { askTwice } from '../../../src/http/ask-twice.ts';
import { answering, failure, response } from './answers.ts';

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
