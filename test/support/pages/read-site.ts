/** Folds pages written in a test into a site model, as a walk of the site would, and judges its columns. */
import { judgeColumns } from '../../../src/rules/columns/judge-columns.ts';
import type { Judgement } from '../../../src/rules/columns/judgement.ts';
import type { Column } from '../../../src/site/columns/column.ts';
import { columnTree } from '../../../src/site/columns/column-tree.ts';
import type { SiteScope } from '../../../src/site/scope.ts';
import { addPage, createModel, type SiteModel } from '../../../src/site/site-model.ts';
import { factsOf, SITE, TODAY } from './read-html.ts';
import { pageWords, ruleBook } from './rules.ts';

/** Path → HTML, in the order in which the pages are read. */
export type Pages = Readonly<Record<string, string>>;

export const SCOPE: SiteScope = { hosts: new Set(['daxin.gov.cn']), directory: null };

export function modelOf(pages: Pages, scope: SiteScope = SCOPE): SiteModel {
  const model = createModel(scope, [SITE], pageWords());
  for (const [path, html] of Object.entries(pages)) addPage(model, factsOf(html, SITE + path), SITE + path);
  return model;
}

export const columnsOf = (pages: Pages): Column[] => columnTree(modelOf(pages));

/** `政务公开>统计数据` for each column, in their order. */
export const pathsOf = (pages: Pages): string[] => columnsOf(pages).map(({ path }) => path.join('>'));

export function judgeModel(model: SiteModel, rendered: ReadonlySet<string> = new Set()): Judgement[] {
  const { profile, lexicon } = ruleBook();
  return judgeColumns(columnTree(model), { model, rules: { profile, lexicon }, asOf: TODAY, rendered });
}

/** What is said of the column of that name; fails the test where there is none. */
export function judgementOf(model: SiteModel, name: string, rendered?: ReadonlySet<string>): Judgement {
  const judgements = judgeModel(model, rendered);
  const found = judgements.find(({ column }) => column.name === name);
  if (!found) throw new Error(`no column ${name} among ${judgements.map(({ column }) => column.name).join('、')}`);
  return found;
}
