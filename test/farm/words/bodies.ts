/** Paragraphs of articles and introductions: plausible, cheap, and full of dates that are nobody's day of publication. */
import type { Chance } from '../chance.ts';
import type { IsoDay } from '../days.ts';
import { fill, type TitleSetting } from './titles.ts';

const SENTENCES: readonly string[] = [
  '为深入贯彻落实自治区关于{topic}工作的决策部署，{place}坚持问题导向，细化工作措施，层层压实责任，推动各项工作落到实处、取得实效。',
  '截至{old}，全{unit}共投入资金{money}万元，完成{project}等{small}个项目，惠及群众{number}户，群众满意度明显提升。',
  '会议强调，各乡镇、各部门要充分认识做好{topic}工作的重要性和紧迫性，切实增强责任感和使命感，加强组织领导，强化督促检查，确保按时保质完成任务。',
  '据了解，{town}位于{place}西北部，距县城{small}公里，辖{number}个自然屯，总人口{number}00余人，是自治区级贫困村之一。',
  '请各有关单位于{soon}前将材料（含电子版）报送至{place}{office}，逾期不予受理。联系人：{who2}，联系电话：0771-58{number}32。',
  '{who}一行先后深入{town}、{town}等地，实地查看了{project}建设情况，详细询问存在的困难和问题，并就下一步工作提出具体要求。',
  '根据《{doc}》（{code}）有关规定，经研究决定，现将有关事项通知如下，请结合实际认真抓好贯彻执行。',
  '一要提高思想认识，把{topic}摆在更加突出的位置；二要突出工作重点，抓好{project}等关键环节；三要严肃工作纪律，对工作不力的单位和个人严肃问责。',
  '公示时间为{old}至{soon}，公示期内如有异议，请以书面形式向{place}{office}反映。',
  '项目总投资{money}亿元，{old}开工建设，计划于{next}年{month}月竣工，建成后将有效改善{town}一带的生产生活条件。',
  '活动现场共发放宣传资料{number}份，悬挂横幅{small}条，接受群众咨询{number}人次，营造了浓厚的{topic}氛围。',
  '参加会议的有{place}{office}、{office}、{office}主要负责人及各乡镇分管领导共{number}人。',
  '下一步，{place}将继续加大{topic}力度，建立健全长效机制，确保年度目标任务圆满完成，以优异成绩迎接上级检查验收。',
  '{who2}，男，壮族，{birth}出生，大学学历，{old}参加工作，现任{place}{office}副主任。',
  '数据显示，{year}年{month}月规模以上工业增加值同比增长{rate}%，比上月提高{small}个百分点；固定资产投资增长{rate}%。',
];

const INTRODUCTION: readonly string[] = [
  '{place}位于广西壮族自治区境内，总面积{number}0平方公里，辖{small}个镇{small}个乡，总人口{number}万余人，其中壮族人口占{number}%。{old}经国务院批准设立。',
  '主要职责：（一）贯彻执行国家和自治区有关方针政策和法律法规；（二）拟订本行政区域{topic}规划并组织实施；（三）负责{topic}工作的监督管理；（四）承办上级交办的其他事项。',
  '境内山清水秀，气候温和，年平均气温2{small}摄氏度，雨量充沛，盛产甘蔗、八角、龙眼、坚果等，素有“果蔗之乡”的美誉。',
  '内设机构：办公室、政策法规科、规划财务科、人事教育科、监督检查科。办公地址：{place}民族大道{number}号，邮政编码：5300{number}。',
  '办公时间：上午8:00-12:00，下午15:00-18:00（节假日除外）。联系电话：0771-2{number}88。',
  '{who2}同志主持全面工作；{who2}同志分管{topic}、{topic}工作；{who2}同志协助分管{office}。',
];

/** `n` paragraphs of one to four sentences each. */
export function paragraphs(n: number, day: IsoDay, setting: TitleSetting, chance: Chance): string[] {
  return Array.from({ length: n }, () =>
    Array.from({ length: chance.int(1, 4) }, () => fill(chance.pick(SENTENCES), day, setting, chance)).join(''),
  );
}

export function introduction(day: IsoDay, setting: TitleSetting, chance: Chance): string[] {
  return chance
    .shuffled(INTRODUCTION)
    .slice(0, chance.int(3, 6))
    .map((one) => fill(one, day, setting, chance));
}
