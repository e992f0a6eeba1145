/** The words of a row: measured by the rows of the notice itself. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { annex6Row, problemsCell } from '../../../reports/model/annex6-row.ts';
import { namesIn, noticeRow } from './notice.ts';
import {
  column,
  deadLink,
  findingOn,
  listed,
  type ReportSketch,
  RULES,
  SCORES,
  siteReport,
  sleepingColumns,
} from './sample-run.ts';

const cell = (sketch: ReportSketch, rules = RULES): string => problemsCell(siteReport(sketch), rules);
const asleep = (...names: string[]) => names.map((name) => column(['公开', name], 'sleeping'));
const empty = (...names: string[]) => names.map((name) => column(['机构', name], 'empty'));

describe('the cell 存在的突出问题, against the notice', () => {
  it.each([10, 11, 12])('equals row %i word for word', (no) => {
    const { problems } = noticeRow(no);
    expect(cell({ columns: asleep(...namesIn(problems)) })).toBe(problems);
  });

  it('equals row 13 where the rule book takes its verb', () => {
    const { problems } = noticeRow(13);
    const names = namesIn(problems).filter((name) => name !== '睡眠');
    const rules = { ...RULES, sleepingVerb: '处于“睡眠”状态' };
    expect(cell({ columns: asleep(...names) }, rules)).toBe(problems);
  });

  it('is the first clause of row 1 for dead links and one or two sleeping columns', () => {
    const [clause] = noticeRow(1).problems.split('；');
    const links = [deadLink('http://site.example/a')];
    expect(cell({ columns: sleepingColumns(1), links })).toBe(`${clause}。`);
    expect(cell({ columns: sleepingColumns(2), links })).toBe(`${clause}。`);
  });

  it('is the first clause of rows 2 and 5 for their columns', () => {
    const [sleeping = ''] = noticeRow(2).problems.split('；');
    const [blank = ''] = noticeRow(5).problems.split('；');
    expect(cell({ columns: asleep(...namesIn(sleeping)) })).toBe(`${sleeping}。`);
    expect(cell({ columns: empty(...namesIn(blank)) })).toBe(`${blank}。`);
  });

  it('has the phrases of the rule book that comes with the tool', () => {
    const profile = readFileSync(new URL('../../../config/profiles/gx2016.yaml', import.meta.url), 'utf8');
    expect(parse(profile).annex6).toMatchObject(RULES);
  });
});

describe('the cell beyond the notice', () => {
  it('names a single column without 等 and count', () => {
    expect(cell({ columns: asleep('统计数据') })).toBe('“统计数据”栏目不更新。');
    expect(cell({ columns: empty('统计数据') })).toBe('“统计数据”栏目内容为空。');
  });

  it('names columns again beside dead links from the third sleeping column on', () => {
    const links = [deadLink('http://site.example/a')];
    expect(cell({ columns: asleep('甲', '乙', '丙'), links })).toBe(
      '“甲”、“乙”、“丙”等3个栏目不更新；存在链接打不开的现象。',
    );
  });

  it('tells dead links alone', () => {
    expect(cell({ links: [deadLink('http://site.example/a')] })).toBe('存在链接打不开的现象。');
  });

  it('puts 不更新 before 内容为空 before links', () => {
    const columns = [...empty('空一', '空二'), ...asleep('甲', '乙', '丙')];
    const findings = [findingOn('links-local')];
    expect(cell({ columns, findings, links: [deadLink('http://site.example/a')] })).toBe(
      '“甲”、“乙”、“丙”等3个栏目不更新；“空一”、“空二”等2个栏目内容为空；存在链接打不开的现象；存在指向本机或内部网络地址、公众无法打开的链接。',
    );
  });

  it('tells a certificate that warns visitors last', () => {
    expect(cell({ findings: [findingOn('certificate')], links: [deadLink('http://site.example/a')] })).toBe(
      '存在链接打不开的现象；网站安全证书无效，浏览器打开时提示不安全。',
    );
  });

  it('tells places that are not there last', () => {
    const findings = [findingOn('links-fragment'), findingOn('links-local')];
    expect(cell({ findings })).toBe('存在指向本机或内部网络地址、公众无法打开的链接；存在所指页内位置不存在的链接。');
  });

  it('tells attachments that are none in a clause of their own, not as dead links', () =>
    expect(cell({ findings: [findingOn('attachments-bad')] })).toBe('存在附件为空文件或打开后不是文件的现象。'));

  it('makes no claim of blocked and uncertain links', () => {
    const links = [
      deadLink('http://site.example/a', { verdict: 'blocked' }),
      deadLink('http://site.example/b', { verdict: 'uncertain' }),
    ];
    expect(cell({ links })).toBe('');
  });

  it('says of a site that did not open only that, and by the book only from probes', () => {
    expect(cell({ findings: [findingOn('site-unreachable', { basis: 'patrol' })] })).toBe('本次巡查未能打开。');
    expect(cell({ findings: [findingOn('site-unreachable', { basis: 'probe' })] })).toBe('站点无法访问。');
  });

  it('tells a moved and a parked site without naming anyone', () => {
    expect(cell({ findings: [findingOn('site-moved')] })).toBe('所列网址打开后跳转至其他单位的网站。');
    expect(cell({ findings: [findingOn('site-parked')] })).toBe('所列网址打开后显示的不是本单位网站的内容。');
  });

  it('names columns in the order of the navigation, whatever the order of the findings', () => {
    const report = siteReport({ columns: asleep('丙', '甲', '乙') });
    const shuffled = { ...report, findings: [...report.findings].reverse() };
    expect(problemsCell(shuffled, RULES)).toBe('“丙”、“甲”、“乙”等3个栏目不更新。');
  });
});

describe('names of columns', () => {
  it('come with the parent where they stand more than once on the site, sleeping or not', () => {
    const columns = [
      column(['政务公开', '通知公告'], 'sleeping'),
      column(['教育', '通知公告'], 'current'),
      column(['教育', '招生'], 'sleeping'),
    ];
    expect(cell({ columns })).toBe('“政务公开”栏目下的“通知公告”栏目、“招生”等2个栏目不更新。');
    expect(cell({ columns: columns.slice(0, 2) })).toBe('“政务公开”栏目下的“通知公告”栏目不更新。');
  });

  it('come with one ancestor more where the parents too are called alike', () => {
    const columns = [column(['市本级', '公开', '通知'], 'sleeping'), column(['开发区', '公开', '通知'], 'current')];
    expect(cell({ columns })).toBe('“市本级”栏目下的“公开”栏目下的“通知”栏目不更新。');
  });

  it('keep inner quotation marks apart from outer ones, and stand on one line', () => {
    expect(cell({ columns: asleep('学习“两学一做”\n 专栏') })).toBe('“学习‘两学一做’ 专栏”栏目不更新。');
  });

  it('come from the finding where the column is no longer in the report', () => {
    const subject = { url: 'http://site.example/gone/', name: '招商', path: ['投资', '招商'] };
    expect(cell({ findings: [findingOn('column-sleeping', { subject })] })).toBe('“招商”栏目不更新。');
  });
});

describe('the row', () => {
  const row = (sketch: ReportSketch, site = listed({ unit: '某县' })) =>
    annex6Row(siteReport({ site, ...sketch }), site, RULES, SCORES);

  it('is null where there is nothing to say', () => {
    expect(row({ columns: [column(['要闻'], 'current')] })).toBeNull();
  });

  it('prints unit, name and address as listed', () => {
    const site = listed({ unit: '蒙山县', siteName: '蒙山县网', url: 'http://www.gxmengshan.net/index/index.asp' });
    const link = [deadLink('http://site.example/a')];
    expect(row({ links: link }, site)).toMatchObject({
      unit: '蒙山县',
      siteName: '蒙山县网',
      url: site.url,
      remark: '',
    });
  });

  it('takes the name that the crawl read where the list has none', () => {
    const site = listed({ unit: '某县', siteName: '' });
    expect(row({ links: [deadLink('http://site.example/a')] }, site)?.siteName).toBe('首页标题');
  });

  it.each([
    [6, ''],
    [7, RULES.remarkManyColumns],
    [8, RULES.remarkManyColumns],
  ])('of a site with %i sleeping columns has the remark %j', (count, remark) => {
    expect(row({ columns: sleepingColumns(count) })?.remark).toBe(remark);
  });

  it('counts no empty column towards 7个以上栏目不更新', () => {
    expect(row({ columns: [...sleepingColumns(6), column(['空'], 'empty')] })?.remark).toBe('');
  });

  it.each([
    [59.99, RULES.remarkUnderLine],
    [60, RULES.remarkManyColumns],
  ])('of a site with %d points and seven sleeping columns has the remark %j', (score, remark) => {
    expect(row({ columns: sleepingColumns(7) }, listed({ unit: '某县', score }))?.remark).toBe(remark);
  });

  it('leaves the cell of a site under 60 points to a person where the patrol found nothing', () => {
    expect(row({}, listed({ unit: '凤山县', score: 54.6 }))).toMatchObject({
      problems: '待人工补充',
      remark: '60分以下政府网站',
    });
  });

  it.each([
    ['2016-08-31', false],
    ['2016-09-01', true],
    ['2017-08-31', true],
    ['2017-09-01', false],
  ])('as of %s heeds the score of 2016: %s', (day, heeded) => {
    const site = listed({ unit: '凤山县', score: 54.6 });
    const report = siteReport({ site, asOf: `${day}T00:00:00+08:00` });
    expect(annex6Row(report, site, RULES, SCORES) !== null).toBe(heeded);
  });

  it('reckons the day of judging in Shanghai', () => {
    const site = listed({ unit: '凤山县', score: 54.6 });
    const report = siteReport({ site, asOf: '2016-08-31T16:00:00.000Z' });
    expect(annex6Row(report, site, RULES, SCORES)).not.toBeNull();
  });

  it('heeds no score where no period is given', () => {
    const site = listed({ unit: '凤山县', score: 54.6 });
    expect(annex6Row(siteReport({ site }), site, RULES, null)).toBeNull();
  });
});
