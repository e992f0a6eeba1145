import { describe, expect, it } from 'vitest';
import { factsOf, SITE } from '../../support/pages/read-html.ts';

const BODY = `<p>${'为进一步做好全县统计工作，现将有关事项通知如下，请各乡镇人民政府、县直各单位认真贯彻执行。'.repeat(4)}</p>`;
const CRUMB = '<div>当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; 正文</div>';

function published(parts: { info?: string; head?: string; foot?: string; url?: string; body?: string }): unknown {
  const html = `<html><head><title>关于做好统计工作的通知</title>${parts.head ?? ''}</head><body>${CRUMB}
    <h1>关于做好统计工作的通知</h1>${parts.info ?? ''}${parts.body ?? BODY}${parts.foot ?? ''}</body></html>`;
  const { publication } = factsOf(html, parts.url ?? `${SITE}zwgk/t206701.html`);
  return publication && [publication.day, publication.source];
}

describe('publication date: when a paper was made, and when it was published', () => {
  it.each([
    ['one line', '<p>发文日期：2016-03-01　来源：县统计局　发布日期：2016-12-06</p>'],
    [
      'one line in pieces',
      '<p><span>印发日期：2016-03-01</span><span>来源：县统计局</span><span>发布时间：2016-12-06</span></p>',
    ],
    [
      'a table',
      '<table><tr><td>生成日期：</td><td>2016-03-01</td><td>文号：</td><td>统〔2016〕3号</td></tr><tr><td>发布日期：</td><td>2016-12-06</td></tr></table>',
    ],
  ])('in %s', (_name, info) => expect(published({ info })).toEqual(['2016-12-06', 'label']));

  it.each([
    ['nothing else is said', '<p>发文日期：2016-03-01　来源：县统计局</p>'],
    ['the other day is earlier', '<p>发文日期：2016-03-01　发布日期：2006-12-06</p>'],
    ['the other is when it comes into force', '<p>发文日期：2016-03-01　施行日期：2016-12-06</p>'],
  ])('the first where %s', (_name, info) => expect(published({ info })).toEqual(['2016-03-01', 'label']));
});

describe('publication date: days in the foot of the page', () => {
  const FOOT =
    '<div><p>版权所有：示例县人民政府 桂ICP备05000123号</p><p>更新日期：2017-02-28 您是第102位访客</p></div>';

  it('are the site’s own, below an article and on a page of hardly a word', () => {
    expect(published({ info: '', foot: FOOT })).toBeNull();
    expect(published({ info: '', body: '<p>黄国才，县长。</p>', foot: FOOT })).toBeNull();
  });

  it('a label above the foot is the article’s', () =>
    expect(published({ foot: `<p>发布日期：2016-12-06</p>${FOOT}` })).toEqual(['2016-12-06', 'label']));

  it('a line of the text that speaks of 版权 is no foot', () =>
    expect(published({ body: `<p>主办单位：县统计局</p>${BODY}<p>发布日期：2016-12-06</p>` })).toEqual([
      '2016-12-06',
      'label',
    ]));
});

