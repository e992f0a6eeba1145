import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { ByteStore } from '../../../src/visit/byte-store.ts';

const BLOCK = 512 * 1024;

it.each([0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 7])('gives back %i bytes as they came', (length) => {
  const bytes = randomBytes(length);
  const store = new ByteStore();
  for (let at = 0; at < length; at += 100_000) store.push(bytes.subarray(at, at + 100_000));
  expect(store.length).toBe(length);
  expect(store.take().equals(bytes)).toBe(true);
  expect(store.length).toBe(0);
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
