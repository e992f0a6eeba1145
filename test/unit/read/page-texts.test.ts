import { describe, expect, it } from 'vitest';
import { fingerprint } from '../../../src/cache/fingerprint.ts';
import { type PageTexts, readTexts } from '../../../src/read/page/page-texts.ts';
import { flat } from '../../support/pages/read-html.ts';
import { pageWords } from '../../support/pages/rules.ts';

/** `from`: the text run behind the breadcrumb. */
const read = (html: string, from = 0): PageTexts => readTexts(flat(html), from, pageWords(), html);
const proofs = (html: string, from = 0): string[] => read(html, from).emptyProofs.map(({ quote }) => quote);

describe('documents that a page shows', () => {
  it.each([
    ['in a frame', '<iframe src="/a/zc2015.pdf"></iframe>', 1],
    ['in a player', '<div class="wp_pdf_player" pdfsrc="/a/zc.pdf"></div>', 1],
    ['not those it links to', '<a href="/a/zc.pdf">章程</a>', 0],
    ['not a page in a frame', '<iframe src="/a/list.html"></iframe>', 0],
  ])('%s', (_name, html, count) => expect(read(html).embeds).toBe(count));
});

describe('what says that a list is empty', () => {
  it.each([
    '暂无信息',
    '暂无此类信息！',
    '该分类下暂无公开信息。',
    '没有找到相关内容',
    '没有记录',
    '没有任何信息！',
    '尚无资料',
    '该栏目正在建设中……',
    '内容更新中',
    '敬请期待',
    '共 0 条',
    '共0条 当前第1/1页',
    '0条记录',
    'No data',
    '0条',
    '没有找到您要的内容',
    '未找到文档',
    '本页正在建设中，请稍候再来！',
  ])('%s', (says) => expect(proofs(`<ul><li>${says}</li></ul>`)).toEqual([says]));

  it.each([
    '共10条',
    '共有20篇文章',
    '共0.5公里',
    '1/1',
    '10/20',
    '关于暂停办理业务的公告',
    '没有记录表明该项目已经完成',
    '我县无新增病例',
    '城区道路正在建设中的项目有三个',
  ])('not %s', (says) => expect(proofs(`<ul><li>${says}</li></ul>`)).toEqual([]));

  it('also where the nought stands in an element of its own', () => {
    expect(proofs('<li><span>总共</span><em class="all_count">0</em><span>记录</span></li>')).toEqual(['总共 0 记录']);
    expect(proofs('<li><span>总共</span><em class="all_count">10</em><span>记录</span></li>')).toEqual([]);
  });

  it('not within a passage: up to 60 characters it may stand alone', () => {
    expect(proofs(`<p>暂无信息${'，'.repeat(56)}</p>`)).toHaveLength(1);
    expect(proofs(`<p>暂无信息${'，'.repeat(57)}</p>`)).toEqual([]);
  });

  it.each([
    ['hidden', '<div style="display:none">暂无信息</div>'],
    ['in a comment box', '<div class="comment-list"><p>暂无内容</p></div>'],
    ['in the message board', '<div id="liuyan"><p>暂无内容</p></div>'],
    ['shown only if a script says so (Vue)', '<div v-if="!rows.length"><p>暂无信息</p></div>'],
    ['shown only else (Vue)', '<p v-else>暂无信息</p>'],
    ['shown only if a script says so (Angular)', '<p ng-show="none">暂无信息</p>'],
    ['shown only if a script says so (Avalon)', '<p ms-if="none">暂无信息</p>'],
    ['in a comment of the HTML', '<!-- 暂无信息 -->'],
    ['in a template of scripts', '<template>暂无信息</template>'],
    ['of a box beside the list', '<h3>相关附件</h3><p>暂无信息</p>'],
    ['before anything was chosen', '<p>请选择左侧目录进行浏览，共0条记录</p>'],
    ['beside a search that waits', '<p>请输入文号查询</p><ul><li>暂无信息</li></ul>'],
    [
      'where the database failed',
      '<b>Warning</b>: mysql_connect() [function]: Too many connections<ul><li>暂无信息</li></ul>',
    ],
    [
      'where other years are a click away',
      '<a href="?y=2017">2017年</a><a href="?y=2016">2016年</a><ul><li>暂无信息</li></ul>',
    ],
  ])('not %s', (_name, html) => expect(proofs(html)).toEqual([]));

  it.each([
    ['of the page itself', '留言选登-示例县人民政府', '留言选登', 1],
    ['of the page itself, with a colon', '最新公告', '最新公告：', 1],
    ['of a box on a page of another name', '在线咨询-示例县人民政府', '留言选登', 0],
    ['of a box on the page of a column that it is named after', '公告-最新公告', '最新公告', 0],
  ])('below the heading %s', (_name, title, heading, count) =>
    expect(proofs(`<title>${title}</title><h2>${heading}</h2><p>暂无信息</p>`)).toHaveLength(count),
  );

  it.each([
    ['the last name of the breadcrumb', '<p>互动交流</p><p>留言选登</p>', '留言选登', 1],
    ['another name than the breadcrumb’s last', '<p>留言选登</p><p>正文</p>', '留言选登', 0],
  ])('below a heading that is %s', (_name, crumbs, heading, count) =>
    expect(proofs(`<title>示例县人民政府</title>${crumbs}<h2>${heading}</h2><p>共 0 条记录</p>`, 2)).toHaveLength(
      count,
    ),
  );

  it('only behind the breadcrumb', () => expect(proofs('<p>暂无信息</p><p>当前位置</p><p>内容</p>', 2)).toEqual([]));

  it('in a script, where it counts nought', () => {
    expect(proofs("<script>createPageHTML(0, 0, 'index', 'html');</script>")).toHaveLength(1);
    expect(proofs("<script>createPageHTML(3, 0, 'index', 'html');</script>")).toEqual([]);
  });

  it('has one place on all pages of a template, another in another box', () => {
    const place = (html: string): number | undefined => read(html).emptyProofs[0]?.place;
    expect(place('<p>甲</p><div class="x">暂无信息</div>')).toBe(place('<b>乙</b><div class="x">暂无信息</div>'));
    expect(place('<div class="x">暂无信息</div>')).not.toBe(place('<div class="y">暂无信息</div>'));
  });

  it('is told five times at most', () => expect(proofs('<p>暂无信息</p>'.repeat(9))).toHaveLength(5));
});