describe('publication date: what a visitor reads', () => {
  it.each([
    ['label before', '<div>发布时间：2016-12-06</div>'],
    ['label with blanks', '<div>发布日期 : 2016-12-06</div>'],
    ['日期', '<div>日期：2016年12月6日　来源：县统计局</div>'],
    ['日间, a slip of a system', '<div>日间：2016-12-06</div>'],
    ['时间发布', '<div>时间发布：2016-12-06</div>'],
    ['生成日期', '<table><tr><td>生成日期：</td><td>2016-12-06</td></tr></table>'],
    ['发文日期 in a neighbour cell', '<table><tr><td>发文日期</td><td>2016年12月06日</td></tr></table>'],
    ['公开日期 two cells on', '<table><tr><td>公开日期</td><td>：</td><td>2016/12/06</td></tr></table>'],
    ['source first', '<div>来源：县统计局  发布时间：2016-12-06 10:03  浏览次数：12</div>'],
    ['a date before its label', '<div><span>( 2016-12-06)</span><span>发布时间</span></div>'],
    ['other words before', '<div>字体：大 中 小 发布时间：2016-12-06</div>'],
    ['another date before it', '<div>成文日期：2016-11-01</div><div>发布日期：2016-12-06</div>'],
    ['full width', '<div>发布时间：２０１６－１２－０６</div>'],
    ['clock with ∶', '<div>发布时间：2016-12-06 10∶08</div>'],
    ['in pieces of one line', '<div><span>发布时间：</span><span>2016-12-06</span></div>'],
    ['in brackets', '<div>(发布时间：2016-12-06 20:00:14 阅读次数：<span>8</span>)</div>'],
  ])('%s', (_name, info) => expect(published({ info })).toEqual(['2016-12-06', 'label']));

  it.each([
    ['date, clock and source', '<div>2016-12-06 16:37 来源：县统计局</div>'],
    ['date beside the source', '<div><span>2016-12-06</span> <span>来源：县统计局</span></div>'],
    ['date and clock alone', '<div>2016-12-06 16:37</div>'],
    ['in Chinese', '<div>2016年12月6日　作者：办公室　点击：12</div>'],
    ['with a clock in Chinese', '<ul><li>2016年12月06日 09时32分</li><li>来源: 县政务网</li></ul>'],
    ['with seconds in Chinese', '<div>2016年12月06日9时32分08秒</div>'],
  ])('a line without a label: %s', (_name, info) => expect(published({ info })).toEqual(['2016-12-06', 'info-line']));

  it('a label below the text', () =>
    expect(published({ foot: '<div>发布日期：2016-12-06</div>' })).toEqual(['2016-12-06', 'label']));

  const MADE = '<table><tr><td>信息索引：</td><td>A12-07</td><td>生成日期：</td><td>2016-12-01</td></tr></table>';

  it('生成日期 above the text, 发布日期 below it', () => {
    expect(published({ info: MADE, foot: '<div>发布日期：2016-12-06　来源：县教育局</div>' })).toEqual([
      '2016-12-06',
      'label',
    ]);
    expect(published({ info: MADE, foot: '<div>发布日期：2016-12-01</div>' })).toEqual(['2016-12-01', 'label']);
  });

  it('生成日期 stays where what stands below is older, or another matter', () => {
    expect(published({ info: MADE, foot: '<div>发布日期：2015-12-06</div>' })).toEqual(['2016-12-01', 'label']);
    expect(published({ info: MADE, foot: '<div>时间：2017-01-06</div>' })).toEqual(['2016-12-01', 'label']);
    expect(published({ info: MADE })).toEqual(['2016-12-01', 'label']);
  });

  it('发布日期 above the text stays, whatever stands below it', () =>
    expect(published({ info: '<div>发布日期：2016-12-06</div>', foot: '<div>发布日期：2017-01-06</div>' })).toEqual([
      '2016-12-06',
      'label',
    ]));

  it('the label wins over the address and over META', () =>
    expect(
      published({
        info: '<div>发布时间：2016-12-06</div>',
        head: '<meta name="PubDate" content="2017-02-01 10:00">',
        url: `${SITE}zwgk/201701/t20170120_123.html`,
      }),
    ).toEqual(['2016-12-06', 'label']));
});

describe('publication date: neighbours below the text', () => {
  const article = (
    neighbours: string,
    side = '',
  ): string => `<html><head><title>关于做好统计工作的通知</title></head><body>${CRUMB}
    ${side}<div class="article"><div class="tit">关于做好统计工作的通知</div><div class="info">时间：2014-04-30 15:02:29　来源：本网　浏览：952次</div>
    <div class="con">${BODY}</div><div class="turn">${neighbours}</div></div></body></html>`;
  const next = '<a href="t206702.html">玉林2014年道路交通安全受益名单公示</a>';

  it.each([
    ['only a next one', `<span>上一篇：无</span><span>下一篇：${next}</span>`],
    ['a previous one in brackets', `【上一篇】${next}`],
    ['上一条 and 下一条', `<p>上一条：${next}</p><p>下一条：没有了</p>`],
  ])("%s does not take the article's day", (_, neighbours) => {
    const { publication } = factsOf(article(neighbours), `${SITE}zwgk/237624.jhtml`);
    expect(publication).toMatchObject({ day: '2014-04-30', source: 'label' });
  });
});

