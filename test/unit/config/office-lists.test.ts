// Lists as offices keep them: charsets, separators, headings, titles, merged cells and the ways in which values are written.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError } from '../../../src/config/config-error.ts';
import { readOfficialScores } from '../../../src/config/lists/official-scores.ts';
import { readSiteList } from '../../../src/config/lists/sites.ts';
import { keptOverrides } from '../../../src/config/rule-book/kept-files.ts';
import { readReviewFile } from '../../../src/review/review-file.ts';

const dir = mkdtempSync(join(tmpdir(), 'office-lists-'));
afterAll(() => rmSync(dir, { recursive: true }));

let count = 0;
function fileOf(content: string | Uint8Array, ending = 'csv'): string {
  const path = join(dir, `${count++}.${ending}`);
  writeFileSync(path, content);
  return path;
}

async function workbook(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<string> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('网站名单'), book);
  return fileOf(new Uint8Array(await book.xlsx.writeBuffer()), 'xlsx');
}

const PLAIN = '单位,网站名称,网址\n大新县,“大新县人民政府”网,http://www.daxin.gov.cn/\n';
const DAXIN = { id: '1', unit: '大新县', siteName: '“大新县人民政府”网', url: 'http://www.daxin.gov.cn/' };

async function refusalOf(reading: Promise<unknown>): Promise<ConfigError> {
  const error = await reading.catch((reason: unknown) => reason);
  if (error instanceof ConfigError) return error;
  throw new Error('the list was taken', { cause: error });
}

describe('a text file', () => {
  it.each([
    ['UTF-8', PLAIN],
    ['UTF-8 with a mark', `\uFEFF${PLAIN}`],
    ['GBK', iconv.encode(PLAIN, 'gbk')],
    ['GB18030', iconv.encode(PLAIN, 'gb18030')],
    ['UTF-16, cut by tabs', iconv.encode(PLAIN.replaceAll(',', '\t'), 'utf16le', { addBOM: true })],
    ['UTF-8, cut by semicolons', PLAIN.replaceAll(',', ';')],
    ['GBK, cut by tabs', iconv.encode(PLAIN.replaceAll(',', '\t'), 'gbk')],
    ['UTF-8, cut by full-width commas', PLAIN.replaceAll(',', '，')],
  ])('in %s is read', async (_, content) => {
    expect((await readSiteList(fileOf(content))).sites).toEqual([expect.objectContaining(DAXIN)]);
  });

  it('with a title above, a remark below and rows of nothing', async () => {
    const text = `2017年政府网站名单,,\n,,\n${PLAIN},,\n注：1.网址以备案为准,,\n2.名单每季度更新,,\n`;
    expect((await readSiteList(fileOf(text))).sites).toEqual([expect.objectContaining(DAXIN)]);
  });

  it('keeps a row in the midst that looks like a remark, and refuses it', async () => {
    const text = '单位,网址\n合计单位,\n大新县,http://www.daxin.gov.cn/\n';
    expect((await refusalOf(readSiteList(fileOf(text)))).message).toContain('line 2, url: is empty');
  });
});

