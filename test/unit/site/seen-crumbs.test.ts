import { describe, expect, it } from 'vitest';
import { addPage, candidatesOf, createModel, type SiteModel } from '../../../src/site/site-model.ts';
import { factsOf, SITE } from '../../support/pages/read-html.ts';
import { pageWords } from '../../support/pages/rules.ts';
import { articleHtml } from '../../support/pages/write-html.ts';

const newModel = () => createModel({ hosts: new Set(['daxin.gov.cn']), directory: null }, [SITE], pageWords());

const TRAIL = [
  ['政务公开', '/zwgk/'],
  ['统计公报', '/tjgb/'],
] as const;

function addArticle(model: SiteModel, number: number, trail: typeof TRAIL | [(typeof TRAIL)[0]] = TRAIL): void {
  const url = `${SITE}x/${number}.html`;
  addPage(model, factsOf(articleHtml({ title: `关于第${number}号公报的通知`, trail }), url), url);
}

const weights = (model: SiteModel) => {
  const candidate = candidatesOf(model).get('daxin.gov.cn/tjgb');
  return [[...(candidate?.names ?? [])], [...(candidate?.parents ?? [])]];
};

const weightOf = (articles: number) => [[['统计公报', 2 * articles]], [['daxin.gov.cn/zwgk', 2 * articles]]];

describe('crumbs that article after article has', () => {
  it('name a column from the first of them on', () => {
    const model = newModel();
    addArticle(model, 1);
    expect(model.candidates.get('daxin.gov.cn/tjgb')?.names).toEqual(new Map([['统计公报', 2]]));
  });

  it('count each article, and once, however often columns are told', () => {
    const model = newModel();
    for (const number of [1, 2, 3]) addArticle(model, number);
    expect(weights(model)).toEqual(weightOf(3));
    expect(weights(model)).toEqual(weightOf(3));
    addArticle(model, 4);
    expect(weights(model)).toEqual(weightOf(4));
  });

  it('are told from those that begin alike', () => {
    const model = newModel();
    addArticle(model, 1);
    addArticle(model, 2, [TRAIL[0]]);
    addArticle(model, 3, [TRAIL[0]]);
    expect(weights(model)).toEqual(weightOf(1));
    expect(candidatesOf(model).get('daxin.gov.cn/zwgk')?.names).toEqual(new Map([['政务公开', 6]]));
  });
});
