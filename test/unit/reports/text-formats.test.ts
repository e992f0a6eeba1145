/** CSV, Markdown, HTML and JSON: the same six columns, harmless whatever a site calls itself. */
import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { ReportFormat, ReportModel } from '../../../reports/model/report-model.ts';
import { type RenderedAs, renderReport } from '../../../reports/render.ts';
import { DRAFT, HEADINGS } from '../../../reports/words/wording.ts';
import { pictureName } from '../../../src/visit-pictures.ts';
import { png } from './crowded-run.ts';
import { AS_OF, column, deadLink, listed, reportModel, siteReport, sleepingColumns } from './sample-run.ts';

const HOSTILE = '<script>alert(1)</script>|*x*';

function modelOf(siteName: string, columnName = '统计数据'): ReportModel {
  const site = listed({ unit: '甲县', siteName });
  const columns = [...sleepingColumns(7), column(['公开', columnName], 'sleeping')];
  return reportModel([siteReport({ site, columns, links: [deadLink('http://x.example/?a=1&b="2"')] })], {
    sites: [site],
  });
}

async function text(model: ReportModel, as: RenderedAs, format: ReportFormat = 'annex6'): Promise<string> {
  return (await renderReport(model, format, as)).toString('utf8');
}

describe.each(['csv', 'md', 'html', 'json'] as const)('%s', (as) => {
  it('carries version, hashes, run, day and the word draft', async () => {
    const said = await text(modelOf('甲县网'), as);
    for (const words of ['0.1.0', 'aaaaaaaaaaaa', 'bbbbbbbbbbbb', '2017-02-28-1', '2017-02-28', DRAFT]) {
      expect(said).toContain(words);
    }
  });

  it('is the same for the same model', async () => {
    expect(await text(modelOf('甲县网'), as)).toBe(await text(modelOf('甲县网'), as));
  });
});

describe('csv', () => {
  it('starts with a BOM, ends its lines with CRLF, and has the six headings of the notice', async () => {
    const csv = await text(modelOf('甲县网'), 'csv');
    expect(csv.startsWith(`\uFEFF${HEADINGS.join(',')}\r\n`)).toBe(true);
    expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
  });

  it.each(['=cmd|’/c calc’!A1', '+1+1', '-1+1', '@SUM(A1)', '\t=1+1', '\r\n=1+1', ' =1+1', '＝1+1'])(
    'runs no formula out of %j',
    async (name) => {
      const csv = await text(modelOf(name), 'csv');
      const [, row] = parse(csv, { bom: true }) as string[][];
      expect(row?.[2]).toBe(`'${name.trim()}`);
    },
  );

  it('has one record a row and a last one that says where it comes from', async () => {
    const records = parse(await text(modelOf('甲县网'), 'csv'), { bom: true }) as string[][];
    expect(records.map((record) => record[0])).toEqual(['序号', '1', '说明']);
  });
});

describe('json', () => {
  it.each(['annex6', 'ledger'] as const)('is the contract’s document %s/1', async (format) => {
    const document = JSON.parse(await text(modelOf('甲县网'), 'json', format));
    expect(Object.keys(document).slice(0, 5)).toEqual(['schema', 'run', 'asOf', 'profile', 'rows']);
    expect(document).toMatchObject({ schema: `${format}/1`, run: '2017-02-28-1', asOf: AS_OF, profile: 'gx2016' });
  });

  it('has exactly the six fields of the contract in each row', async () => {
    const { rows } = JSON.parse(await text(modelOf('甲县网'), 'json'));
    expect(rows).toHaveLength(1);
    expect(Object.keys(rows[0])).toEqual(['no', 'unit', 'siteName', 'url', 'problems', 'remark']);
  });
});

/** Without the places where a line may break. */
const wordsIn = (html: string): string => html.replaceAll('<wbr>', '');

