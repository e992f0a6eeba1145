import { describe, expect, it } from 'vitest';
import { checkHome } from '../../../src/rules/home/home-checks.ts';
import { HIDDEN_BY_SHEET_CASES } from '../../eval/kinds/hidden-by-sheets.ts';
import { HIDDEN_LINK_CASES, strangers } from '../../eval/kinds/hidden-links.ts';
import { HIDDEN_ON_COLUMN_CASES } from '../../eval/kinds/hidden-on-columns.ts';
import { bookWith, checkedSite, verdictOf as kindVerdict } from '../../support/pages/checked-site.ts';

const HOME = 'http://www.daxin.gov.cn/';
const siteOf = (html: string) => checkedSite({ '': `<html><body>${html}</body></html>` });
const resultsOf = (html: string, book = bookWith(['hidden-links'])) => checkHome(siteOf(html), book).results;

const verdictOf = (html: string): string => {
  const [result] = resultsOf(html);
  return result === undefined ? 'none' : result.isClaim ? 'found' : 'suspected';
};

describe('暗链', () => {
  it.each([...HIDDEN_LINK_CASES, ...HIDDEN_BY_SHEET_CASES])('$expected: $name', ({ html, expected }) => {
    expect(verdictOf(html)).toBe(expected);
  });

  it.each(HIDDEN_ON_COLUMN_CASES)('on columns: $expected: $name', ({ pages, expected }) => {
    expect(kindVerdict('hidden-links', checkedSite(pages))).toBe(expected);
  });

  it('names the way it is hidden, and each link with its words', () => {
    const [result] = resultsOf(`<p>正文</p><div style="display:none">${strangers(6, '<a>')}</div>`);
    expect(result?.proofs[0]).toMatchObject({ kind: 'hidden-block', url: HOME });
    expect(result?.proofs[0]?.quote).toBe('display:none：6条隐藏的站外链接(军事网、医院、小说网等)');
    const first = {
      kind: 'hidden-link',
      url: HOME,
      quote: 'https://www.stranger0.cn/ 军事网',
      link: 'https://www.stranger0.cn/',
    };
    expect(result?.proofs[1]).toEqual(first);
    expect(result?.proofs).toHaveLength(7);
  });

  it('says nothing where the rule book has it switched off, or does not know it', () => {
    const html = `<p>正文</p><div style="display:none">${strangers(40, '<a>')}</div>`;
    const { profile } = bookWith([]);
    expect(resultsOf(html, bookWith([]))).toEqual([]);
    expect(resultsOf(html, { ...bookWith([]), profile: { ...profile, checks: {} } })).toEqual([]);
  });

  it('takes a page of ten thousand hidden boxes in its stride', () => {
    const html = `<div style="display:none"><a href="http://a.com/">x</a>`.repeat(10_000);
    expect(verdictOf(html)).toBe('none');
  });
});
