import { describe, expect, it } from 'vitest';
import type { DatedItem } from '../../../src/rules/columns/dated-items.ts';
import { findNewcomer, isUnchanged, rememberItems, seeItems } from '../../../src/rules/columns/list-memory.ts';
import type { RememberedColumn } from '../../../src/site/site-memory.ts';
import { ruleBook } from '../../support/pages/rules.ts';

const KEY = 'daxin.gov.cn/x';
const HOST = 'http://www.daxin.gov.cn';
const RULES = ruleBook().profile.memory.newItem;

/** Title, address. */
type Entry = readonly [title: string, url: string | null];
const listOf = (...entries: readonly Entry[]): DatedItem[] =>
  entries.map(([title, url], position) => ({ title, url, day: null, source: null, position }));

function remembered(...entries: readonly Entry[]): RememberedColumn {
  const day = '2017-02-01';
  const today = seeItems(listOf(...entries), KEY, null);
  const items = rememberItems(today, { past: null, observedOn: day, titleChars: 10 });
  return { ...items, readOn: day, asOf: day, since: day };
}

const seen = (past: RememberedColumn, ...entries: readonly Entry[]) => seeItems(listOf(...entries), KEY, past);
const newcomer = (past: RememberedColumn, ...entries: readonly Entry[]): string | null =>
  findNewcomer({ today: seen(past, ...entries), past, mayProve: () => true }, RULES)?.item.title ?? null;

const A: Entry = ['甲事', `${HOST}/x/a.html`];
const B: Entry = ['乙事', `${HOST}/x/b.html`];
const C: Entry = ['丙事', `${HOST}/x/c.html`];
const NEW: Entry = ['新事', `${HOST}/x/new.html`];

describe('by what an entry is known', () => {
  const past = remembered(A, B, C);

  it.each([
    ['its address', ['甲事（更正）', A[1]], 0],
    ['its address with another scheme, host name or index page', ['别的', 'https://daxin.gov.cn/x/b.html'], 1],
    ['its title', ['丙事', `${HOST}/y/9.html`], 2],
    ['its title, cut short or spaced out', [' 丙 事…', null], 2],
    ['neither', NEW, -1],
  ] as const)('%s', (_name, entry, known) => expect(seen(past, entry)[0]?.known).toBe(known));

  it('not by an address that several entries share, nor by that of the column', () => {
    const shared = remembered(
      ['甲事', `${HOST}/x/#`],
      ['乙事', `${HOST}/x/`],
      ['丙事', `${HOST}/show`],
      ['丁事', `${HOST}/show`],
    );
    expect(shared.items.map(([url]) => url)).toEqual([0, 0, 0, 0]);
    expect(newcomer(shared, ['新事', `${HOST}/show`], ['甲事', `${HOST}/x/`], ['丙事', `${HOST}/show`])).toBe('新事');
  });

  it('not by an empty title', () => {
    const pictures = remembered(['', `${HOST}/x/1.html`], ['', `${HOST}/x/2.html`]);
    expect(seen(pictures, ['', `${HOST}/x/3.html`])[0]?.known).toBe(-1);
  });

  it('an entry that stands twice, pinned and in its place, counts once', () => {
    const pinned = remembered(C, A, B, C);
    expect(pinned.shown).toBe(3);
    expect(newcomer(pinned, C, NEW, A, B, C)).toBe('新事');
    expect(isUnchanged(seen(pinned, C, A, B, C), pinned)).toBe(true);
  });
});

describe('what leads nowhere', () => {
  const CLOCK: Entry = ['今天是2月28日', null];
  it('is no new entry where entries lead to articles', () => {
    const past = remembered(['今天是2月27日', null], A, B, C);
    expect(newcomer(past, CLOCK, A, B, C)).toBeNull();
    expect(newcomer(past, CLOCK, NEW, A, B, C)).toBe('新事');
  });

  it('may be one where none does', () =>
    expect(newcomer(remembered(['甲事', null], ['乙事', null]), ['新事', null], ['甲事', null])).toBe('新事'));
});

describe('the first entry never seen before', () => {
  const past = remembered(A, B, C);
  it.each([
    ['on top', [NEW, A, B, C], '新事'],
    ['below a pinned one', [A, NEW, B, C], '新事'],
    ['below all known ones', [A, B, C, NEW], null],
    ['half of the list is new', [NEW, ['二', null], ['三', null], A, B, C], '新事'],
    ['more than half', [NEW, ['二', null], ['三', null], ['四', null], A, B, C], null],
    ['nothing is known', [NEW], null],
    ['nothing is new', [A, B, C], null],
    ['an empty list', [], null],
  ] as [string, Entry[], string | null][])('%s', (_name, entries, title) =>
    expect(newcomer(past, ...entries)).toBe(title),
  );
});

describe('an unchanged list', () => {
  const past = remembered(A, B, C);
  it.each([
    ['the same', [A, B, C], true],
    ['in another order', [C, A, B], true],
    ['one less', [A, B], false],
    ['one more', [NEW, A, B, C], false],
    ['one in place of another', [NEW, A, B], false],
  ] as [string, Entry[], boolean][])('%s', (_name, entries, same) =>
    expect(isUnchanged(seen(past, ...entries), past)).toBe(same),
  );
});
