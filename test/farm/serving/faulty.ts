/** How each planted fault answers: a status, a wall's page, a dropped socket, a wait. */
import { hashOf } from '../chance.ts';
import type { Answer } from '../makes/make.ts';
import type { LinkFault, SiteFault } from '../truth-table.ts';

/** How long the farm has been running, and how long a failure lasts that passes. */
export interface FarmAge {
  readonly ms: number;
  readonly passingMs: number;
}

/** What the server does instead of answering at once. */
export type Outcome =
  | { readonly kind: 'answer'; readonly answer: Answer; readonly waitMs?: number }
  | { readonly kind: 'reset' }
  | { readonly kind: 'silence' };

const HTML = 'text/html; charset=utf-8';
const page = (title: string, body: string): string =>
  `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title></head><body>${body}</body></html>`;
const say = (status: number, text: string, headers: Readonly<Record<string, string>> = {}): Outcome => ({
  kind: 'answer',
  answer: { status, type: HTML, text, headers },
});

/** What a forward proxy says for an origin that it could not reach (RFC 9209). */
export function proxyError(error: 'connection_refused' | 'dns_error'): Outcome {
  const more = error === 'dns_error' ? '; rcode="NXDOMAIN"' : '';
  return say(502, page('Bad Gateway', '<h1>502</h1>'), { 'proxy-status': `farm; error=${error}${more}` });
}

