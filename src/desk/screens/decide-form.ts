/** The form by which a person decides on one finding, or on a group (复核表单): works without script; keys only press its buttons. */
import type { StoredLife } from '../../store/rows/life-desk.ts';
import { seenMarks } from '../facts/decide.ts';
import { csrfField } from '../html/frame.ts';
import { type Html, html } from '../html/html.ts';

/** Why something is a false alarm: what a reviewer says with one key. By the first three the facts are wrong, by the others the rule. */
export const DISMISS_REASONS = {
  '1': '页面上有更新的内容，程序没有读到',
  '2': '链接能够打开',
  '3': '不是栏目，或栏目名称、归属有误',
  '4': '栏目更新期限不适用',
  '5': '按规定不列入检查',
  '6': '其他',
} as const;

export interface DecideOn {
  /** One finding, or the group: one at least. */
  readonly on: readonly Pick<StoredLife, 'id' | 'life'>[];
  readonly csrf: string;
  /** Where to go afterwards. */
  readonly back: string;
  readonly group?: boolean;
}

export function decideForm({ on, csrf, back, group = false }: DecideOn): Html {
  const reasons = Object.entries(DISMISS_REASONS).map(
    ([value, text]) =>
      html`<button name="reason" value="${value}" data-key="${group ? '' : value}" data-after="x">${value} ${text}</button>`,
  );
  const about = html`${csrfField(csrf)}<input type="hidden" name="ids" value="${on.map(({ id }) => id).join(' ')}"><input type="hidden" name="back" value="${back}"><input type="hidden" name="seen" value="${seenMarks(on)}">`;
  const confirm = group
    ? html`<button name="kind" value="confirm" class="strong" data-key="g">全组确认（${on.length}项，g）</button>`
    : html`<button name="kind" value="confirm" class="strong" data-key="a">确认属实（a）</button>`;
  return html`<div class="decide">
<form method="post" action="/review/decide">${about}${confirm}</form>
<details class="dismiss"><summary${!group && html` data-key="x"`}>${group ? '全组误报' : '误报（x）'}</summary>
<form method="post" action="/review/decide">${about}<input type="hidden" name="kind" value="dismiss"><label>补充说明<input name="note" maxlength="200" autocomplete="off"></label>
<div class="buttons">${reasons}</div></form></details>
<details class="notify"><summary>通知整改</summary>
<form method="post" action="/review/decide">${about}<input type="hidden" name="kind" value="notify"><label>整改期限<input type="date" name="due" required></label><button>定期限</button></form></details>
${on.some(({ life }) => life.decided !== null) && html`<form method="post" action="/review/decide">${about}<button name="kind" value="reopen">重新复核</button></form>`}
</div>`;
}