describe('publication date: decoys', () => {
  it.each([
    ['施行', '<div>本办法自2017年1月1日起施行</div>'],
    ['公示时间', '<div>公示时间：2017-01-01至2017-01-07</div>'],
    ['报名时间', '<div>报名时间：2017-01-01</div>'],
    ['截止日期', '<div>截止日期：2017-01-01</div>'],
    ['会议时间', '<div>会议时间：2017年1月1日</div>'],
    ['开标时间', '<div>开标时间：2017年1月1日9时</div>'],
    ['有效期', '<div>有效期至：2017-01-01</div>'],
    ['page clock', '<div>今天是2017年1月1日 星期日</div>'],
    ['page clock in the header', '<div>2017年1月1日 星期日</div>'],
    ['print stamp', '<div>打印时间：2017-01-01</div>'],
    ['copyright', '<div>版权所有 2017-01-01 大新县人民政府</div>'],
    ['生效日期', '<div>生效日期：2017-01-01</div>'],
    ['出生日期', '<div>出生日期：1980-01-01</div>'],
    ['页面生成时间', '<div>页面生成时间：2017-01-01 10:00:00</div>'],
    ['会议时间 with a clock', '<div>会议时间：2017年1月1日 9:00</div>'],
    ['公示时间 with a clock', '<div>公示时间：2017-01-01 08:00至2017-01-07 18:00</div>'],
    ['打印时间 with a clock', '<div>打印时间：2017-01-01 08:00 来源：县统计局</div>'],
    ['end of a document', `${BODY}<p>大新县统计局</p><p>2017年1月1日</p>`],
    ['a sentence', '<p>2017年1月1日，县委书记到桃城镇调研。</p>'],
  ])('%s is none', (_name, info) => expect(published({ info })).toBeNull());

  it('takes none of the days of a list of other articles', () => {
    const list = `<ul>${['一', '二', '三'].map((n) => `<li><a href="t${n}.html">关于召开全县第${n}次工作会议的通知</a><span>2017-02-1${n === '一' ? 1 : 2}</span></li>`).join('')}</ul>`;
    expect(published({ foot: list })).toBeNull();
  });
});

describe('publication date: address and META', () => {
  it('the address where the page says nothing', () =>
    expect(published({ url: `${SITE}zwgk/201612/t20161206_123.html` })).toEqual(['2016-12-06', 'url']));

  it.each([
    ['PubDate', '<meta name="PubDate" content="2016-12-06 09:10">'],
    ['lower case', '<meta name="pubdate" content="2016-12-06">'],
    ['glued attributes', '<meta name="PubDate"content="2016-12-06">'],
    [
      'with another generation time',
      '<meta name="PubDate" content="2016-12-06 09:10:00"><meta name="HtmlGenerateTime" content="2017-02-01 10:00:00">',
    ],
    ['firstpublishedtime', '<meta name="firstpublishedtime" content="2016-12-06 09:10">'],
  ])('META: %s', (_name, head) => expect(published({ head })).toEqual(['2016-12-06', 'meta-pubdate']));

  it.each([
    [
      'HtmlGenerateTime',
      '<meta name="PubDate" content="2017-02-01 10:00:00"><meta name="HtmlGenerateTime" content="2017-02-01 10:00:00">',
    ],
    [
      '页面生成时间',
      '<meta name="PubDate" content="2017-02-01 10:00:00"><meta name="others" content="页面生成时间 2017-02-01 10:00:00">',
    ],
    [
      'written another way',
      '<meta name="PubDate" content="2017-02-01 10:00:00"><meta name="generatetime" content="2017/02/01 10:00:00">',
    ],
  ])('is distrusted where it is the time of generation: %s', (_name, head) => expect(published({ head })).toBeNull());

  it('takes firstpublishedtime where PubDate is the time of generation', () =>
    expect(
      published({
        head: '<meta name="PubDate" content="2017-02-01 10:00:00"><meta name="HtmlGenerateTime" content="2017-02-01 10:00:00"><meta name="firstpublishedtime" content="2016-12-06 09:10:00">',
      }),
    ).toEqual(['2016-12-06', 'meta-pubdate']));

  it('comes after the address', () =>
    expect(
      published({ head: '<meta name="PubDate" content="2017-02-01">', url: `${SITE}art/2016/12/6/art_1_2.html` }),
    ).toEqual(['2016-12-06', 'url']));
});
