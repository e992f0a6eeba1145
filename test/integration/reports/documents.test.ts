/** 整改台账, 整改通知单 and 通报, reopened: what they say, that nothing in them runs, that CSV reads back the same. */
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import type { AbsentFinding, FindingLife, ReportModel, RunChanges } from '../../../reports/model/report-model.ts';
import { unitByUnit } from '../../../reports/papers/notice-page.ts';
import { type DocumentOrder, renderDocument } from '../../../reports/render-document.ts';
import type { Letterhead } from '../../../reports/words/letterhead.ts';
import type { FindingState } from '../../../src/store/rows/store-types.ts';
import { pictureName } from '../../../src/visit-pictures.ts';
import { smallestTypeOf } from '../../office/type-size.ts';
import { crowdedModel, crowdedNotice, png } from '../../unit/reports/crowded-run.ts';
import {
  deadLink,
  findingOn,
  listed,
  reportModel,
  siteReport,
  sleepingColumns,
} from '../../unit/reports/sample-run.ts';
import { zipEntries } from './zip-entries.ts';

const NASTY = '=HYPERLINK("http://evil.example","x")<script>alert(1)</script>';

function lives(ids: readonly string[], states: Readonly<Record<string, FindingState>>): Map<string, FindingLife> {
  const life = (id: string): FindingLife => ({
    state: states[id] ?? 'suspected',
    firstSeen: '2017-01-31T16:30:00.000Z',
    lastSeen: '2017-02-27T16:30:00.000Z',
    columnPath: id.includes('sleeping') ? ['政务公开', '栏目1'] : null,
    clause: '条款',
    dueOn: states[id] === 'notified' ? '2017-03-15' : null,
  });
  return new Map(ids.map((id) => [id, life(id)]));
}

interface Sketch {
  readonly name?: string;
  readonly sleeping?: number;
  readonly states?: (ids: readonly string[]) => Readonly<Record<string, FindingState>>;
  readonly changes?: RunChanges;
  readonly confirmedOnly?: boolean;
  readonly absent?: readonly AbsentFinding[];
}

function model({
  name = '“甲县”网',
  sleeping = 2,
  states = () => ({}),
  changes,
  absent,
  confirmedOnly = false,
}: Sketch = {}): ReportModel {
  const [first, second, third] = [
    listed({ unit: '甲县', siteName: name }),
    listed({ unit: '乙县', rank: 2 }),
    listed({ unit: '丙县', rank: 3 }),
  ];
  const sites = [first, second, third];
  const reports = [
    siteReport({ site: first, columns: sleepingColumns(sleeping) }),
    siteReport({ site: second, links: [deadLink('http://x.example/a')] }),
    siteReport({ site: third, opened: false, crawl: { stopReason: 'blocked' } }),
  ];
  const ids = reports.flatMap(({ findings }) => findings.map(({ id }) => id));
  const told = states(ids);
  const confirmed = new Set(ids.filter((id) => ['confirmed', 'notified', 'overdue'].includes(told[id] ?? '')));
  return reportModel(reports, {
    sites,
    confirmed,
    confirmedOnly,
    lives: lives(ids, told),
    changes: changes ?? null,
    absent: absent ?? [],
  });
}

const NO_NOTICE: DocumentOrder['notice'] = { due: null, pictures: new Map() };
const render = (
  of: ReportModel,
  name: DocumentOrder['name'],
  as: DocumentOrder['as'],
  notice: DocumentOrder['notice'] = NO_NOTICE,
  letterhead?: Letterhead,
) => renderDocument(of, { name, as, notice, letterhead });

async function words(bytes: Buffer): Promise<string> {
  const xml = zipEntries(bytes).get('word/document.xml') ?? '';
  return [...xml.matchAll(/<w:t[ >][^<]*/gu)].map(([run]) => run.replace(/^<w:t[^>]*>/u, '')).join('\n');
}

