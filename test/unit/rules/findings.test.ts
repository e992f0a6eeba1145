import { describe, expect, it } from 'vitest';
import { findingId, makeFinding } from '../../../src/rules/findings.ts';
import type { Evidence } from '../../../src/site-report.ts';
import { ruleBook } from '../../support/pages/rules.ts';

const URL = 'http://www.daxin.gov.cn/tjsj/';
const id = (url: string, kind: Parameters<typeof findingId>[0] = 'column-sleeping', site = '42'): string =>
  findingId(kind, site, url);

describe('the id of a finding', () => {
  it.each([
    ['without www', 'http://daxin.gov.cn/tjsj/'],
    ['https', 'https://www.daxin.gov.cn/tjsj/'],
    ['https without www', 'https://daxin.gov.cn/tjsj'],
    ['the default port', 'http://www.daxin.gov.cn:80/tjsj/'],
    ['the index page', 'http://www.daxin.gov.cn/tjsj/index.html'],
    ['a clock in the query', 'http://www.daxin.gov.cn/tjsj/?t=1488211200'],
    ['upper case in the host', 'http://WWW.DAXIN.GOV.CN/tjsj/'],
  ])('is the same %s', (_name, url) => expect(id(url)).toBe(id(URL)));

  it.each([
    ['another column', id('http://www.daxin.gov.cn/tjgb/')],
    ['another page of content', id('http://www.daxin.gov.cn/tjsj/?id=7')],
    ['another port', id('http://www.daxin.gov.cn:8080/tjsj/')],
    ['another subdomain', id('http://tj.daxin.gov.cn/tjsj/')],
    ['another kind', id(URL, 'column-empty')],
    ['another site', id(URL, 'column-sleeping', '43')],
  ])('differs for %s', (_name, other) => expect(other).not.toBe(id(URL)));

  it('has 16 hexadecimal digits, and never changes: reviews and 整改 hang on it', () => {
    expect(id(URL)).toMatch(/^[0-9a-f]{16}$/);
    expect(id(URL)).toBe('115c12be67b89a84');
  });

  it('tells columns without a page apart by their names, whatever the scheme', () => {
    const home = 'http://www.daxin.gov.cn/';
    expect(id(`${home}#统计公报`)).not.toBe(id(`${home}#统计分析`));
    expect(id('https://daxin.gov.cn/#统计公报')).toBe(id(`${home}#统计公报`));
  });
});

describe('a finding', () => {
  const { profile } = ruleBook();
  const evidence: Evidence[] = [
    { kind: 'newest-item', url: URL, quote: '2015-06-01 统计公报', at: '2017-02-28T01:00:00Z' },
  ];
  const subject = { url: URL, name: '统计数据', path: ['政务公开', '统计数据'] };
  const clauseOf = (kind: Parameters<typeof findingId>[0], category?: string): string =>
    makeFinding({ kind, siteId: '42', subject, evidence, ...(category ? { category } : {}) }, profile).clause;

  it('carries its subject and its proof', () =>
    expect(
      makeFinding({ kind: 'column-sleeping', siteId: '42', subject, evidence, lastUpdated: '2015-06-01' }, profile),
    ).toMatchObject({
      id: id(URL),
      kind: 'column-sleeping',
      subject,
      lastUpdated: '2015-06-01',
      evidence,
    }));

  it('cites the line of the rule book for its kind of column', () => {
    expect(clauseOf('column-sleeping', 'news')).toContain('2周内');
    expect(clauseOf('column-sleeping', 'notice')).toContain('6个月内');
    expect(clauseOf('column-sleeping', 'statistics')).toContain('应更新但长期未更新');
    expect(clauseOf('column-sleeping')).toContain('应更新但长期未更新');
    expect(clauseOf('column-empty', 'news')).toContain('空白栏目');
  });

  it('says of a patrol that it is one, and of others nothing', () => {
    const of = (basis?: 'patrol') =>
      makeFinding({ kind: 'site-unreachable', siteId: '42', subject, evidence, ...(basis ? { basis } : {}) }, profile);
    expect([of('patrol').basis, 'basis' in of()]).toEqual(['patrol', false]);
  });
});
