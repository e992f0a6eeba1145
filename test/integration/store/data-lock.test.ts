import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireDataLock, DataLockedError, readHolder } from '../../../src/store/folder/data-lock.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { startChild } from './processes.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'lock-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

function refusal(): DataLockedError {
  try {
    acquireDataLock(dir, 'patrol run').release();
  } catch (error) {
    if (error instanceof DataLockedError) return error;
    throw error;
  }
  throw new Error('the lock was given');
}

describe('acquireDataLock', () => {
  it('makes its folder, however deep', () => acquireDataLock(join(dir, 'a', 'b', 'c')).release());

  it.each([
    ['a file of that name', () => import.meta.filename],
    ['a file on the way', () => join(import.meta.filename, 'data')],
    ['a place where nobody can make anything', () => '/proc/site-patrol/data'],
  ])('says how to mend it where no folder can be: %s', (_, folder) => {
    const named = folder();
    expect(() => acquireDataLock(named)).toThrowError(expect.objectContaining({ code: 'no-folder' }));
    expect(() => acquireDataLock(named)).toThrowError(`--data ${named}`);
  });

  it('tells a second process who is at work, and leaves the first alone', async () => {
    const first = startChild('holdLock', dir);
    await first.lines(1);
    const error = refusal();
    expect(error).toMatchObject({ code: 'locked', holder: { pid: first.pid, command: 'patrol run' } });
    expect(error.message).toContain(String(first.pid));
    expect(error.message).toContain('--data');
    const second = startChild('holdLock', dir);
    expect(await second.ended()).toBe(1);
    expect(await second.lines(1)).toEqual(['refused: locked']);
    expect(refusal().holder?.pid).toBe(first.pid);
    await first.kill();
  });

  it('dies with its process, however that ends', async () => {
    const child = startChild('holdLock', dir);
    await child.lines(1);
    await child.kill();
    acquireDataLock(dir).release();
  });

  it('holds inside one process as well, until released', () => {
    const lock = acquireDataLock(dir, 'patrol run');
    expect(refusal().holder?.pid).toBe(process.pid);
    lock.release();
    expect(readHolder(dir)).toBeNull();
    acquireDataLock(dir).release();
  });

  it('makes the folder, and locks each folder by itself', () => {
    const deep = acquireDataLock(join(dir, 'a', 'b'));
    const other = acquireDataLock(join(dir, 'c'));
    deep.release();
    other.release();
  });

  it('does not stand in the way of readers', async () => {
    await (await openStore(dir)).close();
    const child = startChild('holdLock', dir);
    await child.lines(1);
    const reader = await openStore(dir, { readonly: true });
    expect(await reader.runs.unfinished()).toEqual([]);
    await reader.close();
    await child.kill();
  });
});