describe('html', () => {
  it('shows hostile names as text', async () => {
    const html = await text(modelOf(HOSTILE, '"><img src=x onerror=alert(1)>'), 'html');
    expect(html.match(/<script/gu)).toHaveLength(1);
    expect(html).not.toContain('<img');
    expect(wordsIn(html)).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('makes no link of an address that is not http', async () => {
    const site = listed({ unit: '甲县', url: 'javascript:alert(1)' });
    const model = reportModel([siteReport({ site, columns: sleepingColumns(7) })], { sites: [site] });
    expect(await text(model, 'html')).not.toMatch(/href="javascript/u);
  });

  it('stands alone: loads nothing, and runs nothing but the script whose hash it names', async () => {
    const html = await text(modelOf('甲县网'), 'html');
    expect(html).not.toMatch(/<(?:link|img|iframe|object|embed)\b|\ssrc=|url\(|@import/u);
    expect(html).toContain("default-src 'none'");
    const [, script = ''] = html.match(/<script>(.*?)<\/script>/su) ?? [];
    expect(html).toContain(`script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`);
  });

  it('shows picture, snapshot and number of a finding, in the file itself, and how many pictures had no room', async () => {
    const model = modelOf('甲县网');
    const [{ findingId: id = '' } = {}] = model.annex6.rows[0]?.details ?? [];
    const snapshot = '<p onclick="x()">快照</p>';
    const proofs = {
      pictures: new Map([[pictureName(id, null), png(4, 3)]]),
      snapshots: new Map([[id, snapshot]]),
      leftOut: 7,
    };
    const html = (await renderReport(model, 'annex6', 'html', proofs)).toString();
    expect(html).toContain(`<code>${id}</code>`);
    expect(html).toMatch(/<img alt="[^"]+" width="4" height="3" loading="lazy" src="data:image\/png;base64,/u);
    expect(html).toContain(`href="data:text/html;base64,${Buffer.from(snapshot).toString('base64')}"`);
    expect(html).not.toContain(snapshot);
    expect(wordsIn(html)).toContain('另有7张截图未放入本页');
  });

  it('shows the picture of each dead link beside it, with the time at which it was taken', async () => {
    const site = listed({ unit: '甲县' });
    const [one, two] = ['http://site.example/1.html', 'http://site.example/2.html'];
    const report = siteReport({ site, links: [one, two, 'http://site.example/3.html'].map((url) => deadLink(url)) });
    const id = report.findings[0]?.id ?? '';
    const names = [one, two].map((url) => pictureName(id, url));
    const proofs = {
      pictures: new Map(names.map((name) => [name, png(4, 3)])),
      takenAt: new Map([[names[0] ?? '', '2017-02-28T01:02:03Z']]),
      snapshots: new Map(),
      leftOut: 0,
    };
    const model = reportModel([report], { sites: [site] });
    const html = (await renderReport(model, 'ledger', 'html', proofs)).toString();
    expect(html.match(/<img alt="/gu)).toHaveLength(2);
    expect(html).toContain(`<img alt="${one}的截图"`);
    expect(html).toContain('<summary>截图（2017-02-28 09:02）</summary>');
    expect(html).toContain('截图2张');
  });

  it('leads to each unit, and says in the ledger which stand in annex 6', async () => {
    expect(await text(modelOf('甲县网'), 'html')).toContain('<a href="#u1">甲县</a>');
    expect(wordsIn(await text(modelOf('甲县网'), 'html', 'ledger'))).not.toContain('href="#u');
    expect(await text(modelOf('甲县网'), 'html', 'ledger')).toContain('<ul id="elsewhere"><li>甲县</li></ul>');
  });

  it('breaks names between words alone', async () => {
    const html = await text(modelOf('自治区邮政管理局'), 'html');
    expect(html).toContain('自治区<wbr>邮政<wbr>管理局');
    expect(html).toContain('栏目<wbr>不更新');
    expect(html).toContain('word-break:keep-all');
  });

  it('prints on A4 landscape with its headings on each page, and labels its cells for a phone', async () => {
    const html = await text(modelOf('甲县网'), 'html');
    expect(html).toContain('@page{size:A4 landscape');
    expect(html).toContain('thead{display:table-header-group}');
    expect(html).toContain('<td class="problems" data-label="存在的突出问题">');
  });

  it('links each claim to its column and to the page that shows it', async () => {
    const html = await text(modelOf('甲县网'), 'html');
    expect(wordsIn(html)).toContain('>公开—统计数据</a>；<span class="when">最近更新 2015-06-01</span>');
    expect(html).toContain('href="http://x.example/?a=1&amp;b=&quot;2&quot;"');
  });
});

describe('columns of which nothing could be told', () => {
  const one = {
    unit: '甲县',
    siteName: '甲县网',
    column: '政务公开—统计数据',
    url: 'http://x.example/tj/',
    reason: '未能打开',
  };

  it.each(['html', 'md', 'csv'] as const)(
    'are named in the ledger, with address and reason, and not in annex 6: %s',
    async (as) => {
      const model = { ...modelOf('甲县网'), undecided: [one] };
      const ledger = (await text(model, as, 'ledger')).replaceAll('<wbr>', '');
      for (const words of [one.column, one.url, one.reason]) expect(ledger).toContain(words);
      expect((await text(model, as)).replaceAll('<wbr>', '')).not.toContain(one.column);
    },
  );
});

describe('what a person must fill in', () => {
  it.each([
    ['html', '<strong class="waiting">【待人工补充】</strong>'],
    ['md', '| **【待人工补充】** |'],
    ['csv', ',待人工补充,'],
  ] as const)('is marked: %s', async (as, mark) => {
    const site = listed({ unit: '甲县', score: 50 });
    expect(await text(reportModel([siteReport({ site })], { sites: [site] }), as)).toContain(mark);
  });
});

describe('markdown', () => {
  it('keeps one line a row and shows markup as text', async () => {
    const md = await text(modelOf(`${HOSTILE}\n新行`), 'md');
    const rows = md.split('\n').filter((line) => line.startsWith('| 1 |'));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain('&lt;script&gt;alert(1)&lt;/script&gt;\\|\\*x\\* 新行');
  });

  it('lists in the ledger what could not be told', async () => {
    const site = listed({ unit: '甲县' });
    const model = reportModel([siteReport({ site, columns: [column(['甲'], 'unknown')] })], { sites: [site] });
    expect(await text(model, 'md', 'ledger')).toContain('1个栏目未能判定');
  });
});
