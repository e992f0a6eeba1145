import { describe, expect, it } from 'vitest';
import { holdsFor, names, ordersOf } from '../../../src/rules/standing-orders.ts';
import { ordersOfNobody } from '../../../src/run/orders-of-nobody.ts';
import { siteOf } from '../../support/runs/visits.ts';

const SITE = 'http://www.a.gov.cn/';
const holds = (pattern: string, url: string): boolean => holdsFor({ pattern }, url, SITE);

describe('a pattern', () => {
  it.each([
    ['*', 'http://other.cn/x'],
    ['/tjsj/', 'http://www.a.gov.cn/tjsj/'],
    ['/tjsj', 'https://a.gov.cn/tjsj/'],
    ['/tjsj/*', 'http://a.gov.cn/tjsj'],
    ['/tjsj/*', 'http://a.gov.cn/tjsj/2017/1.html'],
    ['/*/tjsj/*', 'http://a.gov.cn/zwgk/tjsj/1.html'],
    ['/list.asp?id=7', 'http://a.gov.cn/list.asp?id=7'],
    ['http://www.other.cn/*', 'https://other.cn/x/y'],
    ['*.doc', 'http://a.gov.cn/x/1.doc'],
  ])('%s holds for %s', (pattern, url) => expect(holds(pattern, url)).toBe(true));
  it.each([
    ['/tjsj/', 'http://www.a.gov.cn/tjsj/1.html'],
    ['/tjsj/*', 'http://a.gov.cn/tjsjk/'],
    ['/tjsj/*', 'http://b.gov.cn/tjsj/1.html'],
    ['/list.asp?id=7', 'http://a.gov.cn/list.asp?id=70'],
    ['/*a*a', 'http://a.gov.cn/a'],
    ['http://other.cn/*', 'http://sub.other.cn/x'],
  ])('%s does not hold for %s', (pattern, url) => expect(holds(pattern, url)).toBe(false));
  it('is never slow', () => expect(holds(`/${'*a'.repeat(200)}b`, `http://a.gov.cn/${'a'.repeat(5000)}`)).toBe(false));
});

describe('whose order it is', () => {
  const site = { id: 's1', url: SITE };
  it.each(['s1', 'a.gov.cn', 'www.a.gov.cn', 'https://a.gov.cn/'])('%s', (named) =>
    expect(names(named, site)).toBe(true),
  );
  it.each(['s', 'b.gov.cn', 'http://a.gov.cn/ljj/'])('not %s', (named) => expect(names(named, site)).toBe(false));
  it('one of two below a host', () => {
    const below = { id: 's2', url: 'http://a.gov.cn/ljj/' };
    expect(names('http://a.gov.cn/ljj', below)).toBe(true);
  });
});

const order = (site: string, until: string | null) => ({
  ...{ site, pattern: '*', what: 'exempt' as const, value: '', reason: '无', by: '张三', until },
});

it('holds up to its last day', () => {
  const orders = [order('a', '2017-02-28'), order('a', '2017-02-27'), order('a', null)];
  expect(ordersOf(orders, siteOf('a'), '2017-02-28').map(({ until }) => until)).toEqual(['2017-02-28', null]);
});

it('names of nobody are told, each once', () =>
  expect(ordersOfNobody([order('x', null), order('x', null), order('a', null)], [siteOf('a')])).toEqual(['x']));
