/** Chinese of the bench site (文字): titles and paragraphs, by their number the same in every run. */
import { chanceOf, hashOf } from '../../farm/chance.ts';

const WHO = [
  '我县',
  '县政府',
  '县委',
  '县发展和改革局',
  '县教育局',
  '县财政局',
  '县民政局',
  '县水利局',
  '县农业局',
  '县环境保护局',
];
const DID = ['召开', '组织开展', '部署', '扎实推进', '全面启动', '督查', '总结', '积极做好', '专题研究', '检查指导'];
const WHAT = [
  ...[
    '脱贫攻坚',
    '防汛抗旱',
    '森林防火',
    '安全生产',
    '春耕备耕',
    '环境保护督察整改',
    '农村危房改造',
    '义务教育均衡发展',
  ],
  ...['食品药品安全', '城乡清洁', '信访维稳', '重大项目建设', '政务公开', '法治宣传', '招商引资', '文明城市创建'],
];
const HOW = [
  '工作会议',
  '专项检查',
  '推进会',
  '现场会',
  '培训班',
  '座谈会',
  '专题调研',
  '“回头看”活动',
  '动员大会',
  '宣传活动',
];
const CLAUSES = [
  '会议传达学习了上级有关会议精神',
  '听取了各乡镇各部门前一阶段工作情况的汇报',
  '研究部署了下一阶段的重点任务',
  '要求各级各部门进一步提高认识、统一思想、明确责任',
  '切实把各项措施落到实处',
  '深入村屯农户了解群众的生产生活情况',
  '与基层干部群众面对面交流',
  '对发现的问题逐条登记并限期整改',
  '坚持问题导向和目标导向相结合',
  '严格落实党政同责、一岗双责的要求',
  '加大资金投入和项目整合的力度',
  '建立健全长效管理机制',
  '充分调动社会各界参与的积极性',
  '确保年度目标任务按时保质完成',
  '县直有关单位负责人及各乡镇主要领导参加了活动',
  '切实维护好人民群众的切身利益',
  '为全县经济社会持续健康发展提供有力保障',
  '加强舆论宣传，营造良好的社会氛围',
];

export interface SiteText {
  title(key: string, index: number): string;
  paragraph(number: number): string;
  /** A number that only the seed and the keys decide. */
  draw(key: string, index: number, below: number): number;
}

const PARAGRAPHS = 1500;

/** Holds paragraphs made once: 100,000 articles are put together from them. */
export function siteText(seed: number): SiteText {
  const draw = (key: string, index: number, below: number): number => hashOf(`${seed} ${key} ${index}`) % below;
  const paragraphs = Array.from({ length: PARAGRAPHS }, (_, at) => paragraphOf(seed, at));
  return {
    draw,
    title(key, index) {
      const at = hashOf(`${seed} ${key} ${index}`);
      const pick = (from: readonly string[], shift: number): string => from[(at >>> shift) % from.length] ?? '';
      return `${pick(WHO, 0)}${pick(DID, 5)}${pick(WHAT, 11)}${pick(HOW, 17)}（第${index + 1}期）`;
    },
    paragraph: (number) => paragraphs[number % PARAGRAPHS] ?? '',
  };
}

function paragraphOf(seed: number, at: number): string {
  const chance = chanceOf('paragraph', seed, at);
  const sentences = Array.from({ length: chance.int(4, 9) }, () => `${chance.some(CLAUSES, 3).join('，')}。`);
  return sentences.join('');
}
