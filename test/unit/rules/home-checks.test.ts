import { describe, expect, it } from 'vitest';
import { loadRuleBook } from '../../../src/config/rule-book/rule-book.ts';
import { checkHome } from '../../../src/rules/home/home-checks.ts';
import { HOME_AS_OF, HOME_CASES } from '../../eval/kinds/home-pages.ts';
import { TOPIC_CASES } from '../../eval/kinds/topics.ts';
import { checkedSite, resultOf, verdictOf } from '../../support/pages/checked-site.ts';

describe('checks on the home page', () => {
  it.each(HOME_CASES)('$kind: $expected: $name', ({ kind, html, expected, asOf = HOME_AS_OF }) => {
    expect(verdictOf(kind, checkedSite({ '': html }, asOf))).toBe(expected);
  });

  it('names what is missing', () => {
    const { html } = HOME_CASES.find(({ name }) => name === 'none of the tags') ?? { html: '' };
    const quotes = resultOf('meta-missing', checkedSite({ '': html }, HOME_AS_OF))?.proofs.map(({ quote }) => quote);
    expect(quotes).toEqual(['网页标签未见SiteName、SiteDomain、SiteIDCode']);
  });

  it('counts the entries, and shows the newest', () => {
    const { html } = HOME_CASES.find(({ name }) => name === 'nine new entries') ?? { html: '' };
    const proofs = resultOf('home-few-items', checkedSite({ '': html }, HOME_AS_OF))?.proofs ?? [];
    expect(proofs[0]?.quote).toBe('首页15条信息中，近14天内发布的9条，全站9条');
    expect(proofs.slice(1).map(({ date }) => date)).toEqual(['2021-01-03', '2021-01-02', '2021-01-01']);
  });

  it('asks only what the rule book has on', () => {
    const { html } = HOME_CASES.find(({ name }) => name === 'none of the tags') ?? { html: '' };
    const kinds = (id: string) =>
      checkHome(checkedSite({ '': html }, HOME_AS_OF), loadRuleBook(id)).results.map(({ kind }) => kind);
    expect(kinds('gx2016')).toEqual([]);
    expect(kinds('check2019')).toEqual(['meta-missing', 'no-search']);
  });

  it('says nothing where no home page was read', () => {
    expect(checkHome({ ...checkedSite({ '': '<p>a</p>' }), homes: [] }, loadRuleBook('check2019'))).toEqual({
      ...{ results: [], told: [] },
    });
  });
});

describe('new entries that the home page has pushed off', () => {
  const rows = (folder: string, days: readonly string[]): string =>
    `<ul>${days.map((day, at) => `<li><a href="/${folder}/${at}.html">${folder}的第${at}条工作信息</a><span>${day}</span></li>`).join('')}</ul>`;
  const days = (count: number, day: string): string[] => Array.from({ length: count }, () => day);
  const home = rows('xw', [...days(8, '2021-01-03'), ...days(4, '2020-06-01')]);
  const column = (count: number): string =>
    `<html><head><title>工作动态</title></head><body><h2>工作动态</h2>${rows('gz', [...days(count, '2021-01-01'), ...days(5, '2020-05-01')])}</body></html>`;

  it.each([
    [1, 'found'],
    [2, 'none'],
  ] as const)('%d more on the page of a column: %s', (count, expected) => {
    const site = checkedSite({ '': `<html><body>${home}</body></html>`, 'gz/': column(count) }, HOME_AS_OF);
    expect(verdictOf('home-few-items', site)).toBe(expected);
  });

  it('leave it unknown where the site was not read to its end', () => {
    const site = checkedSite({ '': `<html><body>${home}</body></html>` }, HOME_AS_OF);
    expect(verdictOf('home-few-items', site)).toBe('found');
    expect(verdictOf('home-few-items', { ...site, isWholeLook: false })).toBe('none');
  });
});

describe('columns that were not read', () => {
  const { html } = HOME_CASES.find(({ name }) => name === 'nothing new for months') ?? { html: '' };
  const site = checkedSite({ '': html }, HOME_AS_OF);
  const unread = (thresholdDays: number | null) => {
    const judgement = judgementNamed('工作动态');
    return { ...judgement, state: 'unknown' as const, category: { ...judgement.category, thresholdDays } };
  };

  it.each([
    ['of news', 14, 'none'],
    ['of notices', 183, 'none'],
    ['of what changes once a year', 365, 'found'],
    ['that are introductions', null, 'found'],
  ] as const)('%s', (_name, days, expected) => {
    expect(verdictOf('home-few-items', { ...site, judged: [unread(days)] })).toBe(expected);
  });
});

