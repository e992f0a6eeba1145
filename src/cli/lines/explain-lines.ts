/** What `explain` tells a person of one column (判定经过). */
import { proofSays } from '../../../reports/words/proof-words.ts';
import { RULE_SAYS, STAGE_SAYS } from '../../../reports/words/rule-words.ts';
import { undecidedSays } from '../../../reports/words/undecided-words.ts';
import { pathSays, STATE_LABEL } from '../../../reports/words/wording.ts';
import type { AskedRule, ExplainedColumn, JudgedNow } from '../../run/outputs/explain-column.ts';
import { EXPLAIN } from '../words/wording.ts';

export function explainLines({ site, stored, now }: ExplainedColumn): string[] {
  const head = [
    EXPLAIN.site(site.unit, site.name, site.url),
    EXPLAIN.column(pathSays(stored.path), stored.url),
    EXPLAIN.stored(stateSays(stored)),
  ];
  if (now === null) return [...head, EXPLAIN.notKept];
  const changed = now.state === stored.state ? [] : [EXPLAIN.changed(stateSays({ ...stored, ...now }))];
  return [...head, ...changed, ...factLines(now), '', EXPLAIN.way, ...wayLines(now.rules)];
}

const stateSays = ({
  state,
  reason,
  confidence,
}: Pick<ExplainedColumn['stored'], 'state' | 'reason' | 'confidence'>) =>
  state === 'unknown' ? `${STATE_LABEL[state]}（${undecidedSays({ reason, confidence })}）` : STATE_LABEL[state];

function factLines({ lastUpdated, thresholdDays, proofs }: JudgedNow): string[] {
  const says = proofs.map((proof) => proofSays({ ...proof, at: '' })).filter((said) => said !== '');
  return [
    ...(lastUpdated === null ? [] : [EXPLAIN.newest(lastUpdated)]),
    EXPLAIN.limit(thresholdDays),
    ...says.map(EXPLAIN.proof),
  ];
}

/** Those that had nothing to say stand in one line a stage. */
function wayLines(rules: readonly AskedRule[]): string[] {
  const silent = (stage: AskedRule['stage']): string[] => {
    const names = rules
      .filter((rule) => rule.stage === stage && rule.said === null)
      .map(({ rule }) => RULE_SAYS[rule].name);
    return names.length === 0 ? [] : [EXPLAIN.silent(STAGE_SAYS[stage], names)];
  };
  const spoken = rules.flatMap(({ rule, stage, said }) => {
    if (said === null) return [];
    const { name, when, clears } = RULE_SAYS[rule];
    const head = EXPLAIN.spoke(STAGE_SAYS[stage], name, STATE_LABEL[said.state]);
    return [head, `  ${EXPLAIN.because(when)}`, `  ${EXPLAIN.clears(clears)}`];
  });
  const asked = [...new Set(rules.filter(({ said }) => said === null).map(({ stage }) => stage))];
  return [...asked.flatMap(silent), ...spoken];
}
