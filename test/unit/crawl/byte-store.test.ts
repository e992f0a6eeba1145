import { randomBytes } from 'node:crypto';
import { zstdDecompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { ByteStore } from '../../../src/crawl/archive/byte-store.ts';

const BLOCK = 516 * 1024;

it.each([0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 7])('gives back %i bytes as they came', (length) => {
  const bytes = randomBytes(length);
  const store = new ByteStore();
  for (let at = 0; at < length; at += 100_000) store.push(bytes.subarray(at, at + 100_000));
  expect(store.length).toBe(length);
  expect(store.take().equals(bytes)).toBe(true);
  expect(store.length).toBe(0);
});

it.each([0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 7])('gives %i bytes as one text in base64', (length) => {
  const bytes = randomBytes(length);
  const store = new ByteStore();
  store.push(bytes);
  expect(store.takeBase64() === bytes.toString('base64')).toBe(true);
  expect([store.length, store.takeBase64()]).toEqual([0, '']);
});

it('keeps a copy, and begins anew when it was taken', () => {
  const store = new ByteStore();
  const bytes = Buffer.from('abc');
  store.pushPiece(bytes);
  bytes.fill(0);
  expect(store.take()).toEqual(Buffer.from('\x03\0\0\0abc'));
  store.push(Buffer.from('x'));
  expect(store.take().toString()).toBe('x');
});

it('takes several parts as one piece', () => {
  const store = new ByteStore();
  store.pushPiece(Buffer.from('ab'), Buffer.alloc(0), Buffer.from('c'));
  expect(store.take()).toEqual(Buffer.from('\x03\0\0\0abc'));
});

it.each([
  ['that are much alike', Buffer.alloc(200_000, '网站巡查')],
  ['that nothing makes shorter', randomBytes(200_000)],
  ['that are few', Buffer.from('a')],
])('packs bytes %s, each piece behind its length', (_name, bytes) => {
  const store = new ByteStore();
  const lengths = [store.pushPacked(bytes, 1), store.pushPacked(bytes, 1)];
  const whole = store.take();
  let at = 0;
  for (const length of lengths) {
    expect(whole.readUInt32LE(at)).toBe(length);
    expect(zstdDecompressSync(whole.subarray(at + 4, at + 4 + length)).equals(bytes)).toBe(true);
    at += 4 + length;
  }
  expect(at).toBe(whole.length);
});
