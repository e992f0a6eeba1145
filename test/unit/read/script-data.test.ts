import { describe, expect, it } from 'vitest';
import { type DataCall, readDataCalls } from '../../../src/read/embedded-data/script-calls.ts';
import { itemsInJson, itemsInScript, recordsHtml, saysNone } from '../../../src/read/embedded-data/script-data.ts';
import { flat, SITE } from '../../support/pages/read-html.ts';

const BASE = `${SITE}tjsj/index.html`;

describe('records of HTML inside a page (大汉 datastore)', () => {
  it('are joined', () =>
    expect(
      recordsHtml(
        '<datastore><record><![CDATA[<li>甲</li>]]></record>\n<record> <![CDATA[<li>乙</li>]]> </record></datastore>',
      ),
    ).toBe('<li>甲</li>\n<li>乙</li>'));

  it.each(['', '<ul><li>甲</li></ul>', '<record>甲</record>', '<record><![CDATA[甲'])('none in %j', (source) =>
    expect(recordsHtml(source)).toBeNull(),
  );
});

describe('entries in a JSON answer', () => {
  const one = (entry: Record<string, unknown>) => itemsInJson({ data: { list: [entry] } }, BASE)[0];

  it.each([
    ['title and url', { title: '统计公报', url: 't1.html', pubDate: '2017-02-28' }],
    ['TRS names', { docTitle: '统计公报', docPubUrl: '/tjsj/t1.html', docRelTime: '2017-02-28 10:00:00' }],
    ['pinyin names', { bt: '统计公报', link: 't1.html', fbsj: '2017/2/28' }],
    ['milliseconds, Shanghai', { title: '统计公报', url: 't1.html', publishTime: Date.parse('2017-02-27T16:00:00Z') }],
    ['seconds as text', { title: '统计公报', url: 't1.html', time: '1488211200' }],
    ['compact day', { title: '统计公报', url: 't1.html', date: '20170228' }],
    ['tags in the title', { title: '<b>统计</b>公报', url: 't1.html', date: '2017-02-28' }],
    ['addresses for phone and desk', { title: '统计公报', url: '{"pc":"t1.html","wap":"m.html"}', date: '2017-02-28' }],
  ])('%s', (_name, entry) =>
    expect(one(entry)).toMatchObject({
      title: '统计公报',
      url: `${SITE}tjsj/t1.html`,
      day: '2017-02-28',
      dateSource: 'script',
    }),
  );

  it('are undated where no field is a day', () =>
    expect(one({ title: '统计公报', url: 't1.html', date: '02-28' })).toMatchObject({ day: null, dateSource: null }));

  it.each([
    ['no title', { url: 't1.html', date: '2017-02-28' }],
    ['a title of one character', { title: '公', url: 't1.html', date: '2017-02-28' }],
    ['neither address nor day', { title: '统计公报' }],
    ['not an object', '统计公报'],
  ])('none: %s', (_name, entry) => expect(itemsInJson([entry], BASE)).toEqual([]));

  it('come from the longest array, wherever it stands', () => {
    const entries = ['统计公报', '统计分析'].map((title, at) => ({ title, url: `t${at}.html` }));
    expect(itemsInJson({ menu: [{ title: '首页导航', url: '/' }], a: [{ b: { rows: entries } }] }, BASE)).toHaveLength(
      2,
    );
  });

  it('come from no array of which less than half are entries', () =>
    expect(itemsInJson([{ title: '统计公报', url: 't1.html' }, 1, 2], BASE)).toEqual([]));

  it.each([null, 7, 'text', [], {}])('none in %j', (value) => expect(itemsInJson(value, BASE)).toEqual([]));

  it('ends on values nested without end', () => {
    let value: unknown = [{ title: '统计公报', url: 't1.html' }];
    for (let depth = 0; depth < 2000; depth++) value = { value };
    expect(itemsInJson(value, BASE)).toEqual([]);
  });
});

describe('entries in script text', () => {
  it.each([
    ['assigned', 'var list = [{"title":"统计公报","url":"t1.html","date":"2017-02-28"}];'],
    ['in a call', 'render([ {"title":"统计公报","url":"t1.html","date":"2017-02-28"} ], 5);'],
    ['with brackets in a title', 'var list = [{"title":"统计]}公报","url":"t1.html"},{"title":"甲\\"乙","url":"2"}];'],
    ['behind an array that is none', 'var a=[{"x":1}]; var b=[{"title":"统计公报","url":"t1.html"}];'],
    ['behind one that cannot be read', 'var a=[{"x":y}]; var b=[{"title":"统计公报","url":"t1.html"}];'],
  ])('%s', (_name, code) => expect(itemsInScript(code, BASE).length).toBeGreaterThan(0));

  it.each([
    '',
    'var list = [];',
    'var list = [{title:"统计公报"}];',
    'var list = [{"title":"统计公报","url":"t1.html"}',
  ])('none in %j', (code) => expect(itemsInScript(code, BASE)).toEqual([]));
});

