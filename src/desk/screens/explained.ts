/** 判定经过: the way of a column through the rules, as `patrol explain` tells it. */
import { proofSays } from '../../../reports/words/proof-words.ts';
import { RULE_SAYS, STAGE_SAYS } from '../../../reports/words/rule-words.ts';
import { STATE_LABEL } from '../../../reports/words/wording.ts';
import { explainStored } from '../../app/explain-stored.ts';
import type { AskedRule, JudgedNow } from '../../run/outputs/explain-column.ts';
import type { StoredLife } from '../../store/rows/life-desk.ts';
import { type Html, html } from '../html/html.ts';
import type { AskedBy } from '../web/route.ts';

export async function explained({ tools }: AskedBy, { lastId, life }: StoredLife): Promise<Html> {
  const run = life.lastSeen && (await tools.store.runs.get(life.lastSeen.id));
  const told =
    run && run.prunedAt === null
      ? await explainStored(tools.store, run, { asked: lastId, overridesFile: tools.files.overrides })
      : null;
  const now = told?.now ?? null;
  return html`<section aria-labelledby="way"><h2 id="way">判定经过</h2>${now === null ? html`<p class="empty">该问题不是栏目问题，或当时的网页没有留存，不能重新核对。</p>` : wayOf(now)}</section>`;
}

function wayOf({ state, lastUpdated, thresholdDays, proofs, rules }: JudgedNow): Html {
  const facts = proofs.map((proof) => proofSays({ ...proof, at: '' })).filter((says) => says !== '');
  const silent = rules.filter(({ said }) => said === null).map(({ rule }) => RULE_SAYS[rule].name);
  const spoke = rules.filter((one) => one.said !== null);
  return html`<p>按所存网页：${STATE_LABEL[state]}${lastUpdated !== null && `，最近更新${lastUpdated}`}${thresholdDays !== null && `，期限${thresholdDays}天`}。</p>
<ul>${facts.map((says) => html`<li>${says}</li>`)}</ul>
<ol>${spoke.map(ruleOf)}</ol>
${silent.length > 0 && html`<p>此前问过而无话可说的规则：${silent.join('、')}。</p>`}`;
}

function ruleOf({ rule, stage, said }: AskedRule): Html {
  const { name, when, clears } = RULE_SAYS[rule];
  return html`<li>${STAGE_SAYS[stage]}：<strong>${name}</strong>，判为${said && STATE_LABEL[said.state]}。依据：${when} 怎样消除：${clears}</li>`;
}
