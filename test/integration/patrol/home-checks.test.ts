// What a rule book switches on beyond columns and links, through a whole patrol, and judged again from its archive.

import { describe, expect, it } from 'vitest';
import { watchedColumns } from '../../../reports/model/watched-columns.ts';
import type { RuleBook } from '../../../src/config/rule-book/rule-book.ts';
import { strangers } from '../../eval/kinds/hidden-links.ts';
import { bookWith } from '../../support/pages/checked-site.ts';
import { articleHtml, columnHtml, entries, listHtml, pageHtml } from '../../support/pages/write-html.ts';
import { COLUMNS, firstOf, healthySite, menuOf } from '../../support/patrol/healthy-site.ts';
import { patrolShown } from '../../support/patrol/patrol-shown.ts';
import { type Patrolled, patrolWeb } from '../../support/patrol/patrol-web.ts';
import type { Site } from '../../support/patrol/small-web.ts';

const kindsOf = ({ findings }: Patrolled): string[] =>
  findings.map(({ kind }) => kind).filter((kind) => !COLUMN.test(kind));
const COLUMN = /^column-/;
const suggestedBy = ({ visit }: Patrolled): (string | undefined)[] =>
  (visit.report.suggestions ?? []).map(({ kind }) => kind);

describe('hidden links on the home page', () => {
  const block = `<div style="display:none">${strangers(40, '<a>')}</div>`;

  it('are one finding of the site, with the page and the links', async () => {
    const told = await patrolWeb(healthySite(COLUMNS, { onHome: block }));
    const found = told.findings.filter(({ kind }) => kind === 'hidden-links');
    expect(found.map(({ subject }) => subject.url)).toEqual(['http://www.daxin.gov.cn/']);
    expect(found[0]?.evidence[0]?.quote).toMatch(/^display:none：40条隐藏的站外链接/);
    expect(found[0]?.clause).toContain('暗链');
  });

  it('on the page of a column alone are a finding of the site, with that page', async () => {
    const inColumn = (folder: string): string => (folder === 'tzgg' ? block : '');
    const told = await patrolWeb(healthySite(COLUMNS, { inColumn }));
    const found = told.findings.filter(({ kind }) => kind === 'hidden-links');
    expect(found.map(({ subject, evidence }) => [subject.url, evidence[0]?.url])).toEqual([
      ['http://www.daxin.gov.cn/', 'http://www.daxin.gov.cn/tzgg/'],
    ]);
  });

  it('in doubt are told to a person, and are no finding', async () => {
    const friends = `<div style="display:none">友情链接：${strangers(12)}</div>`;
    const told = await patrolWeb(healthySite(COLUMNS, { onHome: friends }));
    expect([kindsOf(told), suggestedBy(told)]).toEqual([[], ['hidden-links']]);
  });

  it('are nobody’s business where the rule book has it off', async () => {
    const told = await patrolWeb(healthySite(COLUMNS, { onHome: block }), { book: bookWith([]) });
    expect([kindsOf(told), suggestedBy(told)]).toEqual([[], []]);
  });
});

describe('the foot of the home page', () => {
  const WORDS = '<p>本县位于自治区西南部，辖十四个乡镇，总人口三十余万。</p>'.repeat(12);
  const PLAIN = 'function tab(n) { document.getElementById("t" + n).style.display = "block"; }';
  const { profile, ...rest } = bookWith(['footer-missing']);
  const rules = profile.checks['footer-missing'];
  const marks = rules?.marks.map((mark) => ({ ...mark, since: '2015-03-24' })) ?? [];
  const book = {
    ...rest,
    profile: { ...profile, checks: { ...profile.checks, 'footer-missing': { ...rules, marks } } },
  };

  const quotesOf = async (onHome: string, files: Readonly<Record<string, string>>) => {
    const own: Site = ({ url }) => files[url.pathname] ?? null;
    const base = healthySite(COLUMNS, { onHome: WORDS + onHome });
    // Safe: the rules with days changed.
    const told = await patrolWeb(
      firstOf((asked) => own(asked) ?? undefined, base),
      { book: book as RuleBook },
    );
    return told.findings.filter(({ kind }) => kind === 'footer-missing').map(({ evidence }) => evidence[0]?.quote);
  };

  it('is told what it lacks where the scripts of the page were read and draw none of it', async () => {
    const foot = '<script src="/js/common.js"></script><p>版权所有 桂ICP备05001234号 网站标识码：4514240001</p>';
    expect(await quotesOf(foot, { '/js/common.js': PLAIN })).toEqual([
      '首页底部未见公安备案标识、“我为政府网站找错”入口',
    ]);
  });

  it('is told nothing where one could not be read', async () => {
    const foot = '<script src="/js/common.js"></script><p>版权所有 桂ICP备05001234号 网站标识码：4514240001</p>';
    expect(await quotesOf(foot, {})).toEqual([]);
  });

  it('is read in the frame that shows it', async () => {
    const frame = pageHtml('<p>版权所有 网站标识码：4514240001 <a href="/jiucuo/">找错</a></p>', {
      menu: [],
    });
    expect(await quotesOf('<iframe src="/foot.html"></iframe>', { '/foot.html': frame })).toEqual([
      '首页底部未见公安备案标识',
    ]);
  });
});