describe('a service that says it has nothing', () => {
  it.each([
    ['a count of nought', { total: 0, rows: [] }],
    ['as text', { code: 200, data: { totalCount: '0', list: [] } }],
    ['without a list', { recordCount: 0 }],
    ['in any case of letters', { TotalRecords: 0 }],
  ])('%s', (_name, value) => expect(saysNone(value)).toBe(true));

  it.each([
    ['entries in spite of the count', { total: 0, rows: [{ title: '统计公报' }] }],
    ['an empty list without a count', { rows: [] }],
    ['a count that is not nought', { total: 3, rows: [] }],
    ['a count of nothing', { total: null, rows: [] }],
    ['a count left blank', { total: '', rows: [] }],
    ['a code of nought', { code: 0, rows: [] }],
    ['no object', null],
    ['an empty object', {}],
  ])('not: %s', (_name, value) => expect(saysNone(value)).toBe(false));
});

describe('the addresses from which a script fetches its list', () => {
  const calls = (code: string): readonly DataCall[] => readDataCalls(flat(`<script>${code}</script>`), BASE).calls;

  it.each([
    ['getJSON', "$.getJSON('/api/list.json?id=7', show);", '/api/list.json?id=7'],
    ['get', '$.get("list.do?channel=3", show)', '/tjsj/list.do?channel=3'],
    ['fetch', "fetch('/interface/list?page=1').then(show)", '/interface/list?page=1'],
    ['axios', "axios.get('/api/news/list')", '/api/news/list'],
    ['XMLHttpRequest', "xhr.open('GET', '/data/list.json');", '/data/list.json'],
    ['ajax with options', "$.ajax({ type: 'GET', url: '/searchList/7', success: show });", '/searchList/7'],
    [
      'plain variables',
      "var channel = '12'; $.getJSON('/api/list?cid=' + channel + '&n=' + 15, show);",
      '/api/list?cid=12&n=15',
    ],
    [
      'a service that stands as a string',
      "init('/module/web/jpage/dataproxy.jsp?page=1');",
      '/module/web/jpage/dataproxy.jsp?page=1',
    ],
  ])('%s', (_name, code, url) => expect(calls(code)).toEqual([{ url: new URL(url, SITE).href, body: null }]));

  it('with the form that goes with it', () => {
    expect(calls("$.ajax({url:'/list.do',type:'post',data:{id:'7',n:15}});")).toEqual([
      { url: `${SITE}list.do`, body: 'id=7&n=15' },
    ]);
    expect(calls("$.post('/api/list', {id:'7'}, show);")).toEqual([{ url: `${SITE}api/list`, body: 'id=7' }]);
    expect(calls("$.post('/api/list', show);")).toEqual([{ url: `${SITE}api/list`, body: '' }]);
  });

  it('by GET where the script asks so', () => {
    const asked = [{ url: `${SITE}list.do?id=7&n=15`, body: null }];
    expect(calls("$.ajax({url:'/list.do',data:{id:'7',n:15}});")).toEqual(asked);
    expect(calls("$.get('/list.do', {id:'7',n:15}, show);")).toEqual(asked);
    expect(calls("$.ajax({url:'/list.do',type:'get',data:{id:'7',n:15}});")).toEqual(asked);
  });

  it('with the form of a 大汉 list', () =>
    expect(calls("init('/module/jpage/dataproxy.jsp', 'appid=1&webid=2&columnid=33');")).toEqual([
      { url: `${SITE}module/jpage/dataproxy.jsp`, body: 'appid=1&webid=2&columnid=33' },
    ]));

  it.each([
    ['a script, style or picture', "$.get('/js/jquery.js'); $.get('/a.css'); fetch('/logo.png')"],
    ['another host', "$.getJSON('http://api.weather.com.cn/data.json')"],
    ['an unknown variable', '$.getJSON(apiRoot + "/list", show)'],
    ['half an address', "$.get('/api/list?id=' + (channel || 1), show)"],
    ['half an address of a service', "init(root + '/api/list?id=' + channel)"],
    ['half a form', "init('/module/jpage/dataproxy.jsp', 'webid=2&columnid=' + channel);"],
    ['an address still to be changed', "$.get('/api/ID/list'.replace('ID', channel))"],
    ['a word that is no address', "$.get('hello')"],
    ['nothing', ''],
    ['a form of which half is known', "$.post('/api/list', $.extend({}, { a: 1 }));"],
    ['a form for what gives no list', "$.ajax({url:'/b.do',type:'post',data:{id:'7'}});"],
    ['what is deleted', "$.post('/delete.do', {id:1}); $.get('/delete.do?id=1'); fetch('/list.do?action=del&id=1')"],
    ['what is paid', "$.ajax({url:'/pay.do', type:'POST', data:{sum:1}}); send('/pay.do', 'sum=1');"],
    ['a form to what is posted by name', "doPost('/b.do')"],
    ['what is asked by POST, by GET', "x.open('POST', '/b.do', true); x.send(form);"],
    ['a form with an order to delete', "$.post('/api/list', {action:'delete', id:1});"],
    ['a function that nobody calls', "function more() { $.get('/api/list?page=2', show); }"],
    ['one that is only called by such a one', "function a() { b(); } function b() { $.get('/api/list', show); }"],
    ['a click', "$('#more').click(function () { $.get('/api/list?page=2', show); });"],
    ['a handler by name', "$('#more').on('click', more); function more() { $.get('/api/list', show); }"],
    [
      'a handler of an element',
      "el.addEventListener('click', () => fetch('/api/list')); el.onclick = function () { $.get('/api/l.do'); };",
    ],
    [
      'a method that nobody calls',
      "new Vue({ methods: { more() { axios.get('/api/list') } }, mounted() { this.init() } })",
    ],
    ['a name in a string', "var t = '<a onclick=\"del()\">'; function del() { $.get('/api/list'); }"],
  ])('none: %s', (_name, code) => expect(calls(code)).toEqual([]));

  it.each([
    ['ready', "$(function () { $.get('/api/list', show); });"],
    ['ready by name', "$(document).ready(begin); function begin() { $.get('/api/list', show); }"],
    ['the event of loading', "window.addEventListener('load', () => { fetch('/api/list') });"],
    [
      'the event of loading by name',
      "window.addEventListener('DOMContentLoaded', begin); function begin() { $.get('/api/list'); }",
    ],
    ['onload', "window.onload = function () { load(1); }; function load(n) { $.get('/api/list', show); }"],
    ['a function that calls itself', "(function () { $.get('/api/list', show); })();"],
    ['the answer to a question', "$.ajax({ url: '/a.json', success: function () { $.get('/api/list', show); } });"],
    ['a timer', "setTimeout('begin()', 50); function begin() { $.get('/api/list', show); }"],
    [
      'an object of functions',
      "var app = { init: function () { this.list(); }, list() { $.get('/api/list', show); } }; app.init();",
    ],
    ['Vue', "new Vue({ methods: { list() { axios.get('/api/list') } }, mounted() { this.list() } })"],
    ['a block', "if (window.x) { $.get('/api/list', show); }"],
    ['a promise', "wait().then(() => { $.get('/api/list', show) })"],
  ])('at load: %s', (_name, code) => expect(calls(code).map(({ url }) => url)).toContain(`${SITE}api/list`));

  it('at load: an attribute, and a script that another one calls', () => {
    const all = (html: string) => readDataCalls(flat(html), BASE).calls;
    expect(all(`<body onload="begin()"><script>function begin() { $.get('/api/list'); }</script>`)).toHaveLength(1);
    expect(all(`<script>function a() { $.get('/api/list'); }</script><script>a();</script>`)).toHaveLength(1);
    expect(all(`<a onclick="a()">x</a><script>function a() { $.get('/api/list'); }</script>`)).toEqual([]);
  });

  it('with a form of its own, never that of a neighbour', () =>
    expect(
      calls("$.ajax({url:'/list.do',type:'post',success:show}); $.ajax({url:'/c/list',type:'post',data:{id:'9'}});"),
    ).toEqual([{ url: `${SITE}c/list`, body: 'id=9' }]));

  it('counts what the scripts name and a patrol does not ask', () => {
    const unasked = (code: string) => readDataCalls(flat(`<script>${code}</script>`), BASE).unasked;
    expect(unasked("$.getJSON('/api/list', show);")).toBe(0);
    expect(unasked("$.getJSON('/api/list', show); function again() { $.getJSON('/api/list', show); }")).toBe(0);
    expect(unasked("$.getJSON('/api/list', show); function more() { $.getJSON('/api/more', show); }")).toBe(1);
    expect(unasked("$.post('/b.do', { id: 1 }, show); $.get('/delete.do');")).toBe(2);
    expect(
      unasked("$.post('/api/list', { id: 1 }, show); function b() { $.post('/api/list', { id: 2 }, show); }"),
    ).toBe(1);
    expect(unasked(Array.from({ length: 9 }, (_, at) => `$.get('/${at}.json');`).join(''))).toBe(3);
  });

  it('each once, and no more than six', () => {
    expect(calls("$.get('/a.json');$.get('/a.json');")).toHaveLength(1);
    expect(calls(Array.from({ length: 9 }, (_, at) => `$.get('/${at}.json');`).join(''))).toHaveLength(6);
  });
});
