/** The thirteen units that annex 6 of the notice names, with the faults that a crawler can see, in the notice's words. */

export interface Annex6Unit {
  readonly no: number;
  readonly unit: string;
  readonly sleeping: readonly string[];
  readonly empty: readonly string[];
  /** Sleeping columns that the notice counts but does not name: this many at most. */
  readonly unnamedSleeping: number;
  readonly deadLinks: boolean;
  /** Hubs under which the named columns stand, the first half under the first. */
  readonly under: readonly [string, string];
  readonly remark: '60分以下政府网站' | '7个以上栏目不更新';
}

const LOW = '60分以下政府网站';
const MANY = '7个以上栏目不更新';
const plain = {
  sleeping: [],
  empty: [],
  unnamedSleeping: 0,
  deadLinks: false,
  under: ['政务公开', '办事服务'],
} as const;
const names = (text: string): readonly string[] => text.split(' ');

export const ANNEX6_UNITS: readonly Annex6Unit[] = [
  { ...plain, no: 1, unit: '宁明县', unnamedSleeping: 2, deadLinks: true, remark: LOW },
  {
    ...plain,
    no: 2,
    unit: '大新县',
    sleeping: names('统计数据 政府采购 保障性安居工程'),
    under: ['政务公开', '政务公开'],
    remark: LOW,
  },
  { ...plain, no: 3, unit: '广西煤矿安监局', remark: LOW },
  { ...plain, no: 4, unit: '凤山县', remark: LOW },
  {
    ...plain,
    no: 5,
    unit: '防城港市防城区',
    empty: names('防城区人民政府挂牌机构 防城区人民团体及其他 防城区公共企事业单位 中介机构'),
    remark: LOW,
  },
  { ...plain, no: 6, unit: '自治区地震局', remark: LOW },
  { ...plain, no: 7, unit: '广西银监局', remark: LOW },
  { ...plain, no: 8, unit: '富川瑶族自治县', remark: LOW },
  { ...plain, no: 9, unit: '自治区通信管理局', remark: LOW },
  {
    ...plain,
    no: 10,
    unit: '林业厅',
    sleeping: names('本部门文件 重点工作 重点项目 建设项目工程招投标 统计信息 扶贫事业 教育事业 公益动态'),
    under: ['政务公开', '业务工作'],
    remark: MANY,
  },
  {
    ...plain,
    no: 11,
    unit: '玉林市',
    sleeping: names(
      '重大决策 药品质量监管通报 食品卫生监管通报 产品质量监管通报 环境监测 绩效目标分解公示 机动车服务 违法违规管理',
    ),
    remark: MANY,
  },
  {
    ...plain,
    no: 12,
    unit: '凭祥市',
    sleeping: names('旅游信息 经济动态 社会救助 统计数据 市场优势 环境优势 职业技能鉴定 身份证办理'),
    under: ['新闻中心', '办事服务'],
    remark: MANY,
  },
  {
    ...plain,
    no: 13,
    unit: '桂林市七星区',
    sleeping: names('就业动态 科技动态 招商动态 园区动态 商贸动态 图片新闻 视频新闻 创业孵化'),
    under: ['新闻中心', '招商引资'],
    remark: MANY,
  },
];
