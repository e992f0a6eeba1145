import { describe, expect, it } from 'vitest';
import { columnHtml, entries, type Menu, pageHtml } from '../../support/pages/write-html.ts';
import { COLUMNS, firstOf, menuOf } from '../../support/patrol/healthy-site.ts';
import { HOME, type Patrolled, patrolWeb } from '../../support/patrol/patrol-web.ts';
import type { Asked, Sent, Site } from '../../support/patrol/small-web.ts';

/** Six columns, none with a list in its HTML. */
const SHELLS = {
  ...COLUMNS,
  zfwj: { name: '政府文件', days: ['2016-12-01'] },
  rsxx: { name: '人事信息', days: ['2015-02-01'] },
  ghjh: { name: '规划计划', days: [] },
};
const MENU = menuOf(SHELLS);

const rowsOf = (folder: string) => entries(SHELLS[folder as keyof typeof SHELLS].days, `/${folder}/`);
const json = (value: unknown): Sent => ({ type: 'application/json; charset=utf-8', body: JSON.stringify(value) });

/** Each column is an empty box and a script that fetches its list from `service`, which says what it has. */
const shellSite = (
  script: (folder: string) => string,
  service: (asked: Asked) => string | Sent | null | undefined,
): Site =>
  firstOf(service, ({ url }) => {
    if (url.pathname === '/') return pageHtml('<h1>欢迎访问大新县</h1>', { menu: MENU });
    const folder = /^\/(\w+)\/$/.exec(url.pathname)?.[1] ?? '';
    const column = SHELLS[folder as keyof typeof SHELLS];
    return column
      ? columnHtml([[column.name, null]], `<ul id="list"></ul><script>${script(folder)}</script>`, { menu: MENU })
      : undefined;
  });

const told = ({ columns }: Patrolled): [string, string, string | null][] =>
  columns.map(({ name, state, lastUpdated }) => [name, state, lastUpdated]);
const TOLD = [
  ['工作动态', 'current', '2017-02-27'],
  ['通知公告', 'current', '2017-01-27'],
  ['统计数据', 'sleeping', '2015-06-01'],
  ['政府文件', 'current', '2016-12-01'],
  ['人事信息', 'sleeping', '2015-02-01'],
  ['规划计划', 'empty', null],
];

const jsonRows = (folder: string): unknown => ({
  code: 200,
  data: {
    total: rowsOf(folder).length,
    list: rowsOf(folder).map(({ title, href, day }) => ({ title, url: href, publishTime: `${day} 10:00:00` })),
  },
});

const BY_JSON = shellSite(
  (folder) =>
    `var channel = '${folder}'; $.getJSON('/api/list?channel=' + channel + '&page=1', function (answer) { show(answer); });`,
  ({ url }) => (url.pathname === '/api/list' ? json(jsonRows(url.searchParams.get('channel') ?? '')) : undefined),
);

const BY_RECORDS = shellSite(
  (folder) => `jpage('/module/jpage/dataproxy.jsp', 'webid=2&columnid=${folder}&perpage=15');`,
  ({ url, body }) => {
    if (url.pathname !== '/module/jpage/dataproxy.jsp') return undefined;
    const rows = rowsOf(new URLSearchParams(body).get('columnid') ?? '');
    const records = rows.map(
      ({ title, href, day }) =>
        `<record><![CDATA[<li><a href="${href}">${title}</a><span>${day}</span></li>]]></record>`,
    );
    return {
      type: 'text/xml; charset=utf-8',
      body: `<datastore><totalrecord>${rows.length}</totalrecord><recordset>${records.join('')}</recordset></datastore>`,
    };
  },
);

const BY_HTML = shellSite(
  (folder) => `$('#list').load('/inc/list.asp?lm=${folder}');`,
  ({ url }) => {
    if (url.pathname !== '/inc/list.asp') return undefined;
    const rows = rowsOf(url.searchParams.get('lm') ?? '');
    return (
      rows.map(({ title, href, day }) => `<li><a href="${href}">${title}</a><span>${day}</span></li>`).join('') ||
      '<li>暂无信息</li>'
    );
  },
);

