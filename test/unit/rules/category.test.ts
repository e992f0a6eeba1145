import { describe, expect, it } from 'vitest';
import { loadRuleBook } from '../../../src/config/rule-book/rule-book.ts';
import { categorise } from '../../../src/rules/columns/category.ts';

const rules = loadRuleBook('gx2016');
const AS_OF_YEAR = 2017;

function of(...path: readonly string[]) {
  return categorise({ name: path.at(-1) ?? '', path }, rules, AS_OF_YEAR);
}

/** Every word of the lexicon's table, with its category and threshold in the 2016 rule book. */
const TABLE: readonly [category: string, days: number | null, names: string][] = [
  [
    'news',
    14,
    '要闻 头条 新闻 动态 快讯 时政 今日 工作进展 信息速递 图片新闻 本地 本地要闻 县区动态 乡镇动态 部门动态 今日凭祥',
  ],
  ['leader-activity', 14, '领导活动 会议 政务活动 调研'],
  ['notice', 183, '通知 公告 公示 通告 启事 通知公告 公示公告 绩效目标分解公示'],
  ['policy', 183, '文件 政策 法规 规范性文件 规章 条例 办法 令 政府令 政策法规 党纪条例 本部门文件'],
  ['interpretation', 183, '政策解读 图解 答记者问'],
  ['personnel', 365, '人事 人事任免 招考 招聘 录用 公务员 人事信息'],
  ['planning', 365, '规划 计划 总结 工作要点 十三个五年规划 规划计划 计划总结'],
  ['statistics', 365, '统计数据 统计信息 统计公报 经济运行'],
  ['finance', 365, '预算 决算 财政 三公经费 财政资金 财政预决算'],
  ['procurement', 365, '政府采购 招标 中标 采购公告 招标公告'],
  ['housing', 365, '保障性安居工程 保障性住房 棚户区改造'],
  ['major-project', 365, '重大项目 重点项目 重大建设项目'],
  ['key-field', 365, '食品药品 环境保护 环境监测 征地 拆迁 安全生产 价格收费 教育 就业 扶贫 救助 国企 社会救助'],
  ['emergency', 365, '应急 应急预案 预警'],
  ['guide', null, '信息公开指南 信息公开目录 信息公开制度 依申请公开'],
  ['organisation', null, '机构概况 机构职能 机构设置 内设机构 科室设置 下属单位 联系我们'],
  ['leadership', null, '领导简介 领导信息 领导分工 领导之窗'],
  ['introduction', null, '概况 凭祥概况 简介 历史 地理 行政区划 风光 名胜 文化 民族 特产'],
  [
    'service',
    null,
    '办事指南 办事大厅 在线办理 个人办事 法人办事 表格下载 资料下载 文件下载 下载中心 权责清单 权力清单',
  ],
  ['consultation', 365, '县长信箱 咨询 投诉 建议 留言 网络问政'],
  ['survey', 365, '民意征集 网上调查 问卷 听证'],
  ['interview', 365, '在线访谈 在线交流 直播'],
  ['special', 365, '专题 专栏 学习贯彻十八大 创建文明城市 脱贫攻坚'],
  ['function', null, '友情链接 网站地图 版权声明 隐私声明 无障碍 English 繁体 RSS 站内搜索 搜索 注册 用户登录'],
  ['media', 365, '视频 图片库 电子期刊 政府公报'],
];

describe('categorise', () => {
  const cases = TABLE.flatMap(([category, days, names]) => names.split(' ').map((name) => ({ category, days, name })));
  it.each(cases)('takes $name for $category', ({ category, days, name }) => {
    expect(of(name)).toMatchObject({ category, thresholdDays: days });
  });

  it.each([
    ['统计月报', 'statistics', 45],
    ['统计月度数据', 'other', 45],
    ['工业季报', 'statistics', 135],
    ['季度经济运行', 'statistics', 135],
    ['政府信息公开年报', 'annual-report', 455],
    ['政府信息公开年度报告', 'annual-report', 455],
    ['空气质量日报', 'key-field', 14],
    ['价格周报', 'key-field', 30],
  ])('gives %s the limit that its cadence promises', (name, category, days) => {
    expect(of(name)).toMatchObject({ category, thresholdDays: days, confidence: 'cadence' });
  });

  const noCadence =
    '青年之家 今日关注 周边旅游 岁月留痕 中国青年报 春季报名 蜜月度假 今日报道 正月民俗 人民日报 年报考服务 周到服务';
  it.each(noCadence.split(' '))('does not hear a cadence in %s', (name) => {
    expect(of(name).confidence).not.toBe('cadence');
  });
});