describe('the tag of columns', () => {
  const list = (name: string, tag: string): string =>
    `<html><head><title>${name}</title>${tag}</head><body><h2>${name}</h2><ul>${Array.from({ length: 6 }, (_, at) => `<li><a href="/a/${name}${at}.html">${name}的第${at}条信息内容</a><span>2020-12-0${at + 1}</span></li>`).join('')}</ul></body></html>`;
  const site = (columns: number, tagged: number) => {
    const home = `<html><head><meta name="SiteName" content="a"><meta name="SiteDomain" content="b"><meta name="SiteIDCode" content="c"></head><body><p>${'本县概况介绍。'.repeat(60)}</p></body></html>`;
    const lists = Array.from({ length: columns }, (_, at) => [
      `c${at}/`,
      list(`栏目${at}`, at < tagged ? `<meta name="ColumnName" content="栏目${at}">` : ''),
    ]);
    return checkedSite({ '': home, ...Object.fromEntries(lists) }, HOME_AS_OF);
  };

  it.each([
    ['five pages of columns, none with it', 5, 0, 'found'],
    ['four pages of columns are too few to tell', 4, 0, 'none'],
    ['one of five bears it', 5, 1, 'none'],
  ] as const)('%s', (_name, columns, tagged, expected) => {
    expect(verdictOf('meta-missing', site(columns, tagged))).toBe(expected);
  });
});

describe('重点信息公开情况', () => {
  it.each(TOPIC_CASES)('$expected: $name', ({ site, expected }) => {
    expect(verdictOf('topics-thin', site())).toBe(expected);
  });

  const names = [
    '扶贫专栏',
    '社会救助',
    '财政预决算',
    '统计数据',
    '权力清单',
    '工作总结',
    '信息公开年报',
    '通知公告',
    '要闻',
    '政策',
  ];
  const site = (left: readonly string[], isWholeLook = true) => {
    const judged = [...names.filter((name) => !left.includes(name)), '专题', '视频', '图片'].map((name) =>
      judgementNamed(name),
    );
    return { ...checkedSite({ '': '<p>首页</p>' }, HOME_AS_OF), judged, isWholeLook };
  };

  it('tells topics that nothing is named after, in the words of annex 6, as a suggestion', () => {
    const result = resultOf('topics-thin', site(['扶贫专栏', '社会救助']));
    expect(result).toMatchObject({ isClaim: false, text: '较少公开扶贫工作、社会救助等信息（待人工复核）' });
  });

  it.each([
    ['all topics have a column', site([])],
    [
      'an entry of another column speaks of it',
      { ...site(['扶贫专栏']), judged: [...site(['扶贫专栏']).judged, judgementNamed('动态', '我县扶贫工作会议召开')] },
    ],
    ['the site was not read to its end', site(['扶贫专栏'], false)],
    ['a site of a few columns', { ...site(['扶贫专栏']), judged: site(['扶贫专栏']).judged.slice(0, 9) }],
  ])('says nothing where %s', (_name, seen) => {
    expect(verdictOf('topics-thin', seen)).toBe('none');
  });
});

function judgementNamed(name: string, title = '') {
  const items = title === '' ? [] : [{ title, url: null, day: null, dateSource: null, at: 0 }];
  const column = {
    ...{ key: name, name, path: [name], url: `http://www.daxin.gov.cn/${name}/`, parentKey: null, parentName: null },
    ...{
      external: false,
      page: null,
      failure: null,
      items,
      itemsFrom: 'html' as const,
      blockKeys: [],
      says: null,
      order: 0,
    },
  };
  const category = { category: 'other', thresholdDays: 365, exempt: null, confidence: 'name' as const, matched: [] };
  return {
    column,
    state: 'current' as const,
    category,
    lastUpdated: null,
    items: 1,
    dueOn: null,
    reason: null,
    proofs: [],
  };
}
