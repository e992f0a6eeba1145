import { describe, expect, it } from 'vitest';
import type { Categorised } from '../../../src/rules/columns/category.ts';
import { judgeHubs } from '../../../src/rules/columns/judge-hubs.ts';
import type { Judgement } from '../../../src/rules/columns/judgement.ts';
import { pageAt } from '../../../src/site/site-model.ts';
import { addDays } from '../../../src/time/dates.ts';
import { TODAY } from '../../support/pages/read-html.ts';
import { modelOf } from '../../support/pages/read-site.ts';

const ago = (days: number): string => addDays(TODAY, -days);
const PATIENCE = 365;
const PAGE = pageAt(modelOf({ 'a/': '<p>某页</p>' }), 'daxin.gov.cn/a');

const category = (more: Partial<Categorised> = {}): Categorised => ({
  category: 'other',
  thresholdDays: 365,
  exempt: null,
  confidence: 'name-unknown',
  matched: [],
  ...more,
});

interface Told extends Partial<Omit<Judgement, 'column'>> {
  readonly parentKey?: string;
  readonly blockKeys?: readonly string[];
}

function said(key: string, { parentKey, blockKeys = [], ...more }: Told = {}): Judgement {
  const column = {
    key,
    name: key,
    path: [key],
    url: `http://a.cn/${key}/`,
    parentKey: parentKey ?? null,
    parentName: null,
    blockKeys,
  };
  return {
    column: {
      ...column,
      external: false,
      page: PAGE,
      failure: null,
      items: [],
      itemsFrom: 'none',
      says: null,
      order: 0,
    },
    state: 'unknown',
    category: category(),
    lastUpdated: null,
    items: null,
    dueOn: null,
    reason: null,
    proofs: [],
    ...more,
  };
}

const child = (name: string, state: Judgement['state'], days: number | null, parentKey = 'hub'): Judgement =>
  said(name, { state, parentKey, items: 9, lastUpdated: days === null ? null : ago(days) });

/** What is said of `hub` in the light of those below it. */
const hubOf = (hub: Told, ...below: Judgement[]): Judgement | undefined =>
  judgeHubs([said('hub', hub), ...below], TODAY, PATIENCE).find(({ column }) => column.key === 'hub');

describe('a parent is as fresh as its freshest child', () => {
  it.each(['unknown', 'empty', 'undated'] as const)(
    '%s without a list of its own, and a child lives: current',
    (state) =>
      expect(hubOf({ state }, child('a', 'current', 3), child('b', 'sleeping', 900))).toMatchObject({
        state: 'current',
        reason: 'freshest-child',
        lastUpdated: ago(3),
        items: null,
      }),
  );

  it('a list of its own that sleeps is cleared by a living child', () =>
    expect(hubOf({ state: 'sleeping', items: 5, lastUpdated: ago(400) }, child('a', 'current', 3))).toMatchObject({
      state: 'current',
      lastUpdated: ago(3),
      items: 5,
      proofs: [],
    }));

  it('a list of its own that sleeps is not cleared by sleeping children, but in doubt where one could not be read', () => {
    const old = { state: 'sleeping', items: 5, lastUpdated: ago(400) } as const;
    expect(hubOf(old, child('a', 'sleeping', 500))?.state).toBe('sleeping');
    expect(hubOf(old, child('a', 'sleeping', 500), child('b', 'unknown', null))).toMatchObject({
      state: 'unknown',
      reason: 'child-not-read',
    });
  });

  it('a list of its own that sleeps is left open by a child whose entries bear no day', () => {
    const hub = { state: 'sleeping', items: 5, lastUpdated: ago(400) } as const;
    expect(hubOf(hub, child('a', 'undated', null))).toMatchObject({ state: 'unknown', reason: 'child-undated' });
    expect(hubOf(hub, child('a', 'undated', null), child('b', 'current', 3))?.state).toBe('current');
    expect(hubOf(hub, child('a', 'undated', null, 'elsewhere'))?.state).toBe('sleeping');
  });

  it.each([
    [365, 'current'],
    [366, 'undated'],
    [null, 'undated'],
  ])('a list of issues, the newest of %s days ago: %s', (days, state) => {
    const issue = said('第3期', { ...child('第3期', 'static', days), reason: 'archived', parentKey: 'hub' });
    expect(hubOf({ state: 'undated', items: 24 }, issue)?.state).toBe(state);
  });

  it.each([
    [365, 'current'],
    [366, 'static'],
  ])('years alone on its page, the newest entry of %s days ago: %s', (days, state) => {
    const year = said('2016年', { ...child('2016年', 'static', days), reason: 'archived', parentKey: 'hub' });
    expect(hubOf({}, year)?.state).toBe(state);
  });

  it('a single article stays one, whatever hangs below it', () =>
    expect(
      hubOf({ state: 'static', reason: 'single-article', lastUpdated: null }, child('a', 'current', 3))?.state,
    ).toBe('static'));

  it('a grandchild counts', () =>
    expect(hubOf({}, child('a', 'unknown', null), child('b', 'current', 3, 'a'))?.state).toBe('current'));

  it('a block on its page counts as a child', () =>
    expect(hubOf({ blockKeys: ['a'] }, said('a', { state: 'current', lastUpdated: ago(3) }))?.state).toBe('current'));

  it('a list of its own makes blocks side boxes', () =>
    expect(
      hubOf({ state: 'sleeping', items: 5, blockKeys: ['a'] }, said('a', { state: 'current', lastUpdated: ago(3) }))
        ?.state,
    ).toBe('sleeping'));
});

