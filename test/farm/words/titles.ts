/** Titles as clerks write them: a grammar per kind of column, with places, numbers, deadlines and decoy dates. */
import type { Chance } from '../chance.ts';
import { addDays, type IsoDay, partsOf } from '../days.ts';
import { DOCS, EVENTS, GIVEN, OFFICES, POSTS, PROJECTS, PUBLIC_NEEDS, SURNAMES, TOPICS, TOWNS } from './phrases.ts';

/** What a column is about, as far as its titles go. */
export type Theme =
  | 'news'
  | 'notice'
  | 'policy'
  | 'reading'
  | 'people'
  | 'plan'
  | 'figures'
  | 'money'
  | 'bids'
  | 'welfare'
  | 'letters'
  | 'talks'
  | 'campaign'
  | 'guide'
  | 'pictures';

const GRAMMAR: Readonly<Record<Theme, readonly string[]>> = {
  news: [
    '{who}到{town}调研{topic}工作',
    '{place}召开{topic}{event}',
    '{town}扎实推进{topic}',
    '{place}{office}开展{topic}{event}',
    '自治区督查组到{place}检查{topic}工作',
    '{place}{topic}工作取得新成效',
    '【图】{town}举办{topic}{event}',
    '{place}前{small}个月完成投资{money}亿元 同比增长{rate}%',
    '{town}：{topic}让群众得实惠',
    '{who}主持召开{year}年第{small}次常务会议',
    '{place}组织收听收看全区{topic}电视电话会议',
    '我{unit}{small}名同志荣获全区{topic}先进个人称号',
  ],
  notice: [
    '关于做好{year}年{topic}工作的通知',
    '{place}{office}关于{project}项目环境影响评价的公示',
    '关于{soon}{town}停水停电的公告',
    '关于请于{soon}前报送{topic}材料的通知',
    '{place}{year}年第{small}批拟发放{topic}补助对象公示',
    '关于公布{place}{topic}投诉举报电话的通告',
    '关于开展{topic}专项检查的紧急通知',
    '关于注销{who2}等{number}人资格证书的公告（{year}年第{small}号）',
    '{project}工程施工期间交通管制通告',
    '关于召开{topic}听证会的公告（听证时间：{soon}）',
  ],
  policy: [
    '{place}人民政府关于印发《{doc}》的通知（{code}）',
    '{place}人民政府办公室关于成立{topic}工作领导小组的通知',
    '关于废止和修改部分规范性文件的决定（{old}通过）',
    '{doc}（{year}年修订）',
    '转发关于加强{topic}工作意见的通知',
    '{code} 关于同意{project}立项的批复',
    '{doc}自{soon}起施行',
  ],
  reading: [
    '《{doc}》政策解读',
    '一图读懂{place}{topic}新政',
    '图解：{doc}',
    '{place}{office}负责人就《{doc}》答记者问',
    '专家解读{topic}十个热点问题',
  ],
  people: [
    '关于{who2}等同志职务任免的通知',
    '{place}{year}年公开招聘事业单位工作人员面试公告',
    '{place}人民政府关于{who2}同志免职的通知',
    '{year}年拟录用公务员名单',
    '{place}{office}拟任职人员情况表',
  ],
  plan: [
    '{place}{year}年工作总结及{next}年工作计划',
    '{place}国民经济和社会发展第十三个五年规划纲要',
    '{year}年{topic}工作要点',
    '{place}{project}专项规划（2016-2020年）',
    '{place}{office}{year}年上半年工作总结',
  ],
  figures: [
    '{year}年{month}月{place}主要经济指标',
    '{year}年1-{month}月规模以上工业生产情况',
    '{place}{year}年国民经济和社会发展统计公报',
    '{year}年{small}季度居民消费价格变动情况',
    '{year}年{month}月固定资产投资完成情况',
  ],
  money: [
    '{place}{office}{year}年部门预算及“三公”经费预算公开',
    '{place}{year}年财政决算公开',
    '{year}年{topic}专项资金分配公示表',
    '关于{place}{year}年预算执行情况的报告',
    '{place}{office}{year}年度部门决算',
  ],
  bids: [
    '{project}采购项目中标公告（{bid}）',
    '{project}公开招标采购公告',
    '{place}{project}竞争性谈判成交结果公告',
    '{project}（二次）流标公告',
    '{bid}{project}监理招标公告 开标时间{soon}',
  ],
  welfare: [
    '{town}{year}年第{small}季度{topic}情况',
    '{place}{topic}工作信息公开（{month}月）',
    '{place}{year}年{topic}受益名单',
    '{town}{project}进展情况',
    '{place}城区环境空气质量情况（{year}年{month}月）',
    '{place}{topic}经费使用公开表',
  ],
  letters: ['关于{need}的咨询', '请问{need}怎么办', '{need}', '反映{town}{need}问题', '对{place}{need}的建议'],
  talks: [
    '在线访谈：{who2}谈{topic}',
    '关于《{doc}（征求意见稿）》公开征求意见的公告',
    '{place}{topic}满意度问卷调查',
    '{who}做客政府网谈{topic}',
    '{topic}网上征集活动结果反馈',
  ],
  campaign: [
    '{place}深入开展{topic}{event}',
    '{town}党支部{topic}心得体会',
    '先锋人物：{who2}',
    '{topic}简报第{small}期',
    '{place}{topic}活动剪影',
  ],
  guide: ['{topic}办理流程', '{need}办事指南', '{project}审批申请表', '办理{need}须提交的材料'],
  pictures: ['{town}风光', '{town}春色', '{place}夜景', '{town}{topic}掠影', '壮族三月三歌圩'],
};