describe('整改台账', () => {
  async function rows(of: ReportModel): Promise<Record<string, string>[]> {
    return parse(await render(of, 'rectification', 'csv'), { bom: true, columns: true });
  }

  it('has a line for each problem, from the first sight to the conclusion', async () => {
    const of = model({ states: ([a = '', b = '']) => ({ [a]: 'notified', [b]: 'overdue' }) });
    const [first, second, third, notes] = await rows(of);
    expect(first).toMatchObject({ 序号: '1', 责任单位: '甲县', 问题类型: '栏目不更新', 发现时间: '2017-02-01' });
    expect(first).toMatchObject({
      整改时限: '2017-03-15',
      整改结果: '整改中',
      复查时间: '2017-02-28',
      复查结论: '未销号',
    });
    expect(second).toMatchObject({ 整改结果: '逾期未整改', 整改时限: '' });
    expect(third).toMatchObject({ 问题类型: '链接打不开', 整改结果: '', 复查结论: '待人工复核' });
    expect(notes).toMatchObject({ 序号: '说明', 复查结论: '草稿（未复核）' });
  });

  it('calls nothing mended that only was not seen: of another state it says what a person or a patrol has said', async () => {
    const of = model({ states: ([a = '']) => ({ [a]: 'rectified' }) });
    expect((await rows(of))[0]).toMatchObject({ 整改结果: '已整改', 复查结论: '销号' });
  });

  it('goes on with what the run did not see any more: mended, on which day and how, or why it could not be told', async () => {
    const gone = (more: Partial<AbsentFinding>): AbsentFinding => ({
      ...{ findingId: 'f', siteId: '乙县', kind: 'column-empty', url: 'http://x.example/tj/', columnPath: ['统计'] },
      ...{
        lastUpdated: null,
        clause: '条款',
        evidence: [],
        state: 'rectified',
        dueOn: '2017-02-20',
        wasConfirmed: true,
      },
      ...{ firstSeen: '2017-01-01T00:00:00Z', lastSeen: '2017-02-10T00:00:00Z', untold: null },
      ...{ mended: { at: '2017-02-15T16:30:00Z', how: 'filled' }, ...more },
    });
    const absent = [
      gone({}),
      gone({ firstSeen: '2017-01-02T00:00:00Z', wasConfirmed: false }),
      gone({
        ...{ firstSeen: '2017-01-03T00:00:00Z', state: 'overdue', mended: null },
        untold: { at: '2017-02-27T16:30:00Z', why: 'blocked' },
      }),
    ];
    const told = (await rows(model({ absent }))).filter(({ 栏目路径 }) => 栏目路径 === '统计');
    expect(told.map((row) => [row.整改结果, row.复查时间, row.复查结论])).toEqual([
      ['已整改', '2017-02-16', '销号（已有内容）'],
      ['已整改', '2017-02-16', '已消除，未经人工复核（已有内容）'],
      ['逾期未整改', '2017-02-10', '未销号；2017-02-28未能复查：网站限制访问'],
    ]);
    expect(told[0]).toMatchObject({ 责任单位: '乙县', 整改时限: '2017-02-20', 发现时间: '2017-01-01' });
  });

  it('names the first of several links that are gone, and how many there were', async () => {
    const proof = (url: string) => ({
      kind: 'link-attempt' as const,
      url,
      quote: 'http-404 ×2',
      at: '2017-02-10T00:00:00Z',
    });
    const absent: AbsentFinding = {
      ...{ findingId: 'l', siteId: '丙县', kind: 'links-broken', url: 'http://c.example/', columnPath: null },
      ...{ lastUpdated: null, clause: '条款', state: 'rectified', dueOn: null, wasConfirmed: true, untold: null },
      ...{ firstSeen: '2017-01-01T00:00:00Z', lastSeen: '2017-02-10T00:00:00Z' },
      ...{ evidence: [proof('http://c.example/a'), proof('http://c.example/b')] },
      mended: { at: '2017-02-15T16:30:00Z', how: 'gone' },
    };
    const told = (await rows(model({ absent: [absent] }))).find(({ 责任单位 }) => 责任单位 === '丙县');
    expect(told).toMatchObject({
      问题描述: '页面上的链接打不开',
      依据: 'http://c.example/a等2条；http://c.example/a',
      复查结论: '销号（已不再出现）',
    });
  });

  it('is the same in the workbook, without a formula', async () => {
    const of = model({ name: NASTY });
    const book = new ExcelJS.Workbook();
    const bytes = await render(of, 'rectification', 'xlsx');
    // The package's types ask for the ArrayBuffer form.
    await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
    const sheet = book.getWorksheet('整改台账');
    const csv: string[][] = parse(await render(of, 'rectification', 'csv'), { bom: true });
    const shown = csv.slice(1, -1).map((line) => line.map((cell) => cell.replace(/^'(?==)/u, '')));
    const cells = shown.map((line, row) =>
      line.map((_, column) => sheet?.getCell(row + 4, column + 1).text.replace(/\s+/gu, ' ')),
    );
    expect(cells).toEqual(shown);
    sheet?.eachRow((row) => row.eachCell((cell) => expect(cell.formula).toBeUndefined()));
    expect(csv[1]?.[2]?.startsWith('=')).toBe(false);
    // All sixteen columns on A4, in type that can be read; the links stand beside them, on the screen.
    expect(sheet?.pageSetup).toMatchObject({
      paperSize: 9,
      fitToWidth: 1,
      printArea: expect.stringMatching(/^A1:P\d+$/u),
    });
    expect(book.worksheets.map((one) => smallestTypeOf(one) >= 9)).toEqual([true, true]);
    expect(sheet?.getCell('Q3').value).toBe('打开页面');
    expect(sheet?.getCell('Q4').value).toEqual({ text: '打开', hyperlink: of.problems[0]?.url });
  });

  it('is a landscape page of eleven columns in Word and on the web, with all that the workbook says', async () => {
    const of = model({ name: NASTY, states: ([a = '']) => ({ [a]: 'notified' }) });
    const docx = await render(of, 'rectification', 'docx');
    const html = (await render(of, 'rectification', 'html')).toString();
    const xml = zipEntries(docx).get('word/document.xml') ?? '';
    expect(xml).toContain('w:orient="landscape"');
    expect(xml.split('<w:tr>')[1]?.match(/<w:tc>/gu)).toHaveLength(11);
    expect(html.match(/<th /gu)).toHaveLength(11);
    expect(html).toContain('size:A4 landscape');
    expect(html).not.toContain('<script');
    const plain = (text: string): string =>
      text
        .replaceAll(/<[^>]+>|\s+/gu, '')
        .replaceAll('&quot;', '"')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&amp;', '&');
    const csv: string[][] = parse(await render(of, 'rectification', 'csv'), { bom: true });
    const cells = csv.slice(1, -1).flatMap((line) => line.flatMap((cell) => cell.replace(/^'(?==)/u, '').split('；')));
    // The term that description and proof end with is told once.
    const told = cells.map((cell) => cell.replace(/，超过1年期限$/u, '').replaceAll(/\s+/gu, ''));
    for (const shown of [plain(html), plain(xml)]) {
      expect(told.filter((cell) => !shown.includes(cell))).toEqual([]);
      expect(shown).toContain('，超过1年期限');
      expect(shown).toContain('草稿（未复核）');
    }
  });

  it('says so where there is nothing to register', async () =>
    expect((await render(reportModel([]), 'rectification', 'html')).toString()).toContain('没有须登记的问题'));

  it('stays a draft until it is asked for as the version to publish', async () => {
    const all = (ids: readonly string[]) => Object.fromEntries(ids.map((id) => [id, 'confirmed' as const]));
    expect((await rows(model({ states: all }))).at(-1)).toMatchObject({ 复查结论: '草稿（未复核）' });
    const published = await rows(model({ states: all, confirmedOnly: true }));
    expect(published.at(-1)).toMatchObject({ 复查结论: '' });
  });
});

const OFFICE: Letterhead = {
  ...{ name: '某市人民政府办公室', person: '王某', phone: '0771-0000000', seal: '（印章）' },
  ...{ number: '网监〔2017〕　号', term: '', basis: '《某通知》', approval: '市人民政府', issuedOn: '2017-03-01' },
  to: ['各县人民政府', '市人民政府各部门'],
};

const taken = (bytes: Uint8Array) => ({ png: bytes, url: 'http://x.example/list/', at: '2017-02-28T01:02:03Z' });

describe('整改通知单', () => {
  it('is a letter to each unit, with its problems and a blank for what nobody has filled in', async () => {
    const bytes = await render(model(), 'notice', 'docx');
    const text = await words(bytes);
    expect(text.match(/政府网站问题整改通知单/gu)).toHaveLength(2);
    expect(text).toContain('甲县：\n经2017年2月28日巡查，你单位网站“甲县”网（http://甲县.example/）存在下列2项问题：');
    expect(text).toContain('请于＿＿年＿月＿日前完成整改');
    expect(text).toContain('编号：＿');
    expect(text).toContain('联系人：＿');
    expect(text).toContain('＿（印章）\n　　　　年　　月　　日');
    expect(text).not.toContain('丙县');
    expect(
      zipEntries(bytes)
        .get('word/document.xml')
        ?.match(/<w:sectPr>/gu),
    ).toHaveLength(2);
  });

  it('has head, number, contact, seal and day of the office', async () => {
    const text = await words(await render(model(), 'notice', 'docx', NO_NOTICE, OFFICE));
    expect(text.startsWith('某市人民政府办公室\n编号：网监〔2017〕　号\n政府网站问题整改通知单')).toBe(true);
    expect(text).toContain('联系人：王某　　联系电话：0771-0000000');
    expect(text).toContain('某市人民政府办公室（印章）\n2017年3月1日');
  });

  it('names address and clause of each problem, and of a link the page on which it stands', async () => {
    const text = await words(await render(model(), 'notice', 'docx'));
    expect(text).toContain('http://x.example/a\n所在页面：http://site.example/');
    expect(text).toContain('条款');
  });

  it('names the day where it is given, and every problem', async () => {
    const notice = { due: '2017-03-31', pictures: new Map() };
    const text = await words(await render(model({ sleeping: 13 }), 'notice', 'docx', notice));
    expect(text).toContain('请于2017年3月31日前完成整改');
    expect(text).toContain('栏目13');
  });

  it('names the term that was decided for the unit, then that of the office, unless another is given', async () => {
    const of = model({ states: ([a = '', b = '']) => ({ [a]: 'notified', [b]: 'notified' }) });
    const usual = { ...OFFICE, term: '收到本通知单之日起10个工作日内' };
    const [first, second] = (await words(await render(of, 'notice', 'docx', NO_NOTICE, usual))).split('乙县：');
    expect(first).toContain('请于2017年3月15日前完成整改');
    expect(second).toContain('请于收到本通知单之日起10个工作日内完成整改');
    const given = { due: '2017-03-31', pictures: new Map() };
    const all = await words(await render(of, 'notice', 'docx', given, usual));
    expect(all.match(/请于2017年3月31日前完成整改/gu)).toHaveLength(2);
    expect(all).not.toContain('3月15日');
  });

  it('has the terms in a column where they differ', async () => {
    const of = model({ states: ([a = '']) => ({ [a]: 'notified' }) });
    const [first, second] = (await words(await render(of, 'notice', 'docx'))).split('乙县：');
    expect(first).toContain('整改期限');
    expect(first).toContain('2017-03-15');
    expect(first).toContain('请按表中所列整改期限完成整改');
    expect(second).not.toContain('整改期限');
  });

  it('shows a picture for each finding that has one, scaled to fit, with address and time, and leaves out what is none', async () => {
    const of = model({ sleeping: 4 });
    const ids = of.problems.map(({ findingId }) => findingId);
    const pictures = new Map(ids.map((id) => [pictureName(id, null), taken(png(560, 1000))]));
    pictures.set(pictureName(ids[0] ?? '', null), taken(Buffer.from('not a picture')));
    const bytes = await render(of, 'notice', 'docx', { due: null, pictures });
    const xml = zipEntries(bytes).get('word/document.xml') ?? '';
    const sizes = [...xml.matchAll(/<wp:extent cx="(\d+)" cy="(\d+)"/gu)].map(([, x, y]) => [Number(x), Number(y)]);
    // 560 × 390 points of 1/96 inch, in EMU; three of the one unit, one of the other.
    expect(sizes).toEqual(Array(4).fill([560 * 9525, 390 * 9525]));
    const text = await words(bytes);
    expect(text).toContain('问题2 栏目不更新：');
    expect(text.match(/网址：http:\/\/x\.example\/list\/\n截图时间：2017-02-28 09:02/gu)).toHaveLength(4);
    expect(text).toContain('附件：问题截图（3张）');
    expect(text).toContain('第1项没有截图');
  });

  it('has no annex where there is no picture, and says so in one sentence', async () => {
    const text = await words(await render(model(), 'notice', 'docx'));
    expect(text).not.toContain('附件');
    expect(text).not.toContain('问题截图');
    expect(text.split('乙县：')[0]?.match(/截图/gu)).toHaveLength(1);
    expect(text).toMatch(/第[\d、至]+项没有截图，请打开所列网址核对。/u);
  });
});

describe('整改通知单 as a web page', () => {
  it('says what the Word file says, and loads and runs nothing', async () => {
    const of = model({ name: NASTY, sleeping: 13 });
    const notice = {
      due: '2017-03-31',
      pictures: new Map([[pictureName(of.problems[0]?.findingId ?? '', null), taken(png(560, 300))]]),
    };
    const html = (await render(of, 'notice', 'html', notice)).toString();
    expect(html.match(/<section>/gu)).toHaveLength(2);
    const plain = (text: string): string => text.replaceAll(/<wbr>|\s+/gu, '');
    const shown = plain(html.replace(/^.*<main>/su, '').replaceAll(/<(?!wbr)[^>]+>/gu, ' '));
    const told = (await words(await render(of, 'notice', 'docx', notice))).split('\n').map(plain);
    const missing = told.filter((line) => line !== '' && !shown.includes(line.replaceAll('"', '&quot;')));
    expect(missing).toEqual([]);
    expect(html).toContain('src="data:image/png;base64,iVBOR');
    expect(html).toContain("default-src 'none'");
    expect(html).not.toContain('<script');
  });

  it('says that nobody is to be told', async () =>
    expect((await render(reportModel([]), 'notice', 'html')).toString()).toContain('没有须通知整改的单位'));
});

it('a unit with many sites is told of each, and of each problem on which site', async () => {
  const of = crowdedModel();
  const text = (await words(await render(of, 'notice', 'docx', crowdedNotice(of)))).split('丙县：')[1] ?? '';
  expect(text.match(/你单位网站/gu)).toHaveLength(7);
  expect(text.match(/网站：丙县人民政府门户网站/gu)?.length).toBeGreaterThan(7);
  expect(text).not.toContain('…');
});

it('a notice to each unit alone says what the notice to all says to it', async () => {
  const parts = unitByUnit(model());
  expect(parts.map(({ unit }) => unit)).toEqual(['甲县', '乙县']);
  const alone = await Promise.all(parts.map(async ({ model: of }) => words(await render(of, 'notice', 'docx'))));
  expect(alone.join('\n')).toBe(await words(await render(model(), 'notice', 'docx')));
});

describe('通报', () => {
  const CHANGES: RunChanges = {
    ...{ previousRun: 'before', previousDay: '2017-02-27', sites: 3 },
    ...{ added: 2, again: 1, persisting: 1, resolved: 4, notObserved: 5, spared: 0 },
  };

  it('draws what has changed, and leaves out what is none', async () => {
    const html = (await render(model({ changes: CHANGES }), 'bulletin', 'html')).toString();
    expect(html).toContain('与上次巡查相比：新发现2，仍存在1，已整改4，未能观察5"');
    const none = { ...CHANGES, added: 0, persisting: 0, resolved: 0, notObserved: 0 };
    const quiet = (await render(model({ changes: none }), 'bulletin', 'html')).toString();
    expect(quiet).not.toContain('未能看清');
    expect(quiet).not.toContain('与上次巡查相比（单位：项）');
    expect(quiet).not.toContain('图3');
  });

  it('has totals, what is new, good and bad sites and the list, and invents nothing', async () => {
    const text = await words(await render(model({ changes: CHANGES }), 'bulletin', 'docx'));
    expect(text).toContain('（代拟稿）');
    expect(text).toContain('发现问题的网站2个，问题3项。');
    expect(text).toContain(
      '两次都巡查的网站3个：新发现2项（其中整改后又出现1项），仍存在1项，本次见到已整改4项（见图2）。',
    );
    expect(text).toContain('另有5项本次未能看清（网站未打开、限制访问或未读完等），不作已整改论。');
    expect(text).toContain('全部查到且未发现问题的网站0个。');
    expect(text).toContain('另有1个网站未能全部判定或尚待核实，暂不作评价。');
    expect(text).toContain('（由人工补充。）');
    expect(text).toContain('栏目1');
  });

  it('has head, 主送机关, basis, consent, signature and day of the office', async () => {
    const text = await words(await render(model(), 'bulletin', 'docx', NO_NOTICE, OFFICE));
    expect(
      text.startsWith(
        '某市人民政府办公室文件\n＿＿＿＿〔＿＿＿＿〕＿＿号\n某市人民政府办公室关于政府网站巡查情况的通报',
      ),
    ).toBe(true);
    expect(text).toContain(
      '各县人民政府，市人民政府各部门：\n根据《某通知》，某市人民政府办公室组织开展了政府网站巡查。',
    );
    expect(text).toContain('经市人民政府同意，现将有关情况通报如下：');
    expect(text).toContain('附件：1. 问题清单\n　　　2. 巡查统计\n某市人民政府办公室（印章）\n2017年3月1日');
  });

  it('leaves blanks for what nobody has filled in, and names no consent', async () => {
    const text = await words(await render(model(), 'bulletin', 'docx'));
    expect(text).toContain('＿：\n根据＿');
    expect(text).not.toContain('同意');
    expect(text).toContain('＿（印章）\n　　　　年　　月　　日');
  });

  it('has its list in a landscape annex, and the statistics of the crawl in another', async () => {
    const bytes = await render(model(), 'bulletin', 'docx');
    const xml = zipEntries(bytes).get('word/document.xml') ?? '';
    const sections = xml.split('</w:sectPr>').slice(0, -1);
    expect(sections.map((one) => one.includes('w:orient="landscape"'))).toEqual([false, true, false]);
    const [letter, list, statistics] = sections.map((one) => one.replaceAll(/<[^>]+>/g, ' '));
    expect(letter).not.toContain('http://');
    expect(list).toContain('http://甲县.example/');
    expect(letter).not.toContain('读取');
    expect(statistics).toContain('读取');
    // A version to publish counts nothing that nobody has reviewed.
    const all = (ids: readonly string[]) => Object.fromEntries(ids.map((id) => [id, 'confirmed' as const]));
    const published = await words(await render(model({ states: all, confirmedOnly: true }), 'bulletin', 'docx'));
    expect(published).not.toContain('巡查统计');
    expect(published).toContain('附件：问题清单');
  });

  it('does not speak of cells left to a person that its ledger has filled', async () => {
    const site = listed({ unit: '丁县', score: 50 });
    const of = reportModel([siteReport({ site, findings: [findingOn('home-few-items')] })], { sites: [site] });
    expect(of.annex6.notes.join('')).toContain('待人工补充');
    expect(await words(await render(of, 'bulletin', 'docx'))).not.toContain('待人工补充');
  });

  it('says where there is nothing to compare with', async () =>
    expect(await words(await render(model(), 'bulletin', 'docx'))).toContain('没有可以对照的上一次完整巡查'));

  it('is a page that loads and runs nothing, with charts in it', async () => {
    const html = (await render(model({ name: NASTY }), 'bulletin', 'html')).toString();
    expect(html).toContain("default-src 'none'");
    expect(html).toContain('aria-label="各类问题数量：栏目不更新2，链接打不开1"');
    expect(html).not.toContain('<script');
    expect(html).toContain('&lt;script&gt;');
  });
});

it('equal models give equal documents', async () => {
  const orders = [
    ['rectification', 'xlsx'],
    ['rectification', 'docx'],
    ['notice', 'docx'],
    ['bulletin', 'docx'],
    ['bulletin', 'html'],
  ] as const;
  for (const [name, as] of orders) {
    expect((await render(model(), name, as)).equals(await render(model(), name, as))).toBe(true);
  }
});
