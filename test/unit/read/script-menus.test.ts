import { describe, expect, it } from 'vitest';
import { readScriptMenus, scriptEntries } from '../../../src/read/menus/script-menus.ts';
import { flat, SITE } from '../../support/pages/read-html.ts';

const names = (code: string): string[] => scriptEntries(code).map(({ name, href }) => `${name} ${href}`);
const THREE = ['政务公开 /zwgk/', '统计数据 /tjsj/', '通知公告 /tzgg/'];

describe('a menu that a script draws', () => {
  it.each([
    ['calls', `d.add(1,0,'政务公开','/zwgk/');d.add(2,1,'统计数据','/tjsj/');d.add(3,1,'通知公告','/tzgg/');`],
    [
      'objects, in whatever order',
      `var m=[{name:'政务公开',url:'/zwgk/'},{url:"/tjsj/",name:"统计数据"},{icon:'a.gif',title:'通知公告',href:'/tzgg/',target:'_blank'}]`,
    ],
    ['arrays', `var m=[["政务公开","/zwgk/"],["统计数据","/tjsj/"],["通知公告","/tzgg/"]];`],
    ['names and addresses in turn', `menu("政务公开","/zwgk/","统计数据","/tjsj/","通知公告","/tzgg/")`],
    [
      'tags around the names',
      `new T('<b class=x>政务公开</b>','/zwgk/');new T('<b>统计数据</b>','/tjsj/');new T('通知公告','/tzgg/');`,
    ],
    ['escaped letters', `a('\\u653f\\u52a1\\u516c\\u5f00','/zwgk/');a('统计数据','/tjsj/');a('通知公告','/tzgg/')`],
    [
      'written HTML',
      `document.write("<ul><li><a href='/zwgk/'>政务公开</a></li>");document.write('<li><a href="/tjsj/">统计数据</a></li><li><a href="/tzgg/">通知公告</a></li>');`,
    ],
    [
      'comments and brackets in words',
      `// old: a('旧','/x/'
      a('政务公开','/zwgk/'); /* b('旧(二','/y/') */ a('统计数据','/tjsj/');a('通知公告','/tzgg/')`,
    ],
  ])('in %s', (_name, code) => expect(names(code)).toEqual(THREE));

  it('knows what hangs below what', () =>
    expect(
      scriptEntries(
        `[{name:'政务公开',url:'/zwgk/',children:[{name:'统计数据',url:'/tjsj/'},{name:'通知公告',url:'/tzgg/'}]}]`,
      ).map(({ name, parent }) => [name, parent]),
    ).toEqual([
      ['政务公开', -1],
      ['统计数据', 0],
      ['通知公告', 0],
    ]));

  it('knows it of a tree by its numbers, also below a word that leads nowhere', () => {
    const code = `d.add(0,-1,'栏目导航');d.add(1,0,'政务公开');d.add(2,1,'统计数据','list.jsp?lm=tjsj','','main');
      d.add(3,1,'通知公告','list.jsp?lm=tzgg','','main');d.add(4,0,'档案服务','/dafw/');d.add(5,4,"开放目录","/kfml/");`;
    expect(scriptEntries(code).map(({ name, href, parent }) => [name, href, parent])).toEqual([
      ['政务公开', '', -1],
      ['统计数据', 'list.jsp?lm=tjsj', 0],
      ['通知公告', 'list.jsp?lm=tzgg', 0],
      ['档案服务', '/dafw/', -1],
      ['开放目录', '/kfml/', 3],
    ]);
    const [top, below] = readScriptMenus(flat(`<script>${code}</script>`), { base: SITE, charset: 'utf-8', outer: [] });
    expect(top?.items.map(({ title, url }) => [title, url])).toEqual([
      ['政务公开', null],
      ['档案服务', `${SITE}dafw/`],
    ]);
    expect([below?.heading, below?.items.length]).toEqual([{ name: '政务公开', url: null }, 2]);
  });

  it.each([
    ['two entries: a slide show', `[{title:'政务公开',url:'/a/'},{title:'统计数据',url:'/b/'}]`],
    [
      'articles with days',
      `[{title:'县政府召开会议',url:'/1.html',date:'2017-02-01'},{title:'我县春耕',url:'/2.html',date:'2017-02-01'},{title:'放假通知',url:'/3.html',date:'2017-02-01'}]`,
    ],
    [
      'long titles',
      Array.from({ length: 4 }, (_, at) => `{t:'关于做好今年春耕生产工作的第${at}号',u:'/${at}.html'}`).join(),
    ],
    ['pictures', `[{t:'政务公开',u:'/a.jpg'},{t:'统计数据',u:'/b.jpg'},{t:'通知公告',u:'/c.jpg'}]`],
    ['names alone', `['政务公开','统计数据','通知公告']`],
    ['no letters of ours', `a('News','/a/');a('About','/b/');a('Contact','/c/')`],
  ])('not %s', (_name, code) => expect(names(code)).toEqual([]));

  it('costs no more on code that never closes a bracket', () =>
    expect(names(`${'['.repeat(50_000)}'政务公开','/zwgk/'`)).toEqual([]));
});

describe('on a page', () => {
  it('takes addresses from links that stand there for the script', () => {
    const html = `<a id="a1" href="zwgk/"></a><a id="a2" href="tjsj/"></a><a id="a3" href="tzgg/"></a>
      <script>new X('政务公开',document.getElementById("a1").href);new X('统计数据',document.getElementById("a2").href);new X('通知公告',document.all.a3.href);</script>`;
    const [menu] = readScriptMenus(flat(html), { base: SITE, charset: 'utf-8', outer: [] });
    expect(menu?.items.map(({ url }) => url)).toEqual([`${SITE}zwgk/`, `${SITE}tjsj/`, `${SITE}tzgg/`]);
  });

  it('places the menu of an external script where its tag stands', () => {
    const outer = [{ url: `${SITE}js/menu.js`, code: `[['政务公开','/a/'],['统计数据','/b/'],['通知公告','/c/']]` }];
    const [menu] = readScriptMenus(flat('<p>一</p><script src="/js/menu.js"></script><p>二</p>'), {
      base: SITE,
      charset: 'utf-8',
      outer,
    });
    expect(menu?.role).toBe('menu');
    expect([menu?.at, menu?.items.map(({ at }) => Math.floor(at))]).toEqual([1, [0, 0, 0]]);
  });
});