describe('a home page that stands still', () => {
  /** Six entries, the newest of that day; columns have nothing newer. */
  const told = async (newest: number, columnDay: string) => {
    const rows = entries(
      Array.from({ length: 6 }, (_, at) => `2017-02-${newest - at}`),
      '/xw/',
    );
    const columns = { ...COLUMNS, gzdt: { name: '工作动态', days: [columnDay, '2017-01-20', '2017-01-12'] } };
    const base = healthySite(columns, { onHome: listHtml(rows) });
    const article: Site = ({ url }) => {
      const row = rows.find(({ href }) => href === url.pathname);
      return row ? articleHtml({ title: row.title, day: row.day ?? null }) : null;
    };
    const { visit } = await patrolWeb(firstOf((asked) => article(asked) ?? undefined, base));
    const { dueSoon } = watchedColumns(visit.report, { unit: '大新县', siteName: '' });
    return [visit.report.home?.dueOn, dueSoon.filter(({ column }) => column === '首页').map(({ says }) => says)];
  };

  it('for ten days is warned of, with the last day', async () => {
    const says = '首页最新一条信息为2017-02-18，最迟2017-03-04更新，否则首页超过期限未更新';
    expect(await told(18, '2017-02-17')).toEqual(['2017-03-04', [says]]);
  });

  it('for nine days is not', async () => expect(await told(19, '2017-02-17')).toEqual([undefined, []]));

  it('while a column moves is not', async () => expect(await told(18, '2017-02-27')).toEqual([undefined, []]));
});

describe('a home page that a script replaces', () => {
  const words = Array.from({ length: 20 }, (_, at) => `<p>我县召开第${at}次工作推进会议</p>`).join('');
  const cloak = `<script>document.title = '无法找到该网页'; document.addEventListener('DOMContentLoaded', () => { document.body.innerHTML = '<h1>无法找到该网页</h1><p>HTTP 错误 404</p>'; });</script>`;
  const siteWith = (script: string): Site =>
    firstOf(
      ({ url }) => (url.pathname === '/' ? pageHtml(words + script, { menu: menuOf(COLUMNS) }) : undefined),
      healthySite(),
    );

  const shown = (script: string): Promise<Patrolled> =>
    patrolShown(siteWith(script), { book: bookWith(['site-cloaked']) });

  it('by a false 404 is told so, with both titles', async () => {
    const told = await shown(cloak);
    expect(kindsOf(told)).toEqual(['site-cloaked']);
    const finding = told.findings.find(({ kind }) => kind === 'site-cloaked');
    expect(finding?.evidence).toHaveLength(2);
    expect(finding?.evidence[0]?.quote).toContain('浏览器所见：“无法找到该网页”');
  }, 60_000);

  it('or not, where scripts only add to it', async () => {
    const told = await shown('<script>document.body.insertAdjacentHTML("beforeend", "<p>找不到页面？</p>")</script>');
    expect([kindsOf(told), suggestedBy(told)]).toEqual([[], []]);
    expect(told.visit.report.lookedFor).toEqual([{ kind: 'site-cloaked' }]);
  }, 60_000);
});

describe('questions of visitors', () => {
  const columns = { ...COLUMNS, zxzx: { name: '在线咨询', days: [] } };
  const menu = menuOf(columns);
  const row = (at: number, status: string): string =>
    `<li><a href="/zxzx/${at}.html">咨询第${at}项医保缴费问题</a> <span>2016-10-0${at}</span> <em>${status}</em></li>`;
  const list = (statuses: readonly string[]): string =>
    columnHtml([['在线咨询', null]], `<ul>${statuses.map((status, at) => row(at + 1, status)).join('')}</ul>`, {
      menu,
    });
  const page = (words: string): string =>
    pageHtml(`<h1>咨询第1项医保缴费问题</h1><p>请问如何缴费？</p>${words}`, { menu });
  const siteWith = (statuses: readonly string[], words = ''): Site =>
    firstOf(({ url }) => {
      if (url.pathname === '/zxzx/') return list(statuses);
      return /^\/zxzx\/\d/.test(url.pathname) ? page(words) : undefined;
    }, healthySite(columns));
  const told = async (statuses: readonly string[], words?: string) => {
    const patrolled = await patrolWeb(siteWith(statuses, words), { book: bookWith(['messages-unanswered']) });
    return [kindsOf(patrolled), suggestedBy(patrolled)];
  };

  it('that nobody has answered for three months are a finding', async () => {
    expect(await told(['未回复', '已回复', '已回复'])).toEqual([['messages-unanswered'], []]);
  });

  it('that were answered, as their own page shows, are none', async () => {
    expect(await told(['未回复', '已回复', '已回复'], '<p>回复内容：请到服务大厅办理</p>')).toEqual([[], []]);
  });

  it('whose own page shows another thing are for a person', async () => {
    const elsewhere = firstOf(
      ({ url }) => (/^\/zxzx\/\d/.test(url.pathname) ? pageHtml('<p>请先登录</p>', { menu }) : undefined),
      siteWith(['未回复', '已回复', '已回复']),
    );
    const patrolled = await patrolWeb(elsewhere, { book: bookWith(['messages-unanswered']) });
    expect([kindsOf(patrolled), suggestedBy(patrolled)]).toEqual([[], ['messages-unanswered']]);
  });

  it('of a column of complaints are left out', async () => {
    const complaints = siteWith(['未回复', '已回复', '已回复']);
    const renamed: Site = (asked) => {
      const sent = complaints(asked);
      return typeof sent === 'string' ? sent.replaceAll('在线咨询', '投诉咨询') : sent;
    };
    const patrolled = await patrolWeb(renamed, { book: bookWith(['messages-unanswered']) });
    expect([kindsOf(patrolled), suggestedBy(patrolled)]).toEqual([[], []]);
  });

  it('that are all answered are none', async () => {
    expect(await told(['已回复', '已回复', '已回复'])).toEqual([[], []]);
  });
});
