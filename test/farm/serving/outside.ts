/** Hosts beyond the list: a dozen that answer, a few that are dead, and the private addresses that nobody may ask. */
import type { LinkFault } from '../truth-table.ts';
import { faultOutcome, type Outcome, proxyError } from './faulty.ts';
import { asset } from './stubs.ts';

const ALIVE: Readonly<Record<string, string>> = {
  'www.gov.cn': '中国政府网',
  'zfwzgl.www.gov.cn': '我为政府网站找错',
  'www.gxzf.gov.cn': '广西壮族自治区人民政府门户网站',
  'zwfw.gxzf.gov.cn': '广西网上办事大厅',
  'www.gxnews.com.cn': '广西新闻网',
  'news.xinhuanet.com': '新华网',
  'www.people.com.cn': '人民网',
  'bszs.conac.cn': '党政机关事业单位网站标识',
  'www.miibeian.gov.cn': '工业和信息化部ICP备案',
  'www.12306.cn': '铁路客户服务中心',
  'weibo.com': '微博',
  'www.gxggzy.com.cn': '广西公共资源交易中心',
  'www.gxcredit.cn': '信用广西',
  'www.gxrc.com': '广西人才网',
  'www.gxws.cn': '广西卫生信息',
  'www.nhfpc.gov.cn': '国家卫生和计划生育委员会',
  'www.mps.gov.cn': '公安部',
  'www.chinatax.gov.cn': '国家税务总局',
  'map.baidu.com': '百度地图',
  'share.baidu.com': '百度分享',
};
const REFUSED = new Set(['oa.gxtxj.org.cn:8080', 'www.gxjspx.net']);
const FOLDERS: Readonly<Record<string, LinkFault>> = { gone: '404', broken: '500', reset: 'reset' };
const WALLS: Readonly<Record<string, LinkFault>> = {
  '403': '403',
  '412': '412',
  '521': '521',
  '503': '503-retry',
  '429': '429',
};

export const isPrivate = (host: string): boolean =>
  /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(host);

function folderFault(path: string): LinkFault | null {
  const [, first = '', second = ''] = path.split('/');
  return first === 'wall' ? (WALLS[second] ?? null) : (FOLDERS[first] ?? null);
}

export function outsideOutcome(host: string, path: string): Outcome {
  if (isPrivate(host) || REFUSED.has(host)) return proxyError('connection_refused');
  const name = ALIVE[host] ?? ALIVE[`www.${host}`];
  if (name === undefined) return proxyError('dns_error');
  const fault = folderFault(path);
  const failed = fault === null ? null : faultOutcome(fault, path);
  if (failed) return failed;
  const file = asset(path);
  if (file) return { kind: 'answer', answer: file };
  const text = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${name}</title></head><body><h1>${name}</h1><p>${path.length > 1 ? '正文' : '欢迎访问'}</p><a href="/">${name}首页</a></body></html>`;
  return { kind: 'answer', answer: { status: 200, type: 'text/html; charset=utf-8', text } };
}
