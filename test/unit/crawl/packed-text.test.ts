import { zstdDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { packedText } from '../../../src/crawl/archive/packed-text.ts';

const LONG = '平江县'.repeat(100_000);

async function andBack(parts: Iterable<string>): Promise<string> {
  const packed = Buffer.concat(await packedText(parts, { chunkSize: 4096 }));
  return zstdDecompressSync(packed).toString('utf8');
}

describe('a text that is packed while it is written', () => {
  it.each([
    ['nothing', []],
    ['one word', ['网站巡查']],
    ['many short parts', Array.from({ length: 50_000 }, (_, at) => `第${at}条\n`)],
    ['a part longer than a piece between short ones', ['a', LONG, 'b']],
    ['longer and longer parts', ['a'.repeat(64 * 1024), LONG, LONG + LONG]],
  ])('comes back as it was: %s', async (_name, parts) => {
    expect((await andBack(parts)) === parts.join('')).toBe(true);
  });

  it('fails as whoever gives the text does', async () => {
    const broken = function* (): Generator<string> {
      yield LONG;
      throw new Error('no more links');
    };
    await expect(packedText(broken(), {})).rejects.toThrow('no more links');
  });
});