describe('names with several meanings', () => {
  it.each([
    ['人事动态', 365],
    ['扶贫动态', 365],
    ['政策动态', 183],
    ['就业动态', 365],
    ['教育新闻', 365],
    ['招标公告', 365],
    ['视频新闻', 365],
    ['专题新闻', 365],
  ])('judges %s by the longest limit among its words', (name, days) => {
    expect(of(name).thresholdDays).toBe(days);
  });

  it.each([
    ['文化动态', 14],
    ['民族工作动态', 14],
    ['领导讲话', 365],
    ['领导活动', 14],
    ['企业注册公告', 183],
    ['无障碍建设', 365],
    ['版权保护', 365],
    ['党建之窗', 365],
    ['夏令营', 365],
    ['命令发布', 365],
    ['计划生育', 365],
    ['会议室预订', 365],
    ['新闻发布会', 365],
    ['文化事业', 365],
    ['政策法规科', 365],
    ['新闻办公室', 365],
    ['新闻中心', 14],
  ])('takes %s for what it is, not for a word inside it', (name, days) => {
    expect(of(name)).toMatchObject({ exempt: null, thresholdDays: days });
  });

  const annex6 =
    '统计数据 政府采购 保障性安居工程 防城区人民政府挂牌机构 防城区人民团体及其他 防城区公共企事业单位 中介机构 本部门文件 ' +
    '重点工作 重点项目 建设项目工程招投标 统计信息 扶贫事业 教育事业 公益动态 重大决策 药品质量监管通报 食品卫生监管通报 ' +
    '产品质量监管通报 环境监测 绩效目标分解公示 机动车服务 违法违规管理 旅游信息 经济动态 社会救助 市场优势 环境优势 ' +
    '职业技能鉴定 身份证办理 就业动态 科技动态 招商动态 园区动态 商贸动态 图片新闻 视频新闻 创业孵化';
  it.each(annex6.split(' '))('exempts no column that annex 6 names: %s', (name) => {
    expect(of('政务公开', name)).toMatchObject({ exempt: null, thresholdDays: expect.any(Number) });
  });
});

describe('names by themselves', () => {
  it('gives a name that no row knows the unknown category, and says so', () => {
    expect(of('市场优势')).toEqual({
      category: 'other',
      thresholdDays: 365,
      exempt: null,
      confidence: 'name-unknown',
      matched: [],
    });
  });

  it('marks names that the source would show to a person', () => {
    expect(of('领导活动').confidence).toBe('name-weak');
    expect(of('工作动态').confidence).toBe('name');
  });

  it('reads through full width, spaces and upper case', () => {
    expect(of('通 知 公 告')).toMatchObject({ category: 'notice' });
    expect(of('ＲＳＳ订阅')).toMatchObject({ exempt: 'function' });
    expect(of('ENGLISH')).toMatchObject({ exempt: 'function' });
  });

  it('exempts archives: by word, or by a year that is over', () => {
    expect(of('往届活动').exempt).toBe('archived');
    expect(of('已归档专题').exempt).toBe('archived');
    expect(of('2016年部门预算').exempt).toBe('archived');
    expect(of('第3期（总第400期）').exempt).toBe('archived');
    expect(of('政府公报第十二期').exempt).toBe('archived');
    expect(of('学期计划').exempt).not.toBe('archived');
    expect(of('2017年部门预算').exempt).toBeNull();
    expect(of('2011-2020年规划').exempt).toBeNull();
    expect(of('档案工作动态').exempt).toBeNull();
    expect(of('12016号楼').exempt).toBeNull();
  });
});

describe('what stands above a column', () => {
  it('lets children of an archive and of the furniture be exempt as well', () => {
    expect(of('2015年专题', '工作动态')).toMatchObject({ exempt: 'archived', confidence: 'inherited' });
    expect(of('友情链接', '市县')).toMatchObject({ exempt: 'function', confidence: 'inherited' });
  });

  it('does not call the children of a special news', () => {
    expect(of('专题专栏', '抗击肺炎专栏', '工作动态')).toMatchObject({ thresholdDays: 365, confidence: 'inherited' });
  });

  it('lets a yearly parent loosen an unknown child, and no parent tighten one', () => {
    expect(of('信息公开年报', '县直部门')).toMatchObject({ thresholdDays: 455, confidence: 'inherited' });
    expect(of('统计月报', '工业')).toMatchObject({ thresholdDays: 365, confidence: 'name-unknown' });
    expect(of('新闻中心', '市场优势')).toMatchObject({ thresholdDays: 365, confidence: 'name-unknown' });
  });

  it('does not exempt the children of introductions and services', () => {
    expect(of('机构设置', '办公室').exempt).toBeNull();
    expect(of('走进凭祥概况', '市场优势').exempt).toBeNull();
    expect(of('办事指南', '身份证办理').exempt).toBeNull();
  });
});

describe('the same name asked again', () => {
  const budget = { name: '2016年部门预算', path: ['2016年部门预算'] };
  const news = { name: '工作动态', path: ['工作动态'] };

  it('is told by the year of each asking', () => {
    const years = [2017, 2016, 2017].map((year) => categorise(budget, rules, year).exempt);
    expect(years).toEqual(['archived', null, 'archived']);
  });

  it('is told by the rule book of each asking', () => {
    const { profile } = rules;
    const { news: asWritten } = profile.categories;
    if (!asWritten) throw new Error('the rule book has no news');
    const slower = { ...profile, categories: { ...profile.categories, news: { ...asWritten, thresholdDays: 20 } } };
    const other = { lexicon: rules.lexicon, profile: slower };
    const days = [rules, other, rules].map((one) => categorise(news, one, AS_OF_YEAR).thresholdDays);
    expect(days).toEqual([14, 20, 14]);
  });
});
