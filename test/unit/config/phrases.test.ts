import { describe, expect, it } from 'vitest';
import type { Phrases } from '../../../src/config/rule-book/phrases.ts';
import { loadRuleBook } from '../../../src/config/rule-book/rule-book.ts';

const { phrases } = loadRuleBook('gx2016');

type PhraseList = { [Key in keyof Phrases]: Phrases[Key] extends Phrases['emptyList'] ? Key : never }[keyof Phrases];

function hits(list: PhraseList, text: string): boolean {
  return phrases[list].some(({ regex }) => regex.test(text));
}

const HITS: readonly [PhraseList, readonly string[]][] = [
  [
    'emptyList',
    [
      '暂无此类信息',
      '暂无相关信息！',
      '暂无数据',
      '尚无资料 共0条 0/0',
      '共 0 条 当前第 1 / 1 页',
      '第0页/共0页',
      '该栏目正在建设中……',
      '网站此栏目正在建设中',
      '正在建设中，敬请期待',
      '内容更新中',
      '没有找到相关内容',
      '共有 0 条',
      '0条记录',
      'No Data',
      'No records found.',
    ],
  ],
  [
    'emptySource',
    [
      '<totalrecord>0</totalrecord>',
      "'totalRecord': '0',",
      '{"total":0,"rows":[]}',
      'createPageHTML(0, 0, "index", "html");',
      "createPageHTML('page_div',1, 1,'list','shtml',0);",
      '<div class="pagination" id="p" rows="20" count="0">',
    ],
  ],
  ['notBuilt', ['该栏目正在建设中...', '此功能尚未开通', '栏目建设中', '暂无内容！']],
  [
    'soft404',
    [
      '您访问的页面不存在',
      '无法找到该网页',
      '404 Not Found',
      '对不起，该信息已删除',
      'The page cannot be found',
      '“/”应用程序中的服务器错误。',
    ],
  ],
  [
    'parked',
    [
      '该域名已过期',
      '此域名正在出售',
      '域名到期请尽快续费',
      'This domain is for sale',
      'Buy this domain',
      '空间已到期',
    ],
  ],
  ['shop', ['加入购物车', '天猫旗舰店']],
  ['gambling', ['澳门葡京娱乐城', '时时彩平台', '注册送38元', '棋牌游戏下载']],
  [
    'challengeBody',
    [
      "document.cookie='__jsl_clearance_s=1'",
      'var arg1="x";setCookie("acw_sc__v2"',
      '<script>$_ts=window["$_ts"]</script>',
      '请完成安全验证后继续访问',
      '请拖动滑块完成验证',
      '您的访问请求已被拦截',
      '访问过于频繁，请稍后再试',
      'Checking your browser before accessing',
      '<title>网站防火墙</title>您的请求带有不合法参数，已被网站管理员设置拦截！',
      '<title>D盾_拦截提示</title>',
      '<title>护卫神·入侵防护系统</title>',
      '<title>明御WAF</title>',
      '当前访问因疑似黑客攻击，已被创宇盾拦截。',
      '您的访问可能会对网站造成危险，事件编号：20170201-1',
      '很抱歉，由于您访问的URL有可能对网站造成安全威胁',
      'setTimeout("YunSuoAutoJump()", 50);',
      'The requested URL was rejected. Please consult with your administrator.',
      '<title>Web Page Blocked!</title>',
      'Your request has been blocked by the site security policy.',
    ],
  ],
  [
    'challengeCookie',
    ['__jsl_clearance_s', '__jsluid_h', 'FSSBBIl1UgzbN7N80S', 'FSSBBIl1UgzbN7N443T', 'acw_tc', 'acw_sc__v2'],
  ],
];

const MISSES: readonly [PhraseList, readonly string[]][] = [
  [
    'emptyList',
    [
      '（暂无网址）',
      '共 10 条 当前第 1 / 1 页',
      '共120条',
      '第1页/共10页',
      '20条记录',
      '10/0.5',
      '2020/09/10',
      '并希望在文明单位建设中继续创新',
      '正在建设中的高速公路',
      'no database',
    ],
  ],
  [
    'emptySource',
    [
      '<totalrecord>756</totalrecord>',
      '{"total":10}',
      'totalrecord:05',
      'createPageHTML(20, 0, "index", "html")',
      "createPageHTML('page_div',1, 1,'list','shtml',10);",
    ],
  ],
  ['soft404', ['第404号文件', '指定的银行账户', '工程建设项目不存在的问题']],
  ['parked', ['域名管理办法', '续费标准', '中国互联网络域名体系']],
  ['gambling', ['严厉打击网络赌博和六合彩违法犯罪', '彩票销售管理', '非法时时彩案件']],
  [
    'challengeBody',
    [
      ...['请输入验证码', '访问量：1200', '禁止未成年人进入', '网络安全宣传周'],
      '您访问的页面不存在 本站由网站安全狗提供安全防护',
      '<img alt="创宇盾"> 桂ICP备05000001号',
      'The request was rejected because the URL was not normalized.',
      "Access denied for user 'root'@'localhost'",
      '<title>WAFA新闻</title>',
    ],
  ],
  ['challengeCookie', ['JSESSIONID', 'ASP.NET_SessionId']],
];

const flat = (table: typeof HITS) => table.flatMap(([list, texts]) => texts.map((text) => ({ list, text })));

describe('phrases.yaml', () => {
  it.each(flat(HITS))('$list knows “$text”', ({ list, text }) => {
    expect(hits(list, text)).toBe(true);
  });

  it.each(flat(MISSES))('$list does not take “$text”', ({ list, text }) => {
    expect(hits(list, text)).toBe(false);
  });

  it('gives patterns that keep no state', () => {
    const all = [...phrases.emptyList, ...phrases.soft404, ...phrases.challengeBody];
    expect(all.every(({ regex }) => regex.flags === 'iu')).toBe(true);
  });

  it.each(['当前位置', '您现在的位置', '您当前的位置', '你的位置'])('knows the lead-in %s', (words) => {
    expect(phrases.breadcrumbLeadIns).toContain(words);
  });

  it.each(['发布时间', '发布日期', '日期', '时间', '日间', '生成日期', '发文日期', '公开日期', '时间发布'])(
    'knows the label %s',
    (words) => {
      expect(phrases.publicationLabels).toContain(words);
      expect(phrases.decoyLabels).not.toContain(words);
    },
  );
});