describe('columns whose lists come by a request', () => {
  it.each([
    ['JSON', BY_JSON],
    ['XML records that want a form', BY_RECORDS],
  ])('%s: judged like any other', async (_name, site) => expect(told(await patrolWeb(site))).toEqual(TOLD));

  it('pieces of HTML: judged likewise, but that nobody says so where there are none', async () => {
    const found = told(await patrolWeb(BY_HTML));
    expect(found.slice(0, 5)).toEqual(TOLD.slice(0, 5));
    expect(['empty', 'unknown']).toContain(found[5]?.[1]);
  });

  it('their entries are links of the page like any', async () => {
    const { links } = await patrolWeb(BY_JSON);
    const dead = links.find(({ url }) => url === `${HOME}tjsj/1.html`);
    expect(dead).toMatchObject({ verdict: 'broken', foundOn: [{ page: `${HOME}tjsj/` }] });
  });

  it('the request looks like the page’s own', async () => {
    const seen: Asked['headers'][] = [];
    await patrolWeb((asked) => {
      if (asked.url.pathname === '/api/list') seen.push(asked.headers);
      return BY_JSON(asked);
    });
    expect(seen[0]).toMatchObject({ 'x-requested-with': 'XMLHttpRequest' });
    expect(seen.map(({ referer }) => referer)).toContain(`${HOME}gzdt/`);
  });
});

describe('a list service that does not give its list', () => {
  const withService = (answer: Sent): Site =>
    shellSite(
      (folder) => `$.getJSON('/api/list?channel=${folder}', show);`,
      ({ url }) => (url.pathname === '/api/list' ? answer : undefined),
    );

  it.each([
    ['fails', { status: 500, body: '' }],
    ['is behind a wall', { status: 403, body: '' }],
    ['wants a login', json({ code: 401, msg: '请先登录' })],
    ['says something that is no JSON', { type: 'application/json', body: 'error' }],
    ['gives an empty list without saying how many there are', json({ rows: [] })],
    ['hangs up', { hangsUp: true }],
  ])('because it %s: unknown, never empty', async (_name, answer) => {
    const { columns, findings } = await patrolWeb(withService(answer));
    expect(columns.map(({ state, reason }) => `${state} ${reason}`)).toEqual(MENU.map(() => 'unknown needs-browser'));
    expect(findings).toEqual([]);
  });

  it('because it has none, and says so: empty', async () => {
    const { columns } = await patrolWeb(withService(json({ code: 200, data: { total: 0, list: [] } })));
    expect(columns.map(({ state }) => state)).toEqual(MENU.map(() => 'empty'));
  });
});

describe('a list service is asked again before anybody is accused', () => {
  const NONE = json({ code: 200, data: { total: 0, list: [] } });
  /** Only 规划计划 is looked at: the service gives its answers in turn, and all others their own. */
  const inTurn = (...answers: readonly Sent[]): Site =>
    shellSite(
      (folder) => `$.getJSON('/api/list?channel=${folder}', show);`,
      ({ url, times }) => {
        if (url.pathname !== '/api/list') return undefined;
        const folder = url.searchParams.get('channel') ?? '';
        return folder === 'ghjh' ? answers[Math.min(times, answers.length) - 1] : json(jsonRows(folder));
      },
    );
  const items = (...days: string[]): Sent =>
    json({ rows: entries(days, '/ghjh/').map(({ title, href, day }) => ({ title, url: href, date: day })) });
  const planning = async (site: Site): Promise<string | undefined> =>
    told(await patrolWeb(site)).find(([name]) => name === '规划计划')?.[1];

  it('none twice: empty', async () => expect(await planning(inTurn(NONE))).toBe('empty'));

  it.each([
    ['none at first, then some', [NONE, items('2017-02-01')]],
    ['none at first, then an error', [NONE, { status: 500, body: '' }]],
    ['old ones at first, then new ones', [items('2012-01-01', '2011-01-01'), items('2017-02-01', '2012-01-01')]],
    ['old ones at first, then none', [items('2012-01-01', '2011-01-01'), NONE]],
  ])('%s: nobody is accused', async (_name, answers) =>
    expect(['current', 'unknown']).toContain(await planning(inTurn(...answers))),
  );

  it('none of one service proves nothing while another does not answer', async () => {
    const site = shellSite(
      (folder) => `$.getJSON('/api/hits?channel=${folder}', show); $.getJSON('/api/list?channel=${folder}', show);`,
      ({ url }) =>
        url.pathname === '/api/hits' ? NONE : url.pathname === '/api/list' ? { status: 500, body: '' } : undefined,
    );
    expect((await patrolWeb(site)).columns.map(({ state }) => state)).toEqual(MENU.map(() => 'unknown'));
  });
});