describe('what says that a page or site is gone', () => {
  it.each([
    '您访问的页面不存在',
    '找不到该页面',
    '404 Not Found',
    '参数错误',
    '该文章已删除',
    '抱歉，该公示已下线或从未发布',
    '您访问的文章已被管理员删除',
    '您所查看的稿件已撤回',
    '此链接地址不存在',
    '文章ID不存在',
    '非法操作！',
    '无此文章',
    '页面开小差了',
    '該頁面不存在',
    'Bad Request',
    '该网页可能已经被删除、更名或暂时不可用',
    '对不起，本条信息尚未审核通过或已被删除',
  ])('soft 404: %s', (says) => expect(read(`<p>${says}</p>`).soft404).not.toBeNull());

  it.each([
    '抱歉，没有找到您要的内容，请选择其他栏目',
    '没有此类信息',
    '对不起，我们搬家了：新址为人民路8号',
    '该项目已删除，不再审批',
    '该证书已失效，予以公告',
    '本网页已关闭，请到新站',
    '查处一起非法操作特种设备案',
    '走失老人迷路了，民警送其回家',
  ])('no soft 404: %s', (says) => expect(read(`<p>${says}</p>`).soft404).toBeNull());

  it.each(['该域名已过期', '域名出售，请联系', '网站空间已到期', '加入购物车', '注册送彩金'])('parked: %s', (says) =>
    expect(read(`<p>${says}</p>`).parked).not.toBeNull(),
  );

  it('in few words only: a long page talks about such things', () => {
    const filler = (chars: number): string => `<p>${'通'.repeat(chars)}</p>`;
    expect(read(`${filler(1490)}<p>域名已过期</p>`).parked).not.toBeNull();
    expect(read(`${filler(1495)}<p>域名已过期</p>`).parked).toBeNull();
    expect(read(`<title>域名已过期</title>${filler(3000)}`).parked).not.toBeNull();
  });

  it.each(['县公安局捣毁网上赌博窝点', '某某商城等网店被抽检', '地址变更的公告'])('not: %s', (says) => {
    const { soft404, parked } = read(`<p>${says}</p>`);
    expect([soft404, parked]).toEqual([null, null]);
  });
});

describe('the page’s own matter', () => {
  it('its longest passage: runs outside links, broken by a link', () => {
    expect(read(`<p>${'甲'.repeat(30)}</p><p>${'乙'.repeat(40)}</p>`).passage).toBe(70);
    expect(read(`<p>${'甲'.repeat(30)}</p><a href="a">丙</a><p>${'乙'.repeat(40)}</p>`).passage).toBe(40);
    expect(read(`<p style="display:none">${'甲'.repeat(30)}</p>`).passage).toBe(0);
    expect(read(`<p>${'甲'.repeat(30)}</p>`, 1).passage).toBe(0);
  });

  it('says of each run whether it is a link; single characters tell nothing', () =>
    expect(read('<a href="a"><b>统计公报</b></a><p>统计</p><p>·</p>').runs).toEqual([
      { hash: fingerprint('统计公报'), chars: 4, link: true },
      { hash: fingerprint('统计'), chars: 2, link: false },
    ]));

  it('counts fields that a visitor fills in, hidden ones left out', () =>
    expect(read('<input type="hidden" name="t"><input name="q"><select></select><textarea></textarea>').inputs).toBe(
      3,
    ));

  it('counts figures that stand alone', () =>
    expect(read('<td>12.5</td><td>98%</td><td>2017-02-28</td><td>10:30</td><td>第3个</td>').figures).toBe(4));

  it('counts embedded things, not frames', () =>
    expect(read('<video src="a.mp4"></video><embed src="b.swf"><iframe src="c.html"></iframe>').embeds).toBe(2));

  it('knows pictures by their address', () =>
    expect(read('<img src="a.jpg"><img src="b.jpg"><img src="a.jpg"><img alt="无">').pictures).toEqual([
      fingerprint('a.jpg'),
      fingerprint('b.jpg'),
      fingerprint('a.jpg'),
    ]));

  it('begins its sample with the title', () =>
    expect(read('<title>大新县人民政府</title><p>欢迎</p>').sample).toBe('大新县人民政府 欢迎'));
});

describe('a fingerprint', () => {
  it('is the same for the same words, in 32 bits', () => {
    expect(fingerprint('统计公报')).toBe(fingerprint('统计公报'));
    expect(fingerprint('统计公报')).not.toBe(fingerprint('统计公告'));
    expect(fingerprint('')).toBe(0x811c9dc5);
  });
});