const RUISHU = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta id="9DhefwqGPrzGxEp9hPaoag" content="c9qIp0YKdZ1rjPVrs7Y0Kq2wXnB4oE8vU6tLhJmA3fDgRi5yNkTsWzQxCbMlOuHe" r="m"><script type="text/javascript" charset="iso-8859-1" src="/4QbVtADbnLVIc/d.FxJzG50F.e1cd1a5.js" r="m"></script><script type="text/javascript" r="m">(function(){var _$ab=0,_$cd=$_ts;_$cd.nsd=48231;_$cd.cd="qE6RcGA7qqE4rqqDqGa1..";})();</script></head><body></body></html>`;
const JIASULE = `<script>document.cookie=('_')+('_')+('j')+('s')+('l')+('_')+('c')+('l')+('e')+('a')+('r')+('a')+('n')+('c')+('e')+'=1487.52|-1|'+(+[]+'k')+'%3D;max-age=3600;path=/';location.href=location.pathname+location.search</script>`;
const CHALLENGE = page(
  '安全检测',
  `<div id="challenge">您的访问行为异常，请完成验证后继续访问<br>请按住滑块，拖动到最右边<div class="slider"></div></div><script>window._cf_chl_opt={cvId:'2'};var arg1='3F6B2A9C81';document.cookie='acw_sc__v2='+arg1;</script>`,
);

const WALLS: Readonly<Record<string, () => Outcome>> = {
  '401': () => say(401, page('401 Unauthorized', '<h2>401 - 未授权</h2>'), { 'www-authenticate': 'Basic realm="oa"' }),
  '403': () =>
    say(403, page('403 Forbidden', '<h1>403 Forbidden</h1><p>您的请求已被该站点的安全策略拦截</p>'), {
      server: 'WAF/2.0',
    }),
  '412': () => say(412, RUISHU, { 'set-cookie': 'FSSBBIl1UgzbN7N80S=8XjY1p0Zl; Path=/; HttpOnly' }),
  '429': () => say(429, page('Too Many Requests', '访问过于频繁'), { 'retry-after': '60' }),
  '503-retry': () => say(503, page('Service Unavailable', '系统维护中'), { 'retry-after': '120' }),
  '521': () =>
    say(521, JIASULE, {
      'set-cookie': '__jsluid_h=5a1c09c1f61b0f0a4d5d0d5e7d5a9a0f; max-age=31536000; path=/; HttpOnly',
    }),
  challenge: () => say(200, CHALLENGE),
};

/** Soft 404: the words of a missing page under the status of a good one. */
export const SOFT_404 = page(
  '出错了',
  '<div class="err"><img src="/images/404.png"><h2>抱歉，您访问的页面不存在！</h2><p>可能已被删除、更名或暂时不可用。<a href="/">返回首页</a></p></div>',
);

const BROKEN: Readonly<Record<string, (path: string) => Outcome>> = {
  '404': () =>
    say(
      404,
      '<html><head><title>404 Not Found</title></head><body><center><h1>404 Not Found</h1></center><hr><center>nginx/1.4.2</center></body></html>',
    ),
  '410': () => say(410, page('Gone', '该信息已撤销')),
  '500': () => say(500, page('运行时错误', '<h1>“/”应用程序中的服务器错误。</h1>')),
  'soft-404': () => say(200, SOFT_404),
  'soft-redirect': () => say(302, '', { location: '/error.html' }),
  'redirect-loop': (path) => say(302, '', { location: path }),
  refused: () => proxyError('connection_refused'),
  dns: () => proxyError('dns_error'),
  reset: () => ({ kind: 'reset' }),
};

/** A passing failure has one window of its own in the life of the farm: most at its start, some later. */
export function failsNow(path: string, age: FarmAge): boolean {
  const h = hashOf(path);
  const start = h % 3 === 0 ? (h % 140) * 1000 : 0;
  return age.ms >= start && age.ms < start + age.passingMs;
}

export function passingFailure(path: string): Outcome {
  const h = hashOf(`${path} how`);
  if (h % 3 === 0) return { kind: 'reset' };
  return h % 3 === 1 ? say(500, page('500', 'Internal Server Error')) : say(503, page('503', 'Service Unavailable'));
}

/** `null` for faults that do answer with their page in the end. */
export function faultOutcome(fault: LinkFault, path: string): Outcome | null {
  return (BROKEN[fault] ?? WALLS[fault])?.(path) ?? null;
}

const PARKED = page(
  '域名出售 - 该域名可转让',
  `<h1>您正在访问的域名可以转让！</h1><p>This domain is for sale. 该域名已过期，如需续费请联系注册商。</p><p>一口价：8800元　联系QQ：80080080</p><ul>${['棋牌游戏', '商标注册', '域名注册', '虚拟主机', '贷款'].map((one, i) => `<li><a href="/s/${i}.html">${one}</a></li>`).join('')}</ul><script>var park = "cn";</script>`,
);
const SHOP = page(
  '壮乡土特产商城_正品包邮',
  `<div class="cart"><a href="/cart.html">购物车(0)</a> <a href="/login.html">登录</a></div><h1>壮乡土特产商城</h1><ul>${['巴马香猪 ￥128.00', '横县茉莉花茶 ￥59.00', '荔浦芋头 ￥35.50', '梧州六堡茶 ￥210.00'].map((one, i) => `<li><a href="/goods/${1000 + i}.html">${one}</a> <button>加入购物车</button></li>`).join('')}</ul><p>满99包邮 七天无理由退换</p><p>© 2016 壮乡土特产有限公司 营业执照</p>`,
);

/** The whole site's fault; `null` where its pages answer. `moved` is the caller's, who knows where to. */
export function siteOutcome(fault: SiteFault, key: string): Outcome | null {
  if (fault === 'refused') return proxyError('connection_refused');
  if (fault === 'dns') return proxyError('dns_error');
  if (fault === 'silent') return { kind: 'silence' };
  if (fault === 'unavailable')
    return say(
      503,
      page('Service Unavailable', '<h2>Service Unavailable</h2><p>HTTP Error 503. The service is unavailable.</p>'),
    );
  if (fault === 'walled') return WALLS[hashOf(key) % 2 === 0 ? '412' : '521']?.() ?? null;
  if (fault === 'parked') return say(200, PARKED);
  return fault === 'shop' ? say(200, SHOP) : null;
}
