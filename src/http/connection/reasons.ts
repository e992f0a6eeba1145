/**
 * Says, in one closed table, why a page or link did not open (打不开的原因), in a clerk's words, and whether asking
 * again can help. Stored and reported: add, never rename.
 */

/** `broken`: a fault of the site, if every attempt ends so. `blocked`: a wall. `uncertain`: proves nothing. */
export type ReasonClass = 'broken' | 'blocked' | 'uncertain';

interface ReasonRow {
  readonly retry: boolean;
  readonly class: ReasonClass;
  readonly says: string;
}

/** All reasons but the `http-NNN` ones, which are in `HTTP_REASONS`. */
export const FETCH_FAILURES = {
  'dns-nxdomain': { retry: true, class: 'broken', says: '域名不存在' },
  'dns-failure': { retry: true, class: 'uncertain', says: '域名解析失败，无法判断' },
  refused: { retry: true, class: 'broken', says: '服务器拒绝连接' },
  reset: { retry: true, class: 'broken', says: '连接被服务器中断' },
  timeout: { retry: true, class: 'broken', says: '超过15秒打不开' },
  tls: { retry: true, class: 'uncertain', says: '安全连接（HTTPS）无法建立' },
  protocol: { retry: true, class: 'uncertain', says: '服务器的应答不合规范，无法读取' },
  'redirect-loop': { retry: true, class: 'broken', says: '页面循环跳转' },
  'too-large': { retry: false, class: 'uncertain', says: '内容过大，未读完' },
  unreadable: { retry: false, class: 'uncertain', says: '本程序读取该网页超时，已跳过，无法判断' },
  'soft-404': { retry: true, class: 'broken', says: '页面提示内容不存在' },
  'attachment-html': { retry: true, class: 'broken', says: '附件打开后是网页，不是文件' },
  'attachment-empty': { retry: true, class: 'broken', says: '附件为空文件（0字节）' },
  challenge: { retry: false, class: 'blocked', says: '网站防护拦截，无法核验' },
  proxy: { retry: true, class: 'uncertain', says: '本机网络或代理故障，无法判断' },
} as const satisfies Record<string, ReasonRow>;

/** Statuses whose class or words are not those of their hundred (the table of verdicts; 999 is LinkedIn's wall). */
const HTTP_REASONS: Readonly<Record<number, ReasonRow>> = {
  401: { retry: false, class: 'blocked', says: '需要登录' },
  403: { retry: true, class: 'blocked', says: '服务器禁止访问' },
  404: { retry: true, class: 'broken', says: '页面不存在' },
  405: { retry: true, class: 'blocked', says: '服务器不接受此类访问' },
  406: { retry: true, class: 'blocked', says: '服务器不接受此类访问' },
  410: { retry: true, class: 'broken', says: '页面已删除' },
  412: { retry: true, class: 'blocked', says: '网站防护拦截，无法核验' },
  418: { retry: true, class: 'blocked', says: '网站防护拦截，无法核验' },
  429: { retry: false, class: 'blocked', says: '访问过于频繁被限制' },
  451: { retry: false, class: 'blocked', says: '因法律原因不可访问' },
  500: { retry: true, class: 'broken', says: '服务器内部错误' },
  502: { retry: true, class: 'broken', says: '网关错误' },
  503: { retry: true, class: 'broken', says: '服务不可用' },
  504: { retry: true, class: 'broken', says: '网关超时' },
  999: { retry: false, class: 'blocked', says: '网站防护拦截，无法核验' },
};

const SERVER_ERROR: ReasonRow = { retry: true, class: 'broken', says: '服务器错误' };
const OTHER_STATUS: ReasonRow = { retry: true, class: 'uncertain', says: '服务器返回异常状态，无法判断' };

export type FailureReason = keyof typeof FETCH_FAILURES;
export type HttpReason = `http-${number}`;
export type Reason = FailureReason | HttpReason;

/** The row of any reason, those read back from a store included; an unknown word proves nothing. */
export function reasonRow(reason: string): ReasonRow {
  if (Object.hasOwn(FETCH_FAILURES, reason)) {
    // Safe: hasOwn has just proved that it is a key.
    return FETCH_FAILURES[reason as FailureReason];
  }
  const status = reason.startsWith('http-') ? Number(reason.slice('http-'.length)) : Number.NaN;
  return HTTP_REASONS[status] ?? (status >= 500 && status < 600 ? SERVER_ERROR : OTHER_STATUS);
}

/** A reason of this table, or of a status. */
export const isFetchReason = (word: string): boolean =>
  Object.hasOwn(FETCH_FAILURES, word) || /^http-\d{3}$/.test(word);

/** The words for a clerk: `域名不存在`, `页面不存在（404）`. */
export function reasonSays(reason: string): string {
  const { says } = reasonRow(reason);
  return reason.startsWith('http-') ? `${says}（${reason.slice('http-'.length)}）` : says;
}
