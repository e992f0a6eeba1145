/** 问题: all findings over the nights with filters, and one finding with its claim, proofs, life and what would clear it. */
import { DECISION_LABEL, dayOf, FINDING_STATE_LABEL, lifeSays, whySays } from '../../../reports/words/life-wording.ts';
import { shownProofs } from '../../../reports/words/proof-words.ts';
import { shanghaiDay, shanghaiMinute } from '../../../reports/words/shanghai-day.ts';
import { KIND_LABEL, pathSays, unitAndSite } from '../../../reports/words/wording.ts';
import type { FindingState } from '../../lifecycle/life-types.ts';
import type { FindingKind } from '../../site-report.ts';
import type { StoredLife } from '../../store/rows/life-desk.ts';
import type { ReviewItem } from '../../store/rows/review-rows.ts';
import type { LifeStory } from '../../store/subjects/life-store.ts';
import { claimOf } from '../facts/claim.ts';
import { picturesOfFinding } from '../facts/seen-finding.ts';
import { type Html, html } from '../html/html.ts';
import { choice, field, outside, paged, pager, table } from '../html/parts.ts';
import { may } from '../people/rights.ts';
import { type AskedBy, type GuardedRoute, NotThere, page } from '../web/route.ts';
import { decideForm } from './decide-form.ts';
import { explained } from './explained.ts';

export const FINDINGS: readonly GuardedRoute[] = [
  { method: 'GET', path: '/findings', right: 'read', answer: findings },
  { method: 'GET', path: '/findings/:id', right: 'read', answer: finding },
];

// Their keys are the states and the kinds.
const STATES = Object.keys(FINDING_STATE_LABEL) as FindingState[];
const KINDS = Object.keys(KIND_LABEL) as FindingKind[];
/** What is still to be dealt with. */
const OPEN: readonly FindingState[] = ['pending', 'confirmed', 'notified', 'overdue', 'recurred'];

async function findings({ tools, query }: AskedBy) {
  const state = STATES.find((one) => one === query.get('state'));
  const states = state ? [state] : query.get('state') === 'all' ? STATES : OPEN;
  const kind = query.get('kind') ?? '';
  const text = (query.get('q') ?? '').trim();
  const all = (await tools.store.lives.inStates(states)).filter(
    (one) => (kind === '' || one.identity.kind === kind) && (text === '' || wordsOf(one).includes(text)),
  );
  const shown = paged(all.reverse(), query);
  const filters = html`<form class="filters" method="get" action="/findings"><label>单位、栏目或网址<input type="search" name="q" value="${text}"></label>
${choice({ name: 'kind', label: '种类', options: KINDS.map((value) => ({ value, text: KIND_LABEL[value] })) }, query)}
<label>状态<select name="state"><option value="">未了结</option>${[...STATES, 'all' as const].map((value) => html`<option value="${value}"${value === (query.get('state') ?? '') && html` selected`}>${value === 'all' ? '全部' : FINDING_STATE_LABEL[value]}</option>`)}</select></label>
<button>筛选</button></form>`;
  return page(
    '问题',
    html`${filters}${table({ caption: '问题', headings: ['问题', '单位', '首次发现', '最近见到', '状态', '期限'], rows: shown.shown.map(rowOf), empty: '没有符合条件的问题；可放宽筛选。' })}
${pager(shown, '/findings', query)}`,
  );
}

const wordsOf = ({ unit, siteName, siteUrl, identity }: StoredLife): string =>
  [unit, siteName, siteUrl, identity.url, ...(identity.path ?? [])].join(' ');

const rowOf = ({ id, identity, unit, siteName, life }: StoredLife) => [
  html`<a href="/findings/${encodeURIComponent(id)}">${claimOf({ identity })}</a>`,
  unitAndSite(unit, siteName),
  dayOf(life.firstSeen),
  dayOf(life.lastSeen),
  stateTag(life.state),
  life.dueOn ?? '—',
];

const LOOK: Readonly<Partial<Record<FindingState, string>>> = {
  pending: 'warn',
  recurred: 'bad',
  overdue: 'bad',
  confirmed: 'bad',
  notified: 'bad',
};

export const stateTag = (state: FindingState): Html =>
  html`<span class="tag ${LOOK[state] ?? 'calm'}">${FINDING_STATE_LABEL[state]}</span>`;