describe('headings and values', () => {
  it.each([
    ['单位名称,网站首页网址', {}],
    ['单 位,网　址', {}],
    ['UNIT,ＵＲＬ', {}],
    ['主办单位（全称）*,域名', {}],
  ])('%s', async (head) => {
    expect((await readSiteList(fileOf(`${head}\n大新县,http://www.daxin.gov.cn/\n`))).sites[0]).toMatchObject({
      ...{ unit: '大新县', url: 'http://www.daxin.gov.cn/' },
    });
  });

  it.each([
    ['www.daxin.gov.cn', 'http://www.daxin.gov.cn'],
    ['ｗｗｗ．ｄａｘｉｎ．ｇｏｖ．ｃｎ　', 'http://www.daxin.gov.cn'],
    ['http：//www.daxin.gov.cn/', 'http://www.daxin.gov.cn/'],
    ['www。daxin。gov。cn', 'http://www.daxin.gov.cn'],
    ['daxin.gov.cn:8080/xw/', 'http://daxin.gov.cn:8080/xw/'],
    [' http://www.Daxin.gov.cn ', 'http://www.Daxin.gov.cn'],
  ])('the address %s', async (given, url) => {
    expect((await readSiteList(fileOf(`单位,网址\n大新县,${given}\n`))).sites[0]?.url).toBe(url);
  });

  it('numbers as people write them, and columns of the office itself', async () => {
    const text =
      '序号,附件,排名,单位,网址,得分（满分110分）,联系人\n7,附件二,第3名,大新县,www.daxin.gov.cn,８７.5分,张三\n';
    const { sites, leftOut } = await readSiteList(fileOf(text));
    expect(sites[0]).toMatchObject({ id: '7', annex: 2, rank: 3, score: 87.5 });
    expect(leftOut).toEqual(['联系人']);
  });

  it('a 序号 that begins anew with each annex is no id', async () => {
    const text = '序号,单位,网址\n1,大新县,www.daxin.gov.cn\n1,南宁市,www.nanning.gov.cn\n';
    expect((await readSiteList(fileOf(text))).sites.map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('names the line, the column, the value and the mend in both languages', async () => {
    const error = await refusalOf(readSiteList(fileOf('单位,网址\n大新县,http://www.daxin.gov.cn/\n南宁市,暂无\n')));
    expect(error.details[0]?.zh).toMatch(/第3行 B列“网址”："暂无" 不是完整网址；请填写完整网址，如 http:/);
    expect(error.details[0]?.en).toMatch(/line 3, url: "暂无" is no full web address; write a full address such as/);
  });

  it('says what is missing', async () => {
    const error = await refusalOf(readSiteList(fileOf('单位,网站链接地址\n大新县,http://www.daxin.gov.cn/\n')));
    expect(error.told.zh).toContain('“网站链接地址” 不认识'.replaceAll(/[“”]/g, '"'));
    expect(error.told.zh).toContain('缺少“网址”一列');
  });
});

describe('a workbook', () => {
  it('with a merged title, merged units, links, numbers as text and a remark', async () => {
    const path = await workbook((sheet) => {
      sheet.addRow(['广西壮族自治区政府网站名单']);
      sheet.mergeCells('A1:D1');
      sheet.addRow([]);
      sheet.addRow(['编号', '单位', '网址', '得分']);
      const link = { text: 'www.daxin.gov.cn', hyperlink: 'http://www.daxin.gov.cn/' };
      sheet.addRow(['a1', '大新县', link, '87.5']);
      sheet.addRow(['a2', null, 'http://old.daxin.gov.cn/', 60.1 + 0.2]);
      sheet.mergeCells('B4:B5');
      sheet.addRow(['注：以上网址以备案为准']);
      sheet.mergeCells('A6:D6');
    });
    expect((await readSiteList(path)).sites.map(({ id, unit, url, score }) => [id, unit, url, score])).toEqual([
      ['a1', '大新县', 'http://www.daxin.gov.cn', 87.5],
      ['a2', '大新县', 'http://old.daxin.gov.cn/', 60.3],
    ]);
  });

  it('whose list is on the second sheet, under another ending', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('说明').addRow(['填写说明']);
    const sheet = book.addWorksheet('名单');
    sheet.addRow(['网址', '单位']);
    sheet.addRow(['http://www.daxin.gov.cn/', '大新县']);
    const path = fileOf(new Uint8Array(await book.xlsx.writeBuffer()), 'csv');
    expect((await readSiteList(path)).sites).toHaveLength(1);
  });

  it('names sheet, row and cell', async () => {
    const path = await workbook((sheet) => {
      sheet.addRow(['名单']);
      sheet.addRow(['序号', '单位', '网址']);
      sheet.addRow([1, '大新县', '无']);
      sheet.addRow([2, '南宁市', { formula: '"http://"&B4' }]);
    });
    const { details } = await refusalOf(readSiteList(path));
    expect(details[0]?.zh).toContain('工作表“网站名单”第3行 C列“网址”："无"');
    expect(details[0]?.en).toContain('sheet 网站名单 line 3, url (C3): "无"');
    expect(details[1]?.zh).toContain('第4行 C列“网址”：是公式');
  });

  it('of old Excel, or none at all, is refused with the mend', async () => {
    const old = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
    expect((await refusalOf(readSiteList(fileOf(old, 'xls')))).told.zh).toContain('另存为“.xlsx”');
    expect((await refusalOf(readSiteList(fileOf('PK\u0003\u0004x', 'xlsx')))).told.zh).toContain('不是 Excel 文件');
  });
});

describe('other lists', () => {
  it.each([
    ['2026年12月31日', '2026-12-31'],
    ['2026/1/5', '2026-01-05'],
    ['2026.12.31', '2026-12-31'],
    ['', null],
  ])('overrides in Chinese and GBK, until %s', async (day, until) => {
    const text = `网站,网址,内容,取值,理由,经办人,截止日期\ns1,/tjsj/*,更新期限,700天,每年一期,张三,${day}\n`;
    expect(await keptOverrides(fileOf(iconv.encode(text, 'gbk')), { news: '动态要闻' })).toEqual([
      {
        ...{ site: 's1', pattern: '/tjsj/*', what: 'threshold', value: '700' },
        ...{ reason: '每年一期', by: '张三', until },
      },
    ]);
  });

  it('overrides in a workbook, with a day of Excel', async () => {
    const path = await workbook((sheet) => {
      sheet.addRow(['网站', '网址', '内容', '取值', '理由', '经办人', '截止日期']);
      sheet.addRow(['s1', '*', '豁免', null, '迁移中', '张三', new Date('2026-12-31T00:00:00Z')]);
      sheet.addRow(['s2', '*', '栏目类别', '动态要闻', '一级栏目', '张三']);
    });
    const orders = await keptOverrides(path, { news: '动态要闻' });
    expect(orders.map(({ what, value, until }) => [what, value, until])).toEqual([
      ['exempt', '', '2026-12-31'],
      ['category', 'news', null],
    ]);
  });

  it('scores in Chinese and GBK', async () => {
    const text = '2018年得分表,,,\n排名,单位,得分,适用期起,适用期止\n1,大新县,87.5,2018年1月1日,2018年12月31日\n';
    expect(await readOfficialScores(fileOf(iconv.encode(text, 'gbk')))).toMatchObject({
      period: { from: '2018-01-01', to: '2018-12-31' },
      rows: [{ unit: '大新县', rank: 1, score: 87.5 }],
    });
  });

  it.each([
    ['Chinese', '问题编号,决定,整改期限'],
    ['English', 'id,decision,dueOn'],
  ])('a review list in GBK, headed in %s', async (_, head) => {
    const text = `${head}\n0123456789abcdef,通知整改,2026年12月31日\n`;
    expect(await readReviewFile(fileOf(iconv.encode(text, 'gbk')))).toMatchObject([
      { line: 2, cells: { id: '0123456789abcdef', decision: '通知整改', dueOn: '2026-12-31' } },
    ]);
  });
});
