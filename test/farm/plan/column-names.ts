/**
 * The farm's own table of column names: what each is about and after how many days of silence it sleeps.
 *
 * The limits are read off the 2015 table and the column lexicon by hand: 14 days for news, 183 for notices
 * and policy, 365 for the rest and for names nobody knows, `null` for what never sleeps; where two rows of the lexicon
 * match, the longer one. `sure: false` marks names over which fair judges differ: their columns are planted far from
 * any limit, never near one.
 */
import type { Theme } from '../words/titles.ts';

export interface ColumnName {
  readonly name: string;
  readonly category: string;
  readonly days: number | null;
  readonly theme: Theme;
  readonly sure: boolean;
}

interface Family {
  readonly category: string;
  readonly days: number | null;
  readonly theme: Theme;
  readonly names: string;
  readonly sure?: false;
}

/** `{p}` is the place. */
const FAMILIES: readonly Family[] = [
  {
    category: 'news',
    days: 14,
    theme: 'news',
    names:
      '{p}要闻 工作动态 部门动态 乡镇动态 时政要闻 本地新闻 基层动态 行业动态 市县动态 政务动态 新闻快讯 图片新闻 信息速递 今日头条 科技动态 招商动态 经济动态 园区动态 党建动态 工作进展',
  },
  { category: 'news', days: 14, theme: 'news', names: '领导活动 政务活动 会议报道 领导调研 重要会议', sure: false },
  {
    category: 'notice',
    days: 183,
    theme: 'notice',
    names: '通知公告 公示公告 公告公示 通知通告 公告栏 行政许可公示 行政处罚公示 拍卖公告 通知',
  },
  {
    category: 'policy',
    days: 183,
    theme: 'policy',
    names: '政策文件 政府文件 规范性文件 政策法规 部门规章 法律法规 本级文件 上级文件 优惠政策 政府令',
  },
  { category: 'interpretation', days: 183, theme: 'reading', names: '政策解读 图解政策 文件解读' },
  {
    category: 'personnel',
    days: 365,
    theme: 'people',
    names: '人事任免 人事信息 招考录用 公务员招录 人才招聘 干部任免',
  },
  { category: 'planning', days: 365, theme: 'plan', names: '规划计划 工作总结 发展规划 工作要点 专项规划 计划总结' },
  { category: 'statistics', days: 365, theme: 'figures', names: '统计数据 统计信息 统计公报 经济运行' },
  { category: 'finance', days: 365, theme: 'money', names: '财政预决算 财政资金 三公经费 部门预算 财政信息' },
  { category: 'procurement', days: 365, theme: 'bids', names: '政府采购 招标采购 中标结果 招标信息' },
  { category: 'housing', days: 365, theme: 'welfare', names: '保障性住房 保障性安居工程 棚户区改造' },
  { category: 'projects', days: 365, theme: 'bids', names: '重大项目 重点项目 重大建设项目' },
  {
    category: 'key-area',
    days: 365,
    theme: 'welfare',
    names:
      '食品药品安全 环境保护 环境监测 征地信息 拆迁安置 安全生产 价格收费 教育信息 就业创业 扶贫工作 社会救助 国企改革',
  },
  // Two rows of the lexicon at once: the longer limit stands.
  { category: 'key-area', days: 365, theme: 'news', names: '人事动态 扶贫动态 就业动态 招标公告 环境保护公告' },
  { category: 'emergency', days: 365, theme: 'welfare', names: '应急管理 应急预案 预警信息' },
  {
    category: 'consultation',
    days: 365,
    theme: 'letters',
    names: '{h}信箱 在线咨询 投诉举报 留言选登 网上问政 建言献策',
  },
  { category: 'survey', days: 365, theme: 'talks', names: '民意征集 网上调查 意见征集 问卷调查' },
  { category: 'interview', days: 365, theme: 'talks', names: '在线访谈 访谈直播' },
  { category: 'media', days: 365, theme: 'pictures', names: '视频点播 视频新闻' },
  { category: 'media', days: 365, theme: 'policy', names: '政府公报' },
  {
    category: 'special',
    days: 365,
    theme: 'campaign',
    names: '“两学一做”学习教育专题 精准扶贫专题 美丽广西专栏 脱贫攻坚专栏 文明城市创建 “三严三实”专题 法治建设专栏',
  },
  {
    category: 'unknown',
    days: 365,
    theme: 'welfare',
    names:
      '重点工作 重大决策 媒体聚焦 身份证办理 机动车服务 婚姻登记 户籍管理 社会保障 医疗卫生 住房公积金 交通出行 市场优势 投资环境 招商项目 园区建设 绩效目标 资质管理 质量监管 行业管理 党的建设 党风廉政 机关党建 学习园地 经验交流 外出务工 妇幼保健 老年服务 土地流转 旅游信息 科普知识 双拥工作',
  },
  { category: 'monthly', days: 45, theme: 'figures', names: '统计月报 经济运行月报', sure: false },
  { category: 'quarterly', days: 135, theme: 'figures', names: '经济季报 空气质量季报', sure: false },
  { category: 'annual', days: 455, theme: 'plan', names: '信息公开年报 政府信息公开年度报告', sure: false },
  { category: 'guide', days: null, theme: 'guide', names: '信息公开指南 信息公开制度 依申请公开 信息公开目录' },
  { category: 'service', days: null, theme: 'guide', names: '办事指南 表格下载 下载中心 权责清单 在线办理' },
  {
    category: 'introduction',
    days: null,
    theme: 'guide',
    names:
      '{p}概况 历史沿革 行政区划 自然地理 旅游风光 民族风情 名优特产 机构职能 机构设置 内设机构 下属单位 领导简介 领导之窗 联系我们 机构概况',
  },
];

