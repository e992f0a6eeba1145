/** The pictures of a notice: one for each line of its table that has one, and words where there is none. */
import { describe, expect, it } from 'vitest';
import type { FindingLife, ReportModel } from '../../../reports/model/report-model.ts';
import { type NoticePage, noticePages } from '../../../reports/papers/notice-page.ts';
import { BLANK_LETTERHEAD } from '../../../reports/words/letterhead.ts';
import type { FindingKind, SiteReport } from '../../../src/site-report.ts';
import { pictureName } from '../../../src/visit-pictures.ts';
import { png } from './crowded-run.ts';
import { deadLink, findingOn, listed, reportModel, siteReport } from './sample-run.ts';

const SITE = listed({ unit: '甲县' });
const LIFE: FindingLife = {
  ...{ state: 'suspected', firstSeen: '2017-02-01T00:00:00Z', lastSeen: '2017-02-28T00:00:00Z', clause: '条款' },
  columnPath: null,
};
const TAKEN = { png: png(1280, 600), url: 'http://site.example/', at: '2017-02-28T01:02:03Z' };
const [ONE, TWO] = ['http://site.example/1.html', 'http://site.example/2.html'];

function modelOf(report: SiteReport): ReportModel {
  const lives = new Map(report.findings.map(({ id }) => [id, LIFE] as const));
  return reportModel([report], { sites: [SITE], lives });
}

const ofLinks = () => modelOf(siteReport({ site: SITE, links: [deadLink(ONE), deadLink(TWO, { reason: 'timeout' })] }));

function pageOf(model: ReportModel, names: readonly string[]): NoticePage {
  const order = { due: null, letterhead: BLANK_LETTERHEAD, pictures: new Map(names.map((name) => [name, TAKEN])) };
  const [page] = noticePages(model, order).pages;
  if (!page) throw new Error('no notice');
  return page;
}

const idOf = ({ problems }: ReportModel): string => problems[0]?.findingId ?? '';

describe('pictures of dead links', () => {
  it('are one a link, with page, link, answer and time', () => {
    const model = ofLinks();
    const { pictures, notes } = pageOf(
      model,
      [ONE, TWO].map((url) => pictureName(idOf(model), url)),
    );
    expect(pictures.map(({ title }) => title)).toEqual([`问题1　链接打不开：${ONE}`, `问题2　链接打不开：${TWO}`]);
    expect(pictures.map(({ frame }) => frame)).toEqual([
      ['网址：http://site.example/', `链接：${ONE}（页面不存在（404））`, '截图时间：2017-02-28 09:02'],
      ['网址：http://site.example/', `链接：${TWO}（超过15秒打不开）`, '截图时间：2017-02-28 09:02'],
    ]);
    expect(notes).toEqual([]);
  });

  it('that are missing are told by number', () => {
    const model = ofLinks();
    const { pictures, notes } = pageOf(model, [pictureName(idOf(model), TWO)]);
    expect(pictures.map(({ title }) => title)).toEqual([`问题2　链接打不开：${TWO}`]);
    expect(notes).toEqual(['第1项没有截图，请打开所列网址核对。']);
  });

  it('of an earlier version, one for all links, stand once', () => {
    const model = ofLinks();
    const { pictures } = pageOf(model, [pictureName(idOf(model), null)]);
    expect(pictures.map(({ title, frame }) => [title, frame.length])).toEqual([[`问题1、2　链接打不开：${ONE}`, 2]]);
  });

  it('of another finding are none of it', () =>
    expect(pageOf(ofLinks(), [pictureName('another', ONE)]).pictures).toEqual([]));
});

describe('a finding without a picture', () => {
  const site = (kind: FindingKind): ReportModel => {
    const report = siteReport({ site: SITE, links: [deadLink(ONE)] });
    return modelOf({ ...report, findings: [findingOn(kind), ...report.findings] });
  };
  const withOne = (kind: FindingKind) => {
    const model = site(kind);
    const at = model.problems.findIndex((problem) => problem.kind === kind) + 1;
    const id = model.problems.find((problem) => problem.kind === 'links-broken')?.findingId ?? '';
    return { at, ...pageOf(model, [pictureName(id, ONE)]) };
  };

  it.each<[FindingKind, string]>([
    ['hidden-links', '暗链不显示在页面上，请查看网页源代码'],
    ['meta-missing', '网页标签不显示在页面上，请查看网页源代码'],
    ['certificate', '证书信息不显示在页面上，请在浏览器地址栏查看'],
  ])('of %s is told with the reason', (kind, why) => {
    const { at, notes } = withOne(kind);
    expect(notes).toEqual([`第${at}项无截图：${why}。`]);
  });

  it.each<FindingKind>(['home-few-items', 'no-search'])('of %s could not be taken', (kind) => {
    const { at, notes } = withOne(kind);
    expect(notes).toEqual([`第${at}项没有截图，请打开所列网址核对。`]);
  });

  it('of a site that does not open says when it was tried, whether or not there was a browser', () => {
    const attempts = ['2017-02-28T02:10:00+08:00', '2017-02-28T03:20:00+08:00'].map((at) => ({
      ...{ kind: 'home-attempt' as const, url: SITE.url, quote: 'timeout', at },
    }));
    const report = siteReport({ site: SITE });
    const finding = findingOn('site-unreachable', { basis: 'patrol', evidence: attempts });
    const { pictures, notes } = pageOf(modelOf({ ...report, findings: [finding] }), []);
    expect(pictures).toEqual([]);
    expect(notes).toEqual([
      '第1项无截图：页面无法打开（两次以上访问均失败：超过15秒打不开（2次，2月28日02:10—03:20））。',
    ]);
  });

  it('is told in one sentence for all where there was no browser', () => {
    const model = site('meta-missing');
    expect(pageOf(model, []).notes).toEqual(['第1、2项没有截图，请打开所列网址核对。']);
  });
});
