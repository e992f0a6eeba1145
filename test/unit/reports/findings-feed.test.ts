/** The findings feed: the contract's fields in every format, harmless in a spreadsheet. */
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { type FeedFinding, type FeedFormat, findingsFeed } from '../../../reports/findings-feed.ts';

const HEADER =
  'id,kind,state,unit,siteName,siteUrl,subjectUrl,columnName,columnPath,lastUpdated,firstSeen,lastSeen,clause,dueOn';

const COLUMN: FeedFinding = {
  id: 'f1',
  kind: 'column-sleeping',
  state: 'suspected',
  unit: '大新县',
  siteName: '广西大新县人民政府门户网站',
  siteUrl: 'http://www.daxin.gov.cn/',
  subjectUrl: 'http://www.daxin.gov.cn/tjsj/',
  columnName: '统计数据',
  columnPath: ['政务公开', '统计数据'],
  lastUpdated: '2015-06-01',
  firstSeen: '2017-02-27T16:00:00.000Z',
  lastSeen: '2017-02-27T16:00:00.000Z',
  clause: '栏目不更新②',
  dueOn: '2017-03-20',
};
const LINKS: FeedFinding = {
  ...COLUMN,
  id: 'f2',
  kind: 'links-broken',
  columnName: null,
  columnPath: null,
  lastUpdated: null,
  dueOn: null,
};

const PROOFS = new Map([
  [
    'f1',
    [
      {
        kind: 'newest-item' as const,
        url: COLUMN.subjectUrl,
        quote: '2015-06-01 公报',
        at: '2017-02-27T16:00:00.000Z',
      },
    ],
  ],
]);
const COLUMN_DOCUMENT = {
  ...COLUMN,
  subject: { url: COLUMN.subjectUrl, name: '统计数据', path: ['政务公开', '统计数据'] },
  evidence: PROOFS.get('f1'),
};
const LINKS_DOCUMENT = { ...LINKS, subject: { url: LINKS.subjectUrl }, evidence: [] };

const feed = (findings: readonly FeedFinding[], as: FeedFormat): string =>
  [...findingsFeed({ run: 'run-1', findings, proofs: PROOFS }, as)].join('');

describe('findings feed', () => {
  it('is the document findings/1 with the contract’s fields, subject and proofs', () => {
    const document = JSON.parse(feed([COLUMN, LINKS], 'json'));
    expect(document).toEqual({ schema: 'findings/1', run: 'run-1', findings: [COLUMN_DOCUMENT, LINKS_DOCUMENT] });
    expect(Object.keys(document.findings[0]).join(',')).toBe(`${HEADER},subject,evidence`);
  });

  it('is a valid document without findings', () => {
    expect(JSON.parse(feed([], 'json'))).toEqual({ schema: 'findings/1', run: 'run-1', findings: [] });
  });

  it('leaves out what else a row of the store carries', () => {
    const stored = { ...COLUMN, siteId: 'a4-111' };
    expect(feed([stored], 'ndjson')).not.toContain('siteId');
  });

  it('is one finding a line as ndjson', () => {
    const lines = feed([COLUMN, LINKS], 'ndjson').split('\n');
    expect(lines.map((line) => line && JSON.parse(line))).toEqual([COLUMN_DOCUMENT, LINKS_DOCUMENT, '']);
  });

  it('is a csv with BOM, CRLF and the contract’s header, blank where nothing is known', () => {
    const csv = feed([COLUMN, LINKS], 'csv');
    expect(csv.startsWith(`\uFEFF${HEADER}\r\n`)).toBe(true);
    const [first, second] = parse(csv, { bom: true, columns: true }) as Record<string, string>[];
    expect(first).toMatchObject({ columnPath: '政务公开 > 统计数据', lastUpdated: '2015-06-01', dueOn: '2017-03-20' });
    expect(second).toMatchObject({ columnName: '', columnPath: '', lastUpdated: '', dueOn: '' });
  });

  it.each(['=1+1', '+1', '-1', '@A1', '\t=1'])('runs no formula out of a column called %j', (columnName) => {
    const [row] = parse(feed([{ ...COLUMN, columnName }], 'csv'), { bom: true, columns: true }) as Record<
      string,
      string
    >[];
    expect(row?.columnName).toBe(`'${columnName.trim()}`);
  });
});
