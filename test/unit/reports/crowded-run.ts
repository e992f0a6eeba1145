/** A run whose notices are as full as they can be: long names and addresses, many problems, many sites of one unit, pictures. */
import { crc32, deflateSync } from 'node:zlib';
import type { FindingLife, ReportModel } from '../../../reports/model/report-model.ts';
import type { NoticeOrder } from '../../../reports/papers/notice-page.ts';
import { pictureName } from '../../../src/visit-pictures.ts';
import { column, deadLink, listed, reportModel, siteReport } from './sample-run.ts';

const LONG_NAME = '政府信息公开目录及依申请公开办理情况统计年度报告';
const LONG_ADDRESS = `http://www.example.gov.cn/${'zhengwugongkai/'.repeat(12)}index.html`;

/** Three units: one site and many columns, one site with pictures, seven sites. */
export function crowdedModel(): ReportModel {
  const of = (unit: string, id = unit) => listed({ unit, id, siteName: `${unit}人民政府门户网站（${LONG_NAME}）` });
  const columns = (count: number, site: string) =>
    Array.from({ length: count }, (_, index) =>
      column(['政务公开', site + LONG_NAME, `${LONG_NAME}${index}`], 'sleeping'),
    );
  const links = Array.from({ length: 12 }, (_, index) => deadLink(`${LONG_ADDRESS}?${index}`));
  const sites = [of('甲县'), of('乙县'), ...Array.from({ length: 7 }, (_, index) => of('丙县', `c${index}`))];
  const reports = sites.map((site, index) =>
    siteReport({ site, columns: columns(index < 2 ? 20 : 1, site.id), links: index === 1 ? [] : links }),
  );
  const life: FindingLife = {
    ...{ state: 'suspected', firstSeen: '2017-02-01T00:00:00Z', lastSeen: '2017-02-28T00:00:00Z', clause: '条款' },
    columnPath: null,
  };
  const lives = new Map(reports.flatMap(({ findings }) => findings.map(({ id }) => [id, life] as const)));
  return reportModel(reports, { sites, lives });
}

export function crowdedNotice(model: ReportModel): Pick<NoticeOrder, 'due' | 'pictures'> {
  const ofOne = model.problems.filter(({ unit }) => unit === '乙县');
  const picture = { png: png(1280, 900), url: LONG_ADDRESS, at: '2017-02-28T01:00:00Z' };
  return {
    due: '2017-03-31',
    pictures: new Map(ofOne.map(({ findingId }) => [pictureName(findingId, null), picture])),
  };
}

/** A black picture. */
export function png(width: number, height: number): Uint8Array {
  const chunk = (name: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
    const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    size.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([size, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits of grey.
  header[8] = 8;
  const lines = deflateSync(Buffer.alloc((width + 1) * height));
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', lines), chunk('IEND', Buffer.alloc(0))]);
}
