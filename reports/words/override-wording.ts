/** A person's standing order (人工设定), as every report tells of it: what, where, why, who, until when, how much it met. */
import type { HonouredOverride, OverrideKind } from '../../src/site-report.ts';

const LABEL = {
  exempt: '豁免',
  category: '栏目类别定为',
  threshold: '更新期限定为',
  archived: '按归档栏目处理',
  'allowed-link': '链接不作为问题',
} as const satisfies Record<OverrideKind, string>;

export function overrideSays(unit: string, order: HonouredOverride): string {
  const { what, pattern, value, reason, by, until, subjects } = order;
  const ordered = `${LABEL[what]}${value}${what === 'threshold' ? '天' : ''}`;
  const term = until === null ? '' : `；至${until}`;
  return `人工设定：${unit} ${pattern} ${ordered}（${reason}；${by}${term}），涉及${subjects.length}处。`;
}