describe('no child lives', () => {
  it.each([
    [PATIENCE, 'current'],
    [PATIENCE + 1, 'unknown'],
  ])('all sleep, the newest for %i days: %s, for a child may be missing', (days, state) =>
    expect(hubOf({}, child('a', 'sleeping', days), child('b', 'sleeping', 900))).toMatchObject({
      state,
      lastUpdated: ago(days),
    }),
  );

  it('a name that asks for fresh news does not shorten the patience with a page that has no list', () =>
    expect(hubOf({ category: category({ thresholdDays: 14 }) }, child('a', 'sleeping', 100))?.state).toBe('current'));

  it.each([
    ['one cannot be told', [child('a', 'sleeping', 900), child('b', 'unknown', null)], 'unknown'],
    ['all are empty', [child('a', 'empty', null), child('b', 'empty', null)], 'unknown'],
    ['all are introductions', [child('a', 'static', null), child('b', 'static', null)], 'static'],
    ['all leave the site', [child('a', 'external', null)], 'unknown'],
    ['none has a day', [child('a', 'undated', null)], 'unknown'],
  ])('%s: %s', (_name, below, state) => expect(hubOf({}, ...below)?.state).toBe(state));

  it('proved empty itself, and all children empty: empty', () =>
    expect(hubOf({ state: 'empty', items: 0 }, child('a', 'empty', null))?.state).toBe('empty'));

  it('a parent with no duty to update is never accused', () =>
    expect(
      hubOf({ category: category({ thresholdDays: null, exempt: 'static' }) }, child('a', 'sleeping', 900))?.state,
    ).toBe('unknown'));
});

describe('what is left as it is', () => {
  it('a column without children', () => expect(hubOf({ state: 'sleeping', items: 4 })?.state).toBe('sleeping'));

  it('an introduction, whatever stands below it', () =>
    expect(
      hubOf(
        { state: 'static', category: category({ exempt: 'static', thresholdDays: null }) },
        child('a', 'sleeping', 900),
      )?.state,
    ).toBe('static'));

  it('a page that was not read', () => {
    const hub = said('hub', { reason: 'page-http-404' });
    const unread = { ...hub, column: { ...hub.column, page: null } };
    expect(judgeHubs([unread, child('a', 'current', 3)], TODAY, PATIENCE)[0]).toMatchObject({
      state: 'unknown',
      reason: 'page-http-404',
    });
  });

  it('columns that are each other’s parents: told, not walked for ever', () =>
    expect(
      judgeHubs([child('a', 'sleeping', 900, 'b'), child('b', 'sleeping', 900, 'a')], TODAY, PATIENCE),
    ).toHaveLength(2));
});
