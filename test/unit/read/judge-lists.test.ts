import { describe, expect, test } from 'vitest';
import { loadRuleBook } from '../../../src/config/rule-book/rule-book.ts';
import { type PageFacts, readPage } from '../../../src/read/page/page-facts.ts';
import { compileWords } from '../../../src/vocabulary/page-words.ts';

const words = compileWords(loadRuleBook('gx2016').phrases);
const ARTICLE = 'http://www.a.gov.cn/xw/t20170106_1089.html';

const read = (html: string, url: string): PageFacts =>
  readPage({ bytes: Buffer.from(html), url, contentType: 'text/html; charset=utf-8', today: '2017-02-28', words });

const NAV = `<div class="nav"><ul>${Array.from({ length: 14 }, (_, at) => `<li><a href="/c${at}/">栏目甲${at}</a></li>`).join('')}</ul></div>`;
const META = '<meta name="ArticleTitle" content="县政府召开会议"><meta name="PubDate" content="2017-01-06 10:00">';
const INFO = '<p>发布时间：2017-01-06 来源：办公室</p>';
const PARAGRAPH = `<p>${'会议研究部署了下一阶段的重点任务。'.repeat(30)}</p>`;

const page = (inner: string, meta = META): string =>
  `<html><head><title>县政府召开会议_某县</title>${meta}</head><body>${NAV}<div class="main"><h1>县政府召开会议</h1>${inner}</div></body></html>`;

const titles = (count: number, day = ''): string =>
  Array.from(
    { length: count },
    (_, at) =>
      `<li><a href="/xw/t201601${10 + at}_${at}.html">某县开展第${at}次安全生产专项整治工作的情况通报</a>${day}</li>`,
  ).join('');

const box = (inner: string, count = 6, day = ''): string =>
  `<div class="box">${inner}<ul>${titles(count, day)}</ul></div>`;

describe('an article beside whatever lists', () => {
  test.each([
    ['titles below a heading', INFO + PARAGRAPH.repeat(2) + box('<h3>相关阅读</h3>')],
    ['titles below a linked heading', INFO + PARAGRAPH.repeat(2) + box('<h3><a href="/xw/">要闻</a></h3>')],
    ['titles with 更多', INFO + PARAGRAPH.repeat(2) + box('<h3>要闻</h3><a class="more" href="/xw/">更多&gt;&gt;</a>')],
    [
      'titles whose 更多 is a picture',
      INFO + PARAGRAPH.repeat(2) + box('<h3>要闻</h3><a href="/xw/"><img src="more.gif"></a>'),
    ],
    [
      'short words',
      `${INFO}${PARAGRAPH.repeat(2)}<ul><li><a href="/d1/">部门一</a></li><li><a href="/d2/">部门二</a></li></ul>`,
    ],
    [
      'titles in a navigation',
      `${INFO}${PARAGRAPH.repeat(2)}<div class="nav"><ul><li><a href="/d1/">某县安全生产委员会办公室</a></li><li><a href="/d2/">某县农村工作领导小组办公室</a></li></ul></div>`,
    ],
    [
      'itself among titles',
      `${INFO}${PARAGRAPH.repeat(2)}<ul><li><a href="${ARTICLE}">某县政府召开全体会议</a></li><li><a href="/xw/t20170107_1.html">某县开展安全检查工作</a></li></ul>`,
    ],
    ['days above its own', box('<h3>热点文章</h3>', 6, '<span>2017-02-20 10:00</span>') + INFO + PARAGRAPH.repeat(2)],
    [
      'a line of its own within a list',
      `<ul>${titles(2, '<span>2017-02-20 16:00</span>')}<li><a href="/p.html">相关图片</a>${INFO}</li></ul>${PARAGRAPH.repeat(2)}`,
    ],
    ['many days below', INFO + PARAGRAPH.repeat(2) + box('<h3>更多新闻</h3>', 30, '<span>2017-02-20</span>')],
    [
      'pages of its own',
      `${INFO}${PARAGRAPH.repeat(2)}<div><a href="t20170106_1089_1.html">2</a> <a href="t20170106_1089_1.html">下一页</a></div>`,
    ],
    [
      'entries in a script',
      `${INFO}${PARAGRAPH.repeat(2)}<script>var list = [{"title":"关于甲事的通知公告","url":"/xw/1.html","date":"2017-02-01"},{"title":"关于乙事的通知公告","url":"/xw/2.html","date":"2017-02-02"}];</script>`,
    ],
  ])('%s: is one, of its own day, and its menu is kept', (_, inner) => {
    for (const meta of [META, '']) {
      const { kind, publication, lists } = read(page(inner, meta), ARTICLE);
      expect([kind, publication?.day]).toEqual(['article', '2017-01-06']);
      expect(lists.find(({ role }) => role === 'menu')?.items).toHaveLength(14);
    }
  });

  test('a long dated list with a pager outweighs a short passage', () => {
    const pager = '<div><a href="index_1.html">2</a> <a href="index_1.html">下一页</a></div>';
    const list = box('', 40, '<span>2017-02-20</span>');
    const facts = read(page(`${INFO}<p>${'短讯内容如下。'.repeat(50)}</p>${list}${pager}`, ''), ARTICLE);
    expect(facts.kind).toBe('list');
    expect(facts.mainList?.items).toHaveLength(40);
  });
});