describe('a list that comes by a request which a patrol does not make', () => {
  const SAYS_NONE = json({ code: 200, data: { total: 0, list: [] } });
  const OTHERS: readonly (readonly [string, (folder: string) => string])[] = [
    ['a form to what is not known to give lists', (folder) => `$.post('/b.do', { id: '${folder}' }, show);`],
    ['what seems to wait for a click', (folder) => `function more() { $.getJSON('/api/list?id=${folder}', show); }`],
    ['a name that seems to change something', (folder) => `$.getJSON('/vote.do?id=${folder}', show);`],
  ];

  it.each(OTHERS)('%s: unknown, never empty', async (_name, script) => {
    const { columns, findings } = await patrolWeb(shellSite(script, () => undefined));
    expect(columns.map(({ state, reason }) => `${state} ${reason}`)).toEqual(MENU.map(() => 'unknown needs-browser'));
    expect(findings).toEqual([]);
  });

  it.each(OTHERS)('%s: that another service has none proves nothing', async (_name, script) => {
    const site = shellSite(
      (folder) => `$.getJSON('/api/hits?channel=${folder}', show); ${script(folder)}`,
      ({ url }) => (url.pathname === '/api/hits' ? SAYS_NONE : undefined),
    );
    expect((await patrolWeb(site)).columns.map(({ state }) => state)).toEqual(MENU.map(() => 'unknown'));
  });
});

describe('forty columns below a hub, all with lists from one service', () => {
  const NAMES = Array.from({ length: 40 }, (_, at) => `第${at}类文件`);
  const SIDE = `<div class="leftmenu"><ul>${NAMES.map((name, at) => `<li><a href="/col/col${at}/index.html">${name}</a></li>`).join('')}</ul></div>`;
  const HUB: Menu = [['文件汇编', '/hub/']];

  const site = (rowsAt: (at: number) => unknown[]): Site =>
    firstOf(({ url }) => {
      if (url.pathname === '/') return pageHtml('<h1>欢迎访问大新县</h1>', { menu: HUB });
      if (url.pathname === '/hub/') return columnHtml([['文件汇编', null]], SIDE, { menu: HUB });
      if (url.pathname === '/api/list') {
        const rows = rowsAt(Number(url.searchParams.get('id')));
        return json({ total: rows.length, rows });
      }
      const at = /^\/col\/col(\d+)\//.exec(url.pathname)?.[1];
      const script = `<script>$.getJSON('/api/list?id=${at}', show)</script>`;
      return at
        ? columnHtml(
            [
              ['文件汇编', '/hub/'],
              [NAMES[Number(at)] ?? '', null],
            ],
            SIDE + script,
            { menu: HUB },
          )
        : undefined;
    });

  it('are no trap, though no page of them shows an entry', async () => {
    const { columns } = await patrolWeb(
      site((at) => entries(['2017-02-20', '2017-01-20'], `/${at}/`).map(({ title, day }) => ({ title, date: day }))),
    );
    expect(columns.filter(({ name, state }) => NAMES.includes(name) && state === 'current')).toHaveLength(40);
  });

  it('are all found, though the service has nothing for any', async () => {
    const { columns } = await patrolWeb(site(() => []));
    expect(columns.filter(({ name }) => NAMES.includes(name))).toHaveLength(40);
  });
});