async function finding(asked: AskedBy) {
  const { tools, params, who, query } = asked;
  const story = await tools.store.lives.story(params.id ?? '');
  if (story === null) throw new NotThere();
  const { stored } = story;
  const [item] = await tools.store.lives.reviewItems([stored.life.state], [stored.id]);
  const decide =
    may(who.person, 'review') && decideForm({ on: [stored], csrf: who.csrf, back: `/findings/${stored.id}` });
  return page(
    claimOf({
      identity: stored.identity,
      lastUpdated: item?.lastUpdated ?? null,
      thresholdDays: item?.thresholdDays ?? null,
    }),
    html`${factsOf(stored, item)}${decide}${await proofOf(asked, stored, item)}
${query.has('explain') ? await explained(asked, stored) : html`<p><a href="/findings/${encodeURIComponent(stored.id)}?explain=1">判定经过（按所存网页重新核对，需数秒）</a></p>`}
${lifeOf(story)}`,
  );
}

function factsOf({ id, unit, siteName, siteUrl, identity, life }: StoredLife, item: ReviewItem | undefined): Html {
  return html`<dl class="fields">${field('单位', unitAndSite(unit, siteName))}${field('网站', html`<a href="/sites/${encodeURIComponent(identity.siteId)}">网站详情</a> ${outside(siteUrl)}`)}
${identity.path && field('栏目', pathSays(identity.path))}${field('网址', outside(identity.url))}${field('种类', KIND_LABEL[identity.kind])}
${field('状态', stateTag(life.state))}${item && item.clause !== '' && field('条款', item.clause)}
${field('发现', `${dayOf(life.firstSeen)}首次，${dayOf(life.lastSeen)}最近，共${life.runsSeen}次巡查见到`)}${field('编号', html`<code>${id}</code>`)}</dl>
${lifeSays(life) !== '' && html`<p>${lifeSays(life)}</p>`}`;
}

/** Pictures with address and time, entries and days, the snapshot. */
export async function proofOf({ tools }: AskedBy, stored: StoredLife, item: ReviewItem | undefined): Promise<Html> {
  const proofs = shownProofs(item?.evidence ?? []);
  const files = await picturesOfFinding(tools.store, stored);
  const at = (name: string): string => `/evidence/${encodeURIComponent(stored.id)}/${encodeURIComponent(name)}`;
  const pictures = files.pictures.map(
    ({ name, url, at: taken }) => html`<figure><a href="${at(name)}"><img src="${at(name)}" alt="问题页面截图"></a>
<figcaption>${url !== null && outside(url)} ${taken !== null && shanghaiMinute(taken)}</figcaption></figure>`,
  );
  return html`<section aria-labelledby="proof"><h2 id="proof">依据</h2>
${proofs.length > 0 ? html`<ul>${proofs.map(({ says, url }) => html`<li>${says} ${outside(url, '打开页面')}</li>`)}</ul>` : html`<p class="empty">没有留存的依据：该次巡查的明细可能已清理。</p>`}
<div class="pictures">${pictures}</div>
${files.snapshots.map((name) => html`<p><a href="${at(name)}" target="_blank" rel="noopener">网页快照（当时所存，不含脚本）</a></p>`)}</section>`;
}

/** Newest first: what runs saw, and what people decided. */
function lifeOf({ observations, decisions }: LifeStory): Html {
  const seen = observations.map(({ run, outcome, why }) => ({
    at: run.createdAt,
    says: `巡查：${OUTCOME_SAYS[outcome]}${why === '' ? '' : `（${whySays(why)}）`}`,
  }));
  const decided = decisions.map(({ kind, by, at, reason, dueOn }) => ({
    at,
    says: `${by}：${DECISION_LABEL[kind]}${dueOn === null ? '' : `，期限${dueOn}`}${reason === '' ? '' : `，${reason}`}`,
  }));
  const events = [...shortened(seen), ...decided].sort((a, b) => b.at.localeCompare(a.at));
  return html`<section aria-labelledby="life"><h2 id="life">经过</h2><ol class="timeline">${events.map(({ at, says }) => html`<li><time datetime="${at}">${shanghaiDay(at)}</time> ${says}</li>`)}</ol></section>`;
}

const OUTCOME_SAYS = {
  seen: '见到该问题',
  fixed: '见到已整改',
  doubtful: '似已更新，待人工核对',
  exempt: '按人工设定豁免',
  'not-observed': '未能观察',
} as const;

/** Nights on end that saw the same are told by the first and the last. */
function shortened(events: readonly { readonly at: string; readonly says: string }[]) {
  return events.filter(({ says }, index) => events[index - 1]?.says !== says || events[index + 1]?.says !== says);
}
