/** Visits as large as those of the demo (样本), made without a site: what a worker of the benchmark hands back at once. */
import { randomBytes } from 'node:crypto';
import type { SiteEntry } from '../../../src/config/lists/sites.ts';
import type { ColumnReport, SiteVisit } from '../../../src/site-report.ts';
import { siteOf, visitOf } from '../../support/runs/visits.ts';

/** Bytes of what a visit is made of; measured over the demo's 195 sites. */
export interface VisitSize {
  readonly report: number;
  readonly memory: number;
  readonly files: number;
}

export const SIZES = {
  empty: { report: 0, memory: 0, files: 0 },
  median: { report: 133_000, memory: 39_000, files: 82_000 },
  p99: { report: 168_000, memory: 61_000, files: 158_000 },
} as const satisfies Record<string, VisitSize>;

export type SizeName = keyof typeof SIZES;

export const siteAt = (index: number): SiteEntry => siteOf(`s${index}`);

/** Memory and files are packed already where they come from: noise, which no compression makes smaller. */
export function memoryOf({ memory }: VisitSize): unknown {
  return memory === 0 ? undefined : { v: 1, pages: randomBytes(Math.round(memory * 0.75)).toString('base64') };
}

/** The report is words and addresses that repeat, as reports are. */
export function madeVisit(size: VisitSize): (site: SiteEntry) => SiteVisit {
  const columns = columnsOf(size.report);
  const memory = memoryOf(size);
  const files =
    size.files === 0 ? [] : [{ name: 'pages/1', mediaType: 'application/zstd', bytes: randomBytes(size.files) }];
  return (site) => {
    const visit = visitOf(site);
    const whole = { ...visit, report: { ...visit.report, columns } };
    return { ...whole, ...(memory === undefined ? {} : { memory }), ...(files.length > 0 ? { files } : {}) };
  };
}

function columnsOf(bytes: number): ColumnReport[] {
  const columns: ColumnReport[] = [];
  for (let index = 0, made = 0; made < bytes; index += 1) {
    const column: ColumnReport = {
      name: `统计数据${index}`,
      path: ['政务公开', `统计数据${index}`],
      url: `http://www.example.gov.cn/zwgk/tjsj/${index}/`,
      category: 'statistics',
      state: 'current',
      lastUpdated: '2017-02-01',
      items: 20,
      thresholdDays: 365,
      dueOn: null,
      confidence: 'name',
      reason: null,
      evidence: [
        {
          kind: 'newest-item',
          url: `http://www.example.gov.cn/t2017_${index * 7919}.html`,
          quote: '',
          at: '2017-02-28',
        },
      ],
    };
    columns.push(column);
    made += Buffer.byteLength(JSON.stringify(column));
  }
  return columns;
}
