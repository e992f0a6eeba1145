/** What a page says of the act before it (操作结果): a closed table, so that an address can say nothing else. */

export const SAID = {
  decided: (count: number) => (count > 1 ? `已记录对${count}个问题的决定。` : '已记录决定。'),
  undone: (count: number) => (count > 1 ? `已撤销对${count}个问题的决定。` : '已撤销决定。'),
  'said-already': () => '与上次的决定相同，未重复记录。',
  'nothing-to-undo': () => '没有可以撤销的决定。',
  later: () => '已留待以后处理。',
  'decided-by-other': () => '该问题刚由他人处理或已有变化，未重复记录；请看最新情况。',
  'person-made': () => '已添加用户。',
  'person-changed': () => '已保存；其登录状态已全部退出。',
  'password-changed': () => '口令已修改，请用新口令登录。',
  'session-ended': () => '已退出该登录。',
  'signed-out': () => '已退出登录。',
  signed: () => '已签发并记录文件校验值。',
  'check-begun': () => '已开始复查，进度见下。',
  'check-busy': () => '已有巡查正在进行，请待其结束后再试。',
  'check-stopped': () => '已请求停止。',
} as const satisfies Record<string, (count: number) => string>;

export type SaidCode = keyof typeof SAID;

export function saidOn(query: URLSearchParams): { readonly code: SaidCode; readonly text: string } | null {
  const code = query.get('said') ?? '';
  if (!Object.hasOwn(SAID, code)) return null;
  const known = code as SaidCode; // just looked
  return { code: known, text: SAID[known](Number(query.get('n') ?? '1') || 1) };
}
