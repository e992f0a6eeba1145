import { describe, expect, it, vi } from 'vitest';
import {
  beatOn,
  LOOK_MS,
  looksIn,
  newPulse,
  pageKey,
  type ThreadPulse,
  watchPulse,
} from '../../../src/run/watch/thread-pulse.ts';

const PAGE = 'http://www.example.gov.cn/poison.html';
const LIMIT_MS = 20_000;
const MOST = looksIn(LIMIT_MS);

/** What the thread says is written in this one: no timer of it turns. */
function noteOf(pulse: ThreadPulse): (url: string | null) => void {
  vi.useFakeTimers({ toFake: ['setInterval'] });
  try {
    return beatOn(pulse);
  } finally {
    vi.useRealTimers();
  }
}

function watched() {
  const pulse = newPulse();
  const note = noteOf(pulse);
  const watch = watchPulse(pulse, LIMIT_MS);
  const look = (times: number) => Array.from({ length: times }, () => watch.look());
  return { note, look };
}

describe('a thread that reads a page', () => {
  it('is stuck in it after as many looks as the limit has', () => {
    const { note, look } = watched();
    note(PAGE);
    // The first look sees the beat with which the page began.
    expect(look(1 + MOST).at(-1)).toEqual({ page: PAGE });
  });

  it('is not one look earlier', () => {
    const { note, look } = watched();
    note(PAGE);
    expect(look(MOST).filter(Boolean)).toEqual([]);
  });

  it('is never where it beats now and then, however long it reads', () => {
    const { note, look } = watched();
    for (let page = 0; page < 10; page++) {
      note(`${PAGE}?${page}`);
      expect(look(MOST).filter(Boolean)).toEqual([]);
    }
  });

  it('is not blamed for a page that it has read: between two it has longer', () => {
    const { note, look } = watched();
    note(PAGE);
    note(null);
    expect(look(2 * MOST).filter(Boolean)).toEqual([]);
    expect(look(5 * MOST).find(Boolean)).toEqual({ page: null });
  });

  it('has longer before it has begun', () => {
    const { look } = watched();
    expect(look(2 * MOST).filter(Boolean)).toEqual([]);
  });
});

describe('what is counted', () => {
  it.each([
    [LOOK_MS, 1],
    [LOOK_MS + 1, 2],
    [1, 1],
    [LIMIT_MS, LIMIT_MS / LOOK_MS],
  ])('of %i ms are %i looks', (limitMs, looks) => expect(looksIn(limitMs)).toBe(looks));

  it('is a look, not time: of a machine that slept for an hour there is one', () => {
    const { note, look } = watched();
    note(PAGE);
    expect(look(2).filter(Boolean)).toEqual([]);
  });
});

describe('the address of a page', () => {
  it.each(['http://例子.政务.cn/栏目/', `http://www.example.gov.cn/?q=${'x'.repeat(5_000)}`])(
    'is known again by what is noted of it: %.40s',
    (url) => {
      const { note, look } = watched();
      note(url);
      expect(look(1 + MOST).at(-1)).toEqual({ page: pageKey(url) });
    },
  );

  it('does not keep the end of a longer one before it', () => {
    const { note, look } = watched();
    note(`${PAGE}?a-longer-address`);
    note(PAGE);
    expect(look(1 + MOST).at(-1)).toEqual({ page: PAGE });
  });
});
