/** The walk of a clerk (演示步骤), from the installation to what is published and followed up. */
import { join } from 'node:path';
import { type Answer, fillIn, type ListedRow } from './fill-in.ts';
import type { WalkStep } from './walk-step.ts';

const PATROL = 'npm run -s patrol --';
const DATA = '--data data/demo';
const LIST = '复核清单.xlsx';
const TO_NOTIFY = '待通知.xlsx';
const BY = '张三';
/** The demo judges as of the end of February: so terms are checked by the day after. */
const NOTIFIED = '2017-03-01';
const DUE = '2017-03-31';
/** A clerk does not get through all of them on the first day, and finds one that is no fault. */
const FALSE_ALARM_AT = 3;
const LEFT_OPEN = 5;

function review({ at }: ListedRow): Answer | null {
  if (at < LEFT_OPEN && at !== FALSE_ALARM_AT) return null;
  if (at === FALSE_ALARM_AT) return { decision: '误报', reason: '该栏目已归档，首页另有新栏目', by: BY };
  return { decision: '确认', by: BY };
}

const counted = (counts: ReadonlyMap<string, number>): string =>
  [...counts].map(([decision, count]) => `${decision === '' ? '留待以后' : `“${decision}”`}${count}条`).join('，');

async function reviewByHand(checkout: string): Promise<string> {
  const counts = await fillIn(join(checkout, LIST), review);
  return `此处由脚本代替科员填写 \`${LIST}\` 的“决定”“理由”“复核人”三栏：${counted(counts)}。`;
}

async function notifyByHand(checkout: string): Promise<string> {
  const counts = await fillIn(join(checkout, TO_NOTIFY), () => ({ decision: '通知整改', dueOn: DUE, by: BY }));
  return `此处由脚本代替科员填写 \`${TO_NOTIFY}\`：${counted(counts)}，整改期限都填 ${DUE}。`;
}

export const STEPS: readonly WalkStep[] = [
  {
    title: '安装',
    says: '程序连同所需的 Node 24、浏览器、中文字体一并装好。',
    commands: ['npm ci --silent', `${PATROL} --help`],
  },
  {
    title: '自检',
    says: '看看这台电脑是否具备条件。演示不用互联网，断网也可以做。',
    commands: [`${PATROL} doctor`],
    codes: [0, 1],
  },
  {
    title: '巡查',
    says: '演示：195个网站由本机模拟，判定日为2017-02-28。',
    commands: ['npm run -s demo', 'ls data/demo/reports'],
  },
  {
    title: '查看巡查记录',
    says: '有哪些巡查，最近一次怎样。',
    commands: [`${PATROL} runs ${DATA}`, `${PATROL} status ${DATA}`],
  },
  {
    title: '复核',
    says: '还没有经人复核，不能印发。导出复核清单，逐条核对，填好再导入；同一份清单导入两次，不会重复计算。',
    commands: [`${PATROL} review --export ${LIST} ${DATA}`],
    byHand: reviewByHand,
    afterwards: [`${PATROL} review --import ${LIST} ${DATA}`, `${PATROL} review --import ${LIST} ${DATA}`],
  },
  {
    title: '印发附件6',
    says: '只列经人确认的问题。同一内容也可以直接显示在屏幕上。',
    commands: [
      `${PATROL} report --confirmed-only --format annex6 -o 附件6.docx ${DATA}`,
      `${PATROL} report --confirmed-only --format annex6 --as md ${DATA}`,
    ],
  },
  {
    title: '通知整改',
    says: '已确认的问题定下整改期限，每个单位出一份整改通知单。',
    commands: [`${PATROL} review --state confirmed --export ${TO_NOTIFY} ${DATA}`],
    byHand: notifyByHand,
    afterwards: [
      `${PATROL} review --import ${TO_NOTIFY} --now ${NOTIFIED} ${DATA}`,
      `${PATROL} report --format notice --each --confirmed-only --as docx -o 整改通知单 ${DATA}`,
      'ls 整改通知单 | head -n 5',
    ],
  },
  {
    title: '通报和台账',
    says: '通报代拟稿、整改台账、评分表。',
    commands: [
      `${PATROL} report --format bulletin --confirmed-only -o 通报.docx ${DATA}`,
      `${PATROL} report --format rectification -o 整改台账.xlsx ${DATA}`,
      `${PATROL} score -o 评分表.xlsx ${DATA}`,
    ],
  },
  {
    title: '复查',
    says: '再巡查一次，看看哪些已经整改，哪些没有。以后各次只重读可能有变化的部分，快得多。',
    commands: ['npm run -s demo -- --quiet', `${PATROL} runs ${DATA}`, `${PATROL} diff ${DATA}`],
  },
  {
    title: '备份',
    says: '数据都在一个文件里。',
    commands: [`${PATROL} backup 备份.db ${DATA}`, `${PATROL} verify-store ${DATA}`, 'ls -1 *.docx *.xlsx *.db'],
  },
];
