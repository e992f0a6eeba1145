/** The Word report, taken apart: page, headings, fonts, widths, and what it says. */
import { describe, expect, it } from 'vitest';
import type { ReportFormat, ReportModel } from '../../../reports/model/report-model.ts';
import { renderReport } from '../../../reports/render.ts';
import { DRAFT, HEADINGS } from '../../../reports/words/wording.ts';
import { column, listed, reportModel, siteReport, sleepingColumns } from '../../unit/reports/sample-run.ts';
import { zipEntries } from './zip-entries.ts';

function sampleModel(confirmed = false, name = '甲县网'): ReportModel {
  const site = listed({ unit: '甲县', siteName: name });
  const blind = listed({ unit: '乙县' });
  const report = siteReport({ site, columns: sleepingColumns(8) });
  const unread = siteReport({ site: blind, columns: [column(['图片'], 'unknown')] });
  const ids = confirmed ? report.findings.map((finding) => finding.id) : [];
  return reportModel([report, unread], { sites: [site, blind], confirmed: new Set(ids), confirmedOnly: confirmed });
}

async function parts(model = sampleModel(), format: ReportFormat = 'annex6'): Promise<Map<string, string>> {
  return zipEntries(await renderReport(model, format, 'docx'));
}

const documentXml = async (model = sampleModel(), format: ReportFormat = 'annex6'): Promise<string> =>
  (await parts(model, format)).get('word/document.xml') ?? '';
const wordsOf = (xml: string): string =>
  [...xml.matchAll(/<w:t[ >][^<]*/gu)].map(([run]) => run.replace(/^<w:t[^>]*>/u, '')).join('\n');
const numbers = (xml: string, pattern: RegExp): number[] => [...xml.matchAll(pattern)].map((match) => Number(match[1]));

describe('docx', () => {
  it('is A4 landscape', async () => {
    expect(await documentXml()).toMatch(/<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"\/>/u);
  });

  it('says 附件 6, the title and the six headings of the notice', async () => {
    const words = wordsOf(await documentXml()).split('\n');
    expect(words.slice(0, 2)).toEqual(['附件 6', '存在突出问题的政府网站名单']);
    for (const heading of HEADINGS) expect(words).toContain(heading);
  });

  it('repeats the heading row on each page and tears no row', async () => {
    const xml = await documentXml();
    expect(xml.match(/<w:tblHeader\/>/gu)).toHaveLength(1);
    expect(xml.match(/<w:cantSplit\/>/gu)).toHaveLength(xml.match(/<w:tr>/gu)?.length ?? -1);
  });

  it('has columns that together are as wide as the text', async () => {
    const xml = await documentXml();
    const widths = numbers(xml, /<w:gridCol w:w="(\d+)"\/>/gu);
    const [left = 0] = numbers(xml, /<w:pgMar[^>]* w:left="(\d+)"/gu);
    const [right = 0] = numbers(xml, /<w:pgMar[^>]* w:right="(\d+)"/gu);
    expect(widths).toHaveLength(6);
    expect(widths.reduce((sum, width) => sum + width, 0)).toBe(16838 - left - right);
  });

  it('has all tables of the ledger as wide as the text', async () => {
    const widths = numbers(await documentXml(sampleModel(), 'ledger'), /<w:tblW w:type="dxa" w:w="(\d+)"/gu);
    expect(widths).toEqual([14002, 14002, 14002]);
  });

  it('names the official fonts for Chinese text, and what stands in for them', async () => {
    const entries = await parts();
    const xml = entries.get('word/document.xml') ?? '';
    const table = entries.get('word/fontTable.xml') ?? '';
    for (const font of ['方正小标宋简体', '仿宋_GB2312', '黑体', '楷体_GB2312']) {
      expect(xml).toContain(`w:eastAsia="${font}"`);
      expect(table).toMatch(new RegExp(`<w:font w:name="${font}"><w:altName w:val="[^"]+"/>`, 'u'));
    }
  });

  it('numbers its pages — N —, outside', async () => {
    const entries = await parts();
    const feet = [...entries].filter(([path]) => /footer\d\.xml$/u.test(path)).map(([, xml]) => xml);
    expect(feet).toHaveLength(2);
    for (const xml of feet) expect(xml.replace(/<[^>]+>/gu, '')).toMatch(/— PAGE —/u);
    expect(entries.get('word/settings.xml')).toContain('w:evenAndOddHeaders');
  });

  it('says on each page that it is a draft, in words and behind the text; the version to publish does not', async () => {
    const heads = [...(await parts())].filter(([path]) => /header\d\.xml$/u.test(path)).map(([, xml]) => xml);
    expect(heads).toHaveLength(2);
    for (const xml of heads) {
      expect(wordsOf(xml)).toContain(DRAFT);
      expect(xml).toContain(`string="${DRAFT}"`);
    }
    for (const xml of (await parts(sampleModel(true))).values()) expect(xml).not.toContain('草稿');
  });

  it('marks what a person must fill in, in colour, bold and in brackets', async () => {
    const site = listed({ unit: '甲县', score: 50 });
    const xml = await documentXml(reportModel([siteReport({ site })], { sites: [site] }));
    const [cell = ''] = xml.match(/<w:tc>(?:(?!<w:tc>).)*【待人工补充】.*?<\/w:tc>/su) ?? [];
    for (const look of ['<w:b/>', 'w:highlight w:val="yellow"', 'w:shd']) expect(cell).toContain(look);
  });

  it('has short notes, and the counts and hashes in one small line and in the properties of the file', async () => {
    const entries = await parts();
    const words = wordsOf(entries.get('word/document.xml') ?? '').split('\n');
    expect(words.filter((line) => line.includes('读取页面'))).toEqual([words.at(-1)]);
    expect(entries.get('docProps/core.xml')).toContain('aaaaaaaaaaaa');
    for (const words of ['pagesRead', '>116<', 'lexiconHash', 'bbbbbbbbbbbb', '2017-02-28-1']) {
      expect(entries.get('docProps/custom.xml')).toContain(words);
    }
  });

  it('says where it comes from', async () => {
    const draft = wordsOf(await documentXml());
    for (const words of [DRAFT, '0.1.0', 'aaaaaaaaaaaa', 'bbbbbbbbbbbb', '2017-02-28-1']) {
      expect(draft).toContain(words);
    }
  });

  it('opens whatever a site calls itself', async () => {
    const xml = await documentXml(sampleModel(false, '<b>&\u0000\u000B甲\uFFFF县'));
    expect(xml).toContain('&lt;b&gt;&amp; 甲县');
  });

  it('is the same, byte for byte, for the same model', async () => {
    const [first, second] = [sampleModel(), sampleModel()];
    const bytes = await renderReport(first, 'annex6', 'docx');
    expect(bytes.equals(await renderReport(second, 'annex6', 'docx'))).toBe(true);
  });
});
