/** The planted truth and its oracle: what every seed must hold. */
import { describe, expect, it } from 'vitest';
import { ageInDays } from '../farm/days.ts';
import { MAKES } from '../farm/makes/registry.ts';
import { type ExpectedSite, expected } from '../farm/oracle.ts';
import { truth } from '../farm/truth.ts';

const NOW = '2017-02-28';
const SEEDS = [2017, 1, 77, 20161] as const;
const farms = SEEDS.map((seed) => {
  const planted = truth(seed, NOW);
  return { seed, planted, wanted: expected(planted) };
});

const names = (all: readonly { readonly name: string }[]): string => all.map((one) => one.name).join('、');
const siteOf = (sites: readonly ExpectedSite[], unit: string): ExpectedSite => {
  const found = sites.find((one) => one.unit === unit);
  if (found === undefined) throw new Error(`no ${unit}`);
  return found;
};

describe.each(farms)('the planted truth of seed $seed', ({ seed, planted, wanted }) => {
  it('has all 195 sites, in the order of the list', () => {
    expect(planted.sites).toHaveLength(195);
    expect(planted.sites[0]?.unit).toBe('国土资源厅');
    expect(planted.sites.at(-1)?.unit).toBe('宁明县');
  });

  it('has at least 12,500 pages, 40 to 120 a site', () => {
    const open = planted.sites.filter((one) => one.home !== null);
    expect(open.reduce((sum, one) => sum + one.pages, 0)).toBeGreaterThanOrEqual(12_500);
    expect(open.filter((one) => one.pages < 40 || one.pages > 120).map((one) => `${one.unit} ${one.pages}`)).toEqual(
      [],
    );
  });

  it('deals every make to several sites', () => {
    for (const make of MAKES)
      expect(planted.sites.filter((one) => one.make === make.id).length, make.id).toBeGreaterThanOrEqual(3);
  });

  it('leaves most sites healthy', () => {
    expect(wanted.sites.filter((one) => one.kinds.length === 0).length).toBeGreaterThanOrEqual(117);
  });

  it('gives the thirteen units what annex 6 says of them', () => {
    expect(wanted.annex6.map((row) => row.unit)).toEqual([
      ...[
        '宁明县',
        '大新县',
        '广西煤矿安监局',
        '凤山县',
        '防城港市防城区',
        '自治区地震局',
        '广西银监局',
        '富川瑶族自治县',
      ],
      ...['自治区通信管理局', '林业厅', '玉林市', '凭祥市', '桂林市七星区'],
    ]);
    expect(wanted.annex6.map((row) => row.problems === '')).toEqual(
      [0, 0, 1, 1, 0, 1, 1, 1, 1, 0, 0, 0, 0].map(Boolean),
    );
    expect(wanted.annex6[0]?.problems).toBe('存在链接打不开、栏目更新不及时的现象');
    expect(names(siteOf(wanted.sites, '大新县').sleeping)).toBe('统计数据、政府采购、保障性安居工程');
    expect(names(siteOf(wanted.sites, '防城港市防城区').empty)).toBe(
      '防城区人民政府挂牌机构、防城区人民团体及其他、防城区公共企事业单位、中介机构',
    );
    expect(names(siteOf(wanted.sites, '林业厅').sleeping)).toBe(
      '本部门文件、重点工作、重点项目、建设项目工程招投标、统计信息、扶贫事业、教育事业、公益动态',
    );
    expect(names(siteOf(wanted.sites, '玉林市').sleeping)).toBe(
      '重大决策、药品质量监管通报、食品卫生监管通报、产品质量监管通报、环境监测、绩效目标分解公示、机动车服务、违法违规管理',
    );
    expect(names(siteOf(wanted.sites, '凭祥市').sleeping)).toBe(
      '旅游信息、经济动态、社会救助、统计数据、市场优势、环境优势、职业技能鉴定、身份证办理',
    );
    expect(names(siteOf(wanted.sites, '桂林市七星区').sleeping)).toBe(
      '就业动态、科技动态、招商动态、园区动态、商贸动态、图片新闻、视频新闻、创业孵化',
    );
  });

  it('gives no other site seven sleeping columns', () => {
    const named = new Set(wanted.annex6.map((row) => row.unit));
    expect(
      Math.max(...wanted.sites.filter((one) => !named.has(one.unit)).map((one) => one.sleeping.length)),
    ).toBeLessThan(7);
  });

  it('names lists only: no hub, introduction, service or past topic sleeps', () => {
    const kinds = planted.sites.flatMap(
      (site, i) =>
        wanted.sites[i]?.sleeping.map((one) => site.columns.find((column) => column.path === one.path)?.kind) ?? [],
    );
    expect(new Set(kinds)).toEqual(new Set(['list']));
  });

  it('plants each fault of a whole site once or twice, never on a unit of annex 6', () => {
    for (const fault of ['refused', 'dns', 'silent', 'unavailable', 'parked', 'moved'] as const) {
      const hit = planted.sites.filter((one) => one.fault === fault);
      expect([1, 2], fault).toContain(hit.length);
    }
    const units = new Set(wanted.annex6.map((row) => row.unit));
    expect(planted.sites.filter((one) => units.has(one.unit) && one.fault !== 'none')).toEqual([]);
  });

  it('is the same whenever it is drawn', () => {
    expect(JSON.stringify(truth(seed, NOW))).toBe(JSON.stringify(planted));
  });
});

describe('limits', () => {
  const columns = farms.flatMap(({ planted, wanted }) =>
    planted.sites.flatMap((site, i) =>
      site.columns.flatMap((column) => {
        const said = wanted.sites[i]?.columns.find((one) => one.path === column.path);
        return said?.lastUpdated && column.kind === 'list' && column.limitDays !== null
          ? [{ said, age: ageInDays(said.lastUpdated, NOW), limit: column.limitDays }]
          : [];
      }),
    ),
  );

  it('lets a column be as old as its limit, and not a day older', () => {
    const at = columns.filter((one) => one.age === one.limit);
    const beyond = columns.filter((one) => one.age === one.limit + 1);
    expect(at.length).toBeGreaterThan(10);
    expect(at.every((one) => one.said.state === 'current')).toBe(true);
    expect(beyond.length).toBeGreaterThan(2);
    expect(beyond.every((one) => one.said.state === 'sleeping')).toBe(true);
  });
});

describe('the clock', () => {
  it('moves every day, and no name', () => {
    const later = truth(2017, '2018-06-30');
    const then = farms[0]?.planted.sites[0];
    const now = later.sites[0];
    expect(now?.columns.map((one) => one.name)).toEqual(then?.columns.map((one) => one.name));
    expect(now?.columns.flatMap((one) => one.days)[0]).not.toBe(then?.columns.flatMap((one) => one.days)[0]);
    expect(expected(later).annex6).toHaveLength(13);
  });
});
