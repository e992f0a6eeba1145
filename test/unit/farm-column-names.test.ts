/** The farm's own limits are those of the column lexicon, read off by hand a second time here. */
import { describe, expect, it } from 'vitest';
import { columnNames } from '../farm/plan/column-names.ts';

const rows = (days: number, words: string): { days: number; pattern: RegExp } => ({ days, pattern: new RegExp(words) });

const EXEMPT =
  /公开指南|公开目录|公开制度|依申请公开|机构概况|机构职能|机构设置|内设机构|下属单位|联系我们|领导简介|领导信息|领导分工|领导之窗|概况|简介|历史|地理|区划|风光|名胜|文化|民族|特产|办事指南|办事大厅|在线办理|表格下载|下载中心|权责清单|权力清单/;

const LEXICON = [
  rows(14, '要闻|头条|新闻|动态|快讯|时政|今日|工作进展|信息速递|图片新闻|本地|领导活动|会议|政务活动|调研'),
  rows(183, '通知|公告|公示|通告|启事|文件|政策|法规|规范性|规章|条例|办法|令|解读|图解|答记者问'),
  rows(365, '人事|任免|招考|招聘|录用|公务员|规划|计划|总结|工作要点|五年|统计数据|统计信息|统计公报|经济运行'),
  rows(
    365,
    '预算|决算|财政|三公|政府采购|招标|中标|采购公告|保障性安居工程|保障性住房|棚户区|重大项目|重点项目|重大建设',
  ),
  rows(365, '食品药品|环境保护|环境监测|征地|拆迁|安全生产|价格收费|教育|就业|扶贫|救助|国企|应急|预案|预警'),
  rows(
    365,
    '信箱|咨询|投诉|建议|留言|问政|征集|调查|问卷|听证|访谈|在线交流|直播|专题|专栏|学习贯彻|创建|攻坚|视频|公报',
  ),
];
const CADENCE: readonly (readonly [RegExp, number])[] = [
  [/月报/, 45],
  [/季报/, 135],
  // Due by 31 March for the year before: 455 days at most between two that are both in time (standards 5.3, row 15).
  [/年报|年度/, 455],
];

/** A cadence word first, then the exempt rows, then the longest limit among the rows that match; else a year. */
function limitByTheBook(name: string): number | null {
  const cadence = CADENCE.find(([word]) => word.test(name));
  if (cadence) return cadence[1];
  if (EXEMPT.test(name)) return null;
  const matches = LEXICON.filter(({ pattern }) => pattern.test(name)).map(({ days }) => days);
  return matches.length > 0 ? Math.max(...matches) : 365;
}

describe('the farm’s table of column names', () => {
  it.each(columnNames().map((one) => [one.name, one.days] as const))(
    'gives %s the limit of the lexicon',
    (name, days) => {
      const plain = name === '名优特产' ? '特产' : name.replace(/\{.\}/, '');
      expect(days).toBe(limitByTheBook(plain));
    },
  );

  it('has names of every class and many that nobody knows', () => {
    const categories = new Set(columnNames().map((one) => one.category));
    expect(categories.size).toBeGreaterThan(15);
    expect(columnNames().filter((one) => one.category === 'unknown').length).toBeGreaterThan(25);
  });
});
