/**
 * 复核台: what waits for a person, grouped by cause, the least certain first; claim and proof side by side. One key decides and shows
 * the next one. Every key presses a button that is there without script.
 */
import { unitAndSite } from '../../../reports/words/wording.ts';
import { asOfDate } from '../../config/as-of.ts';
import type { FindingState, Ruling } from '../../lifecycle/life-types.ts';
import type { ReviewItem } from '../../store/rows/review-rows.ts';
import { type Cause, causesOf } from '../facts/causes.ts';
import { claimOf } from '../facts/claim.ts';
import { actOn, lastAct, takeBack } from '../facts/decide.ts';
import { csrfField } from '../html/frame.ts';
import { type Html, html } from '../html/html.ts';
import { field, outside } from '../html/parts.ts';
import { ownPath } from '../web/own-path.ts';
import { type AskedBy, type GuardedRoute, page, redirect, WillNotDo } from '../web/route.ts';
import { DISMISS_REASONS, decideForm } from './decide-form.ts';
import { proofOf } from './findings.ts';

export const REVIEW: readonly GuardedRoute[] = [
  { method: 'GET', path: '/review', right: 'review', answer: review },
  { method: 'POST', path: '/review/decide', right: 'review', answer: decide },
  { method: 'POST', path: '/review/undo', right: 'review', answer: undo },
];

const WAITING: readonly FindingState[] = ['pending', 'recurred'];

interface Place {
  readonly cause: Cause;
  readonly item: ReviewItem;
  /** From 0, among all that wait. */
  readonly at: number;
}

async function review(asked: AskedBy) {
  const { tools, query, who } = asked;
  const later = new Set((query.get('later') ?? '').split(' ').filter((id) => id !== ''));
  const causes = causesOf(await tools.store.lives.reviewItems(WAITING));
  const places = causes.flatMap((cause) => cause.items.map((item) => ({ cause, item })));
  const queue = [
    ...places.filter(({ item }) => !later.has(item.id)),
    ...places.filter(({ item }) => later.has(item.id)),
  ].map((one, at): Place => ({ ...one, at }));
  if (queue.length === 0)
    return page(
      '复核台',
      html`${undoForm(who.csrf)}<p class="empty">没有待复核的问题。可到<a href="/reports">报告</a>出具已确认的版本。</p>`,
    );
  const wanted = Number.parseInt(query.get('at') ?? '0', 10) || 0;
  const place = queue[Math.min(Math.max(0, wanted), queue.length - 1)] as Place; // it holds one at least
  return page('复核台', html`${await itemOf(asked, place, queue)}${queueOf(causes, place)}${KEYS_HELP}`);
}

async function itemOf(asked: AskedBy, { cause, item, at }: Place, queue: readonly Place[]): Promise<Html> {
  const { who, query } = asked;
  const { identity } = item;
  const later = query.get('later') ?? '';
  const back = later === '' ? '/review' : `/review?later=${encodeURIComponent(later)}`;
  const to = (place: number): string =>
    `/review?at=${place}${later === '' ? '' : `&later=${encodeURIComponent(later)}`}`;
  const about = { csrf: who.csrf, back };
  const group = cause.items.length > 1 && decideForm({ ...about, on: cause.items, group: true });
  return html`<p class="place">第${at + 1}项，共${queue.length}项待复核
${at > 0 && html`<a href="${to(at - 1)}" data-key="k">上一项（k）</a>`} ${at < queue.length - 1 && html`<a href="${to(at + 1)}" data-key="j" rel="next" data-prefetch="1">下一项（j）</a>`}
<a href="/review?later=${encodeURIComponent(`${later} ${item.id}`.trim())}" data-key=" ">以后（空格）</a></p>
<article class="claim beside" data-finding="${item.id}"><div><h2>${claimOf({ identity, lastUpdated: item.lastUpdated, thresholdDays: item.thresholdDays })}</h2>
<dl class="fields">${field('单位', unitAndSite(item.unit, item.siteName))}${field('网址', outside(identity.url, html`${identity.url}`))}
${item.clause !== '' && field('条款', item.clause)}${item.confidence === 'name-unknown' && field('说明', '栏目名称不在词库中，请核对是否确为栏目')}</dl>
<p><a href="${identity.url.startsWith('http') ? identity.url : '#'}" target="_blank" rel="noopener noreferrer nofollow" data-key="o">打开网页（o）</a> <a href="/findings/${encodeURIComponent(item.id)}">详情</a></p>
${decideForm({ ...about, on: [item] })}${undoForm(who.csrf)}
</div><div>${await proofOf(asked, item, item)}</div></article>
${group && html`<section class="group" aria-labelledby="group"><h2 id="group">同因${cause.items.length}项：${cause.says}</h2><ul>${cause.items.slice(0, 20).map((one) => html`<li>${claimOf({ identity: one.identity, lastUpdated: one.lastUpdated })}</li>`)}</ul>${group}</section>`}`;
}

