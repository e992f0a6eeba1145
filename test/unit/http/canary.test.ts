import { describe, expect, it } from 'vitest';
import { checkNetwork } from '../../../src/http/canary.ts';
import { answering, failure } from './answers.ts';

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
