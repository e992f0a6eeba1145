/** docs/rules.md, written from the table of rules and their words. */
import { RULE_SAYS, STAGE_SAYS } from '../../reports/words/rule-words.ts';
import { STATE_LABEL } from '../../reports/words/wording.ts';
import { COLUMN_RULES, type ColumnRule, type RuleStage } from '../../src/rules/columns/column-rules.ts';

const HEAD = `# 评判规则 (rules of columns)

How a column is judged, written by \`npm run rules\` from \`column-rules.ts\` and \`rule-words.ts\`. Rules are asked in this order: of
栏目入口, then of 有条目的页面 or 没有条目的页面, the first that speaks decides; the rest may change its word, and accuse nobody of
themselves. \`patrol explain\` shows the way of one column through them.

一个栏目按以下顺序判定：先问“栏目入口”各条，再按页面有无条目问“有条目的页面”或“没有条目的页面”各条，先适用者为准；其后各条只能改变结论，
本身不认定问题。认定的栏目问题所违反的条款见规则集（\`config/profiles/\`）。
`;

export function rulesPage(): string {
  const rules: readonly ColumnRule[] = COLUMN_RULES;
  const stages = [...new Set(rules.map(({ stage }) => stage))];
  return [
    HEAD,
    ...stages.map((stage) =>
      section(
        stage,
        rules.filter((rule) => rule.stage === stage),
      ),
    ),
  ].join('\n');
}

function section(stage: RuleStage, rules: readonly ColumnRule[]): string {
  const rows = rules.map((rule) => {
    const { name, when, clears } = wordsOf(rule);
    const states = rule.states.map((state) => STATE_LABEL[state]).join('、');
    return `| \`${rule.id}\` | ${name} | ${when} | ${rule.accuses ? `**${states}**` : states} | ${clears} |`;
  });
  return `## ${STAGE_SAYS[stage]}\n\n| 代号 | 规则 | 依据 | 结论 | 如何改变 |\n| --- | --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}

function wordsOf({ id }: ColumnRule) {
  const found = Object.entries(RULE_SAYS).find(([rule]) => rule === id);
  if (found === undefined) throw new Error(`no words for the rule ${id}`);
  return found[1];
}