export interface TitleSetting {
  readonly place: string;
  /** 县, 区, 厅 … as in 我县. */
  readonly unit: string;
  readonly now: IsoDay;
}

function deadline(chance: Chance, day: IsoDay): string {
  const p = partsOf(addDays(day, chance.int(5, 60)));
  return chance.hit(0.5) ? `${p.year}年${p.month}月${p.day}日` : `${p.month}月${p.day}日`;
}

interface Slot {
  readonly day: IsoDay;
  readonly setting: TitleSetting;
  readonly chance: Chance;
}

const person = ({ chance }: Slot): string => chance.pick(SURNAMES) + chance.pick(GIVEN);
const yearOf = (s: Slot): number => partsOf(s.day).year;

const WORDS: Readonly<Record<string, (s: Slot) => string>> = {
  place: (s) => s.setting.place,
  unit: (s) => s.setting.unit,
  town: (s) => s.chance.pick(TOWNS),
  topic: (s) => s.chance.pick(TOPICS),
  event: (s) => s.chance.pick(EVENTS),
  office: (s) => s.chance.pick(OFFICES),
  project: (s) => s.chance.pick(PROJECTS),
  doc: (s) => s.chance.pick(DOCS),
  need: (s) => s.chance.pick(PUBLIC_NEEDS),
  who: (s) => s.chance.pick(POSTS) + person(s),
  who2: person,
  year: (s) => String(yearOf(s)),
  next: (s) => String(yearOf(s) + 1),
  month: (s) => String(partsOf(addDays(s.day, -25)).month),
  small: (s) => String(s.chance.int(1, 4)),
  number: (s) => String(s.chance.int(5, 240)),
  money: (s) => (s.chance.int(50, 900) / 10).toFixed(1),
  rate: (s) => (s.chance.int(10, 190) / 10).toFixed(1),
  soon: (s) => deadline(s.chance, s.day),
  old: (s) => `${yearOf(s) - s.chance.int(1, 6)}年${s.chance.int(1, 12)}月${s.chance.int(1, 28)}日`,
  birth: (s) => `${yearOf(s) - s.chance.int(28, 58)}年${s.chance.int(1, 12)}月${s.chance.int(1, 28)}日`,
  code: (s) => `${s.setting.place.slice(0, 1)}政发〔${yearOf(s)}〕${s.chance.int(1, 99)}号`,
  bid: (s) => `GXZC${yearOf(s)}-G1-${s.chance.int(10000, 99999)}`,
};

export function fill(template: string, day: IsoDay, setting: TitleSetting, chance: Chance): string {
  return template.replace(/\{(\w+)\}/g, (_, slot: string) => WORDS[slot]?.({ day, setting, chance }) ?? slot);
}

export function titleFor(theme: Theme, day: IsoDay, setting: TitleSetting, chance: Chance): string {
  return fill(chance.pick(GRAMMAR[theme]), day, setting, chance);
}
