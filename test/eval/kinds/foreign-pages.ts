/** Labelled pages behind links that lead off a site (外链变质). Nothing here is a real site's. */
import type { PageCase } from './page-case.ts';

export interface ForeignCase extends PageCase {
  /** Of the page that answered. */
  readonly host: string;
}

const page = (title: string, body: string): string =>
  `<html><head><title>${title}</title></head><body>${body}</body></html>`;
const LONG = '本报讯 记者从会议上获悉，各地各部门要认真贯彻落实有关要求，扎实推进各项工作，确保取得实效。'.repeat(30);
const BAIT = '<p>澳门金沙娱乐 威尼斯人赌场 真人百家乐 时时彩平台 注册送彩金</p>';

export const FOREIGN_CASES: readonly ForeignCase[] = [
  // 已变质
  ['gambling has moved in', 'found', 'www.oldbureau.com', page('澳门威尼斯人娱乐-真人视讯官网', `${BAIT}${LONG}`)],
  ['gambling below the old title', 'suspected', 'www.oldbureau.com', page('某县农业信息网', BAIT)],
  ['porn has moved in', 'found', 'www.oldbureau.com', page('成人电影在线观看', '<p>日韩无码 激情视频 裸聊</p>')],
  ['a parked domain', 'found', 'www.oldbureau.com', page('oldbureau.com', '<h1>该域名已过期，请联系注册商续费</h1>')],
  [
    'a domain for sale, in English',
    'found',
    'oldbureau.com',
    page('oldbureau.com', '<p>This domain is for sale. Buy this domain.</p>'),
  ],
  [
    'a parked domain named by its own name',
    'found',
    'www.oldbureau.com',
    page('域名出售', '<p>OLDBUREAU.com 域名正在出售，有意者请联系</p>'),
  ],
  [
    'a host that ran out',
    'found',
    'www.oldbureau.com',
    page('提示', '<p>您访问的网站所在虚拟主机已过期，请尽快续费</p>'),
  ],
  ['exactly as many phrases as it takes', 'found', 'www.x1.com', page('真人百家乐', '<p>时时彩平台 博彩网站</p>')],
  // 说不准的，交人工
  ['a parked page that does not say whose', 'suspected', 'www.oldbureau.com', page('', '<p>域名已过期</p>')],
  [
    'news of a raid, full of the words',
    'suspected',
    'news.example.com',
    page('起底真人百家乐骗局', `<p>警方破获特大案件，涉案博彩网站、时时彩平台、葡京娱乐等</p>${LONG}`),
  ],
  // 无害的
  ['one phrase fewer than it takes', 'none', 'www.x1.com', page('真人百家乐', '<p>时时彩平台</p>')],
  ['a site that still is what it was', 'none', 'www.oldbureau.com', page('某县农业信息网', LONG)],
  [
    'the lottery of the state',
    'none',
    'www.cwl.example.com',
    page('中国福利彩票', `<p>双色球 快乐8 开奖公告 福彩公益</p>${LONG}`),
  ],
  ['a government that lists the words', 'none', 'gaj.city.gov.cn', page('真人百家乐等网络赌博的危害', BAIT)],
  ['a school that warns', 'none', 'www.school.edu.cn', page('警惕裸聊', '<p>裸聊 约炮 成人网站</p>')],
  [
    'a registrar whose menu sells renewals',
    'none',
    'www.registrar.com',
    page('域名注册_域名续费_云主机', `<p>域名出售 域名续费 主机续费</p>${LONG}`),
  ],
  ['an article on domains that ran out', 'none', 'www.media.com', page('多个政务网站域名已过期无人管', LONG)],
  ['a shop', 'none', 'www.shop.com', page('旗舰店', `<p>加入购物车</p>${LONG}`)],
  ['an empty page', 'none', 'www.oldbureau.com', ''],
  [
    'words that nobody sees',
    'none',
    'www.oldbureau.com',
    page('某县农业信息网', `<div style="display:none">${BAIT}</div>${LONG}`),
  ],
].map(([name, expected, host, html]) => ({ name, expected, host, html }) as ForeignCase);
