import { describe, expect, it } from 'vitest';
import { factsOf } from '../../support/pages/read-html.ts';

const PAGE = 'http://a.cn/b/c.html';

describe('links that nobody outside can open', () => {
  it.each([
    'file:///D:/web/1.doc',
    'C:\\web\\1.doc',
    'D:/web/1.doc',
    '\\\\server\\share\\1.doc',
    'http://localhost/1.html',
    'http://127.0.0.1:8080/1.html',
    'http://192.168.1.8/1.html',
    'http://10.1.2.3/1.html',
    '//172.16.0.9/1.html',
    'http://169.254.1.1/',
    'http://100.64.0.1/',
    'http://[::1]/',
    'http://admin:x@192.168.1.8/1.html',
    'http://0x7f.1/1.html',
    'http://3232235777/1.html',
    'http://0300.0250.1.1/1.html',
    'http://[fe80::1]/',
    'http://[fd12::1]/',
    'http://oa.daxin.local/1.html',
    'http://nas.lan/1.html',
  ])('%s', (href) => expect(factsOf(`<a href="${href}">附件</a>`, PAGE).localLinks).toEqual([{ href, text: '附件' }]));

  it.each([
    ['area', '<map><area href="LOCAL"></map>'],
    ['link', '<link rel="stylesheet" href="LOCAL">'],
    ['script', '<script src="LOCAL"></script>'],
    ['img', '<img src="LOCAL">'],
    ['srcset', '<img srcset="LOCAL 2x">'],
    ['lazy picture', '<img data-original="LOCAL">'],
    ['iframe', '<iframe src="LOCAL"></iframe>'],
    ['frame', '<frameset><frame src="LOCAL"></frameset>'],
    ['object', '<object data="LOCAL"></object>'],
    ['parameter', '<object><param name="movie" value="LOCAL"></object>'],
    ['embed', '<embed src="LOCAL">'],
    ['video', '<video src="LOCAL"></video>'],
    ['poster', '<video poster="LOCAL"></video>'],
    ['form', '<form action="LOCAL"></form>'],
    ['input', '<input type="image" src="LOCAL">'],
    ['background', '<table background="LOCAL"></table>'],
    ['refresh', '<meta http-equiv="refresh" content="9;url=LOCAL">'],
    ['click', `<div onclick="window.open('LOCAL')">x</div>`],
    ['choice', '<select onchange="go(this)"><option value="LOCAL">x</option></select>'],
    ['style', '<p style="background:url(LOCAL)">x</p>'],
  ])('in %s', (_name, html) => {
    for (const local of ['http://192.168.1.8/1.html', 'file:///D:/1.html']) {
      const facts = factsOf(html.replace('LOCAL', local), PAGE);
      expect(facts.localLinks.map(({ href }) => href)).toEqual([local]);
    }
    expect(factsOf(html.replace('LOCAL', 'http://192.168.gov.cn/1.html'), PAGE).localLinks).toEqual([]);
  });

  it('are no addresses to ask where only a share is named', () =>
    expect(factsOf('<a href="\\\\server\\share\\1.doc">x</a>', PAGE).links).toEqual([]));

  it.each([
    'http://a.cn/192.168.1.8/1.html',
    'http://www.localhost.cn/',
    'http://172.15.0.1/',
    'http://172.32.0.1/',
    'http://11.0.0.1/',
    '/C:/1.doc',
    'http://10.cn/',
    'c.html',
    '//zwgk/1.html',
    'http://oa/1.html',
    '\\\\www.gxzf.gov.cn\\1.html',
    'http://192.168.gov.cn/',
  ])('not %s', (href) => expect(factsOf(`<a href="${href}">附件</a>`, PAGE).localLinks).toEqual([]));
});