/** Names that only annex 6 uses. */
const ANNEX: readonly ColumnName[] = [
  { name: '绩效目标分解公示', category: 'notice', days: 183, theme: 'notice', sure: false },
  ...['本部门文件'].map((name) => ({ name, category: 'policy', days: 183, theme: 'policy' as const, sure: true })),
  ...['公益动态', '商贸动态'].map((name) => ({ name, category: 'news', days: 14, theme: 'news' as const, sure: true })),
  ...[
    '扶贫事业',
    '教育事业',
    '建设项目工程招投标',
    '药品质量监管通报',
    '食品卫生监管通报',
    '产品质量监管通报',
    '违法违规管理',
    '环境优势',
    '职业技能鉴定',
    '创业孵化',
    '防城区人民政府挂牌机构',
    '防城区人民团体及其他',
    '防城区公共企事业单位',
    '中介机构',
  ].map((name) => ({ name, category: 'unknown', days: 365, theme: 'welfare' as const, sure: false })),
];
const TABLE = new Map<string, ColumnName>([
  ...ANNEX.map((one) => [one.name, one] as const),
  ...FAMILIES.flatMap(({ names, sure = true, ...family }) =>
    names.split(' ').map((name) => [name, { name, sure, ...family }] as const),
  ),
]);

/** What the farm knows of a name; an unknown name may be silent for a year. */
export function knownName(name: string): ColumnName {
  return TABLE.get(name) ?? { name, category: 'unknown', days: 365, theme: 'welfare', sure: false };
}

export const columnNames = (): readonly ColumnName[] => [...TABLE.values()];

const groups = (text: string): readonly string[] => text.split(' ');

/** What stands under each hub of a portal, in the order in which menus usually have it. */
export const PORTAL_HUBS: Readonly<Record<string, readonly string[]>> = {
  '走进{p}': groups('{p}概况 历史沿革 行政区划 自然地理 旅游风光 民族风情 名优特产'),
  新闻中心: groups('{p}要闻 部门动态 乡镇动态 图片新闻 视频新闻 领导活动 会议报道 媒体聚焦 时政要闻'),
  政务公开: groups(
    '机构设置 领导之窗 通知公告 政府文件 规范性文件 政策解读 人事任免 规划计划 工作总结 统计数据 统计月报 财政预决算 政府采购 重点项目 应急管理 招标公告 信息公开指南 信息公开年报 依申请公开 政府公报',
  ),
  重点领域公开: groups(
    '保障性住房 食品药品安全 环境保护 安全生产 价格收费 征地信息 拆迁安置 扶贫工作 社会救助 教育信息 医疗卫生 重大建设项目',
  ),
  办事服务: groups(
    '办事指南 表格下载 权责清单 身份证办理 机动车服务 婚姻登记 户籍管理 社会保障 就业创业 住房公积金 交通出行 妇幼保健',
  ),
  互动交流: groups('{h}信箱 在线咨询 投诉举报 民意征集 网上调查 在线访谈 留言选登'),
  招商引资: groups('招商动态 投资环境 优惠政策 招商项目 园区建设 市场优势'),
  专题专栏: groups('“两学一做”学习教育专题 脱贫攻坚专栏 美丽广西专栏 文明城市创建 法治建设专栏'),
};

export const OFFICE_HUBS: Readonly<Record<string, readonly string[]>> = {
  机构概况: groups('机构职能 领导简介 内设机构 下属单位 联系我们'),
  信息动态: groups('工作动态 行业动态 市县动态 图片新闻 领导调研 重要会议 媒体聚焦 扶贫动态'),
  政务公开: groups(
    '通知公告 政策文件 法律法规 部门规章 政策解读 人事信息 规划计划 财政信息 三公经费 统计信息 经济运行 招标采购 信息公开指南 信息公开目录 信息公开年报 行政许可公示 行政处罚公示 应急预案',
  ),
  业务工作: groups('重点工作 安全生产 质量监管 行业管理 资质管理 重点项目 科普知识 环境监测 预警信息'),
  办事服务: groups('办事指南 表格下载 权责清单 下载中心 在线办理'),
  互动交流: groups('{h}信箱 在线咨询 意见征集 问卷调查 在线访谈 建言献策'),
  党建园地: groups('党建动态 党风廉政 机关党建 学习园地 双拥工作 经验交流'),
  专题专栏: groups('“两学一做”学习教育专题 精准扶贫专题 “三严三实”专题 法治建设专栏'),
};

/** Columns that stand in the menu by themselves. */
export const LONERS = groups('通知公告 工作动态 政策法规 {p}要闻 下载中心 政府公报 联系我们 旅游信息');
/** Special topics that are over; they are kept, and owe nobody an update. */
export const PAST_TOPICS = groups(
  '2012年“创先争优”活动 2013年群众路线教育实践活动 2011年“两会”专题 2010年第六次人口普查 2014年乡村建设年',
);
