/** 关注: columns near their term or in doubt, and what could not be told, with the reason: nothing of it is a claim. */
import { type Html, html } from '../html/html.ts';
import { outside, table } from '../html/parts.ts';
import { type AskedBy, type GuardedRoute, page } from '../web/route.ts';

/** Longer lists are cut, and the ledger has all. */
const MOST = 300;

export const WATCH: readonly GuardedRoute[] = [{ method: 'GET', path: '/watch', right: 'read', answer: watch }];

async function watch({ tools }: AskedBy) {
  const night = await tools.night();
  if (night === null) return page('关注', html`<p class="empty">还没有完成的巡查。</p>`);
  const { watched, undecided, notJudged } = night.model;
  const dueSoon = watched.dueSoon.toSorted((a, b) => (a.dueOn ?? '').localeCompare(b.dueOn ?? ''));
  return page(
    '关注',
    html`<p>以下各项均不是问题，供提前提醒和人工核对。</p>
${list(
  'due',
  '即将超期的栏目',
  ['单位', '栏目', '最近更新', '期限', '说明'],
  dueSoon.map((one) => [one.unit, outside(one.url, one.column), one.lastUpdated ?? '—', one.dueOn ?? '—', one.says]),
)}
${list(
  'review',
  '待人工核对的栏目',
  ['单位', '栏目', '最近更新', '疑点'],
  watched.toReview.map((one) => [one.unit, outside(one.url, one.column), one.lastUpdated ?? '—', one.says]),
)}
${list(
  'undecided',
  '未能判定的栏目',
  ['单位', '栏目', '原因'],
  undecided.map((one) => [one.unit, outside(one.url, one.column), one.reason]),
)}
${list(
  'sites',
  '未能完整判定的网站',
  ['单位', '网址', '原因'],
  notJudged.map((one) => [one.unit, outside(one.url), one.reasons.join('；')]),
)}`,
  );
}

function list(
  id: string,
  title: string,
  headings: readonly string[],
  rows: readonly (readonly (Html | string)[])[],
): Html {
  const more = rows.length > MOST && html`<p>只列前${MOST}条，其余见问题台账。</p>`;
  return html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}（${rows.length}）</h2>
${table({ caption: title, headings, rows: rows.slice(0, MOST), empty: '没有。' })}${more}</section>`;
}