const undoForm = (csrf: string): Html =>
  html`<form method="post" action="/review/undo">${csrfField(csrf)}<button class="plain" data-key="u">撤销我的上一个决定（u）</button></form>`;

const MOST_CAUSES = 40;

function queueOf(causes: readonly Cause[], { cause }: Place): Html {
  const rows = causes
    .slice(0, MOST_CAUSES)
    .map(
      ({ key, says, items }) =>
        html`<li${key === cause.key && html` aria-current="true"`}>${items[0]?.unit}：${says}（${items.length}）</li>`,
    );
  return html`<details class="queue"><summary>待复核的各组（${causes.length}）</summary><ol>${rows}</ol></details>`;
}

const KEYS_HELP = html`<details class="keys"><summary data-key="?">按键说明（?）</summary><dl class="fields">
${field('a', '确认属实，看下一项')}${field('x 再按 1～6', '误报及其原因')}${field('g', '全组确认')}${field('空格', '留待以后')}${field('o', '打开网页')}${field('u', '撤销我的上一个决定')}${field('j / k', '下一项 / 上一项')}</dl>
<label><input type="checkbox" id="keys-off"> 关闭按键</label></details>`;

const KINDS: readonly Ruling[] = ['confirm', 'dismiss', 'notify', 'reopen'];

async function decide({ tools, form, who }: AskedBy) {
  const kind = KINDS.find((one) => one === form.get('kind'));
  const ids = (form.get('ids') ?? '').split(' ').filter((id) => id !== '');
  if (kind === undefined || ids.length === 0) throw new WillNotDo('没有说明作何决定；请返回重新选择。');
  const dueOn = form.get('due') ?? '';
  const today = asOfDate(tools.now()).asOfDay;
  if (kind === 'notify' && !/^\d{4}-\d{2}-\d{2}$/.test(dueOn))
    throw new WillNotDo('整改期限不是日期；请写成 2026-12-31 这样。');
  const by = { shownAs: who.person.shownAs, at: tools.now().toISOString() };
  const act = {
    ids,
    kind,
    reason: reasonOf(form),
    dueOn,
    isLate: kind === 'notify' && dueOn < today,
    seen: form.get('seen') ?? '',
  };
  const outcome = await actOn(tools.store, act, by);
  const back = ownPath(form.get('back'), '/review');
  if (outcome.kind === 'refused') throw new WillNotDo(outcome.why);
  if (outcome.kind === 'changed-since') return redirect(back, { said: 'decided-by-other' });
  if (outcome.ids.length === 0) return redirect(back, { said: 'said-already' });
  await tools.store.deskLog.add({
    at: by.at,
    by: who.person.name,
    act: 'decide',
    subject: outcome.ids[0] ?? '',
    details: { kind, ids: outcome.ids, reason: act.reason, dueOn: dueOn || null },
  });
  return redirect(back, { said: 'decided', count: outcome.ids.length });
}

function reasonOf(form: URLSearchParams): string {
  const key = form.get('reason') ?? '';
  const note = (form.get('note') ?? '').trim();
  if (!Object.hasOwn(DISMISS_REASONS, key)) return note;
  const says = DISMISS_REASONS[key as keyof typeof DISMISS_REASONS]; // just looked
  return note === '' ? says : `${says}：${note}`;
}

async function undo({ tools, form, who }: AskedBy) {
  const last = await lastAct(tools.store, who.person.name);
  const back = ownPath(form.get('back'), '/review');
  if (last === null) return redirect(back, { said: 'nothing-to-undo' });
  const by = { shownAs: who.person.shownAs, at: tools.now().toISOString() };
  const outcome = await takeBack(tools.store, last, by);
  if (outcome.kind === 'refused') throw new WillNotDo(outcome.why);
  if (outcome.kind === 'changed-since') return redirect(back, { said: 'decided-by-other' });
  await tools.store.deskLog.add({
    at: by.at,
    by: who.person.name,
    act: 'undo',
    subject: last.ids[0] ?? '',
    details: { of: last.seq, ids: last.ids },
  });
  return redirect(back, { said: 'undone', count: last.ids.length });
}
