/** The order of a run travels as JSON, and means on the worker what it means here. */
import { describe, expect, it } from 'vitest';
import { loadRuleBook } from '../../../src/config/rule-book/rule-book.ts';
import { ruleBookTexts } from '../../../src/config/rule-book/rule-book-texts.ts';
import { OtherVersion, Unreadable } from '../../../src/queue/redis/queue-documents.ts';
import { readTravelOrder, travelDocument } from '../../../src/run/workers/travel-order.ts';
import { siteOf } from '../../support/runs/visits.ts';

const order = {
  rules: {
    asOf: { instant: '2017-02-28T00:00:00+08:00', day: '2017-02-28' },
    maxPages: 50,
    full: false,
    siteBudgetMs: 1000,
    sites: [siteOf('a'), siteOf('b', { altUrl: 'http://www.b.cn/', score: 61.5 })],
  },
  client: { proxy: 'http://u:p@proxy:3128', rate: 2.5, ignoreRobots: true, allowLocalHosts: new Set(['127.0.0.1:80']) },
  browser: 'never' as const,
  checkFragments: true,
  canaries: ['http://c.cn/'],
};
const travelled = (): unknown => JSON.parse(JSON.stringify(travelDocument(order, ruleBookTexts('gx2016'))));

describe('the order of a run', () => {
  it('comes out as it went in, with the same rule book', () => {
    const { ruleBook, ...rest } = readTravelOrder(travelled());
    expect(rest).toEqual(order);
    expect(ruleBook).toEqual(loadRuleBook('gx2016'));
  });

  it('of another form is for another version', () =>
    expect(() => readTravelOrder({ v: 2, everything: 'else' })).toThrow(OtherVersion));

  it.each([
    ['nothing', null],
    ['no rules', { ...(travelled() as object), rules: undefined }],
    ['more than is known', { ...(travelled() as object), more: 1 }],
  ])('with %s cannot be read', (_what, document) => expect(() => readTravelOrder(document)).toThrow(Unreadable));
});
