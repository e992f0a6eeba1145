import { describe, expect, it } from 'vitest';
import { giveBack, giveBackRoom } from '../../../src/cache/blocks.ts';
import { BodyReader } from '../../../src/http/connection/body-reader.ts';

const read = (limit: number, ...chunks: readonly string[]): Buffer => {
  const reader = new BodyReader({ limit, firstChunkOnly: false });
  for (const chunk of chunks) reader.add(Buffer.from(chunk));
  return reader.bytes();
};

describe('the body that was read', () => {
  it('is all that came, up to the limit and not a byte further', () => {
    expect(read(6, 'abc', 'def').toString()).toBe('abcdef');
    expect(read(5, 'abc', 'def').toString()).toBe('abcde');
    expect(read(3, 'abc', 'def').toString()).toBe('abc');
    expect(read(7, 'abc', 'def').toString()).toBe('abcdef');
    expect(read(7)).toHaveLength(0);
  });

  it('has a block of its own', () => {
    expect(read(100, 'abc').buffer.byteLength).toBe(3);
  });
});

describe('a body that is let go of', () => {
  it('is empty, and its block is given back', () => {
    const body = read(100, 'abc');
    giveBack(body);
    expect(body).toHaveLength(0);
    giveBack(body);
  });

  it('stays as it is where others have a part in its block', () => {
    const block = Buffer.allocUnsafeSlow(6).fill('x');
    const body = block.subarray(0, 3);
    giveBack(body);
    expect([body.toString(), block.toString()]).toEqual(['xxx', 'xxxxxx']);
  });
});

describe('what was written into a block with room to spare', () => {
  it('is given back with its block, where that is the block', () => {
    const block = Buffer.allocUnsafeSlow(8).fill('x');
    const written = block.subarray(0, 3);
    giveBackRoom(written, 6);
    expect(written.toString()).toBe('xxx');
    giveBackRoom(written, 8);
    expect([written.length, block.length]).toEqual([0, 0]);
    giveBackRoom(written, 8);
  });
});
