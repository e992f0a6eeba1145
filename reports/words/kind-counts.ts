/** How many findings of each kind there are, each in its own measure (问题数量的措辞): most kinds have one finding a site. */
import type { FindingKind } from '../../src/site-report.ts';

const COUNTED = {
  'site-unreachable': '个网站未能打开',
  'site-moved': '个网站网址跳转至其他网站',
  'site-parked': '个网站网址已非本单位网站',
  'column-sleeping': '个栏目不更新',
  'column-empty': '个栏目内容为空',
  'links-broken': '个网站有链接打不开',
  'links-local': '个网站有本机或内网链接',
  certificate: '个网站安全证书无效',
  'links-fragment': '个网站页内定位失效',
  'attachments-bad': '个网站附件失效',
  'hidden-links': '个网站疑似被植入暗链',
  'home-few-items': '个网站首页信息更新少',
  'meta-missing': '个网站缺少网页标签',
  'footer-missing': '个网站底部标识不全',
  'no-search': '个网站未提供站内搜索',
  'links-hijacked': '个网站外链已变质',
  'site-cloaked': '个网站疑似脚本伪装',
  'certificate-expiring': '个网站安全证书即将到期',
  'messages-unanswered': '个网站留言长期未回复',
} as const satisfies Record<FindingKind, string>;

/** 1个网站网址跳转至其他网站. */
export const kindCounted = (kind: FindingKind, count: number): string => `${count}${COUNTED[kind]}`;
