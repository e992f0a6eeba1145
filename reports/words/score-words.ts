/** Every sentence and label on scores that a clerk reads (评分的措辞), in tables and on the command line. */
import type { BookOfScores, OfficialScores, ScoreTotals } from '../../src/score/score-sheet.ts';
import type { ItemScore, ScoreVerdict, WhyUnsettled } from '../../src/score/score-types.ts';
import { DRAFT } from './wording.ts';

export const VERDICT_LABEL = {
  vetoed: '不合格（单项否决）',
  'under-line': '不合格（低于合格线）',
  passed: '合格（就已评项目）',
  undecided: '未能判定',
} as const satisfies Record<ScoreVerdict, string>;

export const OUTCOME_LABEL = {
  hit: '成立',
  clear: '未见',
  doubt: '待人工认定',
  'not-assessed': '未评',
} as const satisfies Record<ItemScore['outcome'], string>;

export const WHY_LABEL = {
  'needs-person': '须人工核对',
  'not-opened': '本次巡查未能打开网站',
  walled: '网站限制访问，本次未作判定',
  'not-patrolled': '本次未完成巡查',
  'thin-coverage': '本次巡查覆盖不足',
  'no-watch': '没有可用性监测记录',
  'week-incomplete': '可用性监测不足一周',
  'opened-not-in-patrol': '本次巡查未能打开，是否否决以一周监测为准',
  'not-the-units-site': '所列网址打开的不是本单位网站',
  'undecided-columns': '有的栏目是否计入须人工认定',
  'wider-reading': '空白栏目及①所列栏目同时计入才达到否决数',
  'undecided-links': '有的链接各次结果不一',
  unconfirmed: '问题尚未经人工复核确认',
  'no-such-column': '没有发现此类栏目，是否开设须人工核对',
  'home-not-counted': '首页未能完整查看，或条目过少（导航入口）',
  'home-undated': '首页有条目未注明时间',
  'columns-newer': '首页两周内无新信息，但有栏目更新，须人工核对',
  'nothing-recent': '所有栏目均无两周内的信息，首页须人工核对',
  'points-unread': '分值未读到原文，只计数',
} as const satisfies Record<WhyUnsettled, string>;

export const SCORE_TITLE = {
  table: '政府网站评分表',
  items: '政府网站评分明细',
  lines: '评分项目',
  sheet: (profile: string) => `评分表 ${profile}`,
  itemSheet: (profile: string) => `评分明细 ${profile}`,
  lineSheet: (profile: string) => `评分项目 ${profile}`,
  notesSheet: '说明',
} as const;

export const SCORE_HEADINGS = [
  '规则集',
  '分组',
  '名次',
  '市、县(市、区)/单位',
  '网站名称',
  '网址',
  '结论',
  '得分',
  '单项否决',
  '待人工认定',
  '动态、通知、政策类未更新栏目',
  '应更新未更新栏目',
  '空白栏目',
  '待定栏目',
  '扣分合计',
  '扣分项目',
  '未评项目',
  '公布得分',
  '公布名次',
  '公布结论',
  '名次升降',
] as const;

export const SHEET_ITEM_HEADINGS = [
  ...['市、县(市、区)/单位', '类别', '项目', '结果', '计数', '待定', '扣分', '原因', '依据', '打开页面'],
] as const;
export const LINE_HEADINGS = ['类别', '项目', '条款', '出处'] as const;

export const SCORE_SAYS = {
  veto: '单项否决',
  passed: '合格',
  failed: '不合格',
  asBefore: '持平',
  up: (places: number) => `升${places}位`,
  down: (places: number) => `降${places}位`,
  group: (annex: number | null, label: string) =>
    [annex === null ? '未分组' : `附件${annex}`, label].filter((part) => part !== '').join(' '),
  points: (score: number) => `得分${score}`,
  place: (rank: number) => `组内第${rank}名`,
  counted: (label: string, count: number) => `${label}${count}个`,
  noRank: '—',
  notPatrolled: '本次未巡查',
  vetoCount: (item: string, count: number, limit: number) => `${item}：${count}个（${limit}个以上）`,
  deduction: (item: string, count: number | null, points: number) =>
    `${item}${count === null ? '' : `（${count}）`}扣${points}分`,
  doubt: (item: string, why: string) => `${item}（${why}）`,
  verified: '已读原文',
  unverified: '未读到原文',
  itemRead: (points: string) => `考察点已读原文，${points}`,
  moreEvidence: (count: number) => `等${count}处`,
} as const;

const POINTS_FROM = {
  document: '分值已读原文',
  products: '分值见于同类监测产品，未读到原文',
  remembered: '分值出自转述，未读到原文',
} as const;

/** What of a line was read in the rule book itself, and where the rest comes from. */
export function readSays({ verified, itemRead, pointsFrom }: ItemScore): string {
  if (verified) return SCORE_SAYS.verified;
  const points = pointsFrom === null ? '分值未读到' : POINTS_FROM[pointsFrom];
  return itemRead ? SCORE_SAYS.itemRead(points) : SCORE_SAYS.unverified;
}

/** The same of all lines of a book that take points, counted; empty where it has none. */
export function readNote(items: readonly ItemScore[]): string {
  if (items.length === 0) return '';
  const count = (fits: (one: ItemScore) => boolean): number => items.filter(fits).length;
  const points = [
    [count(({ pointsFrom }) => pointsFrom === 'document'), '已读原文'],
    [count(({ pointsFrom }) => pointsFrom === 'products'), '见于同类监测产品'],
    [count(({ pointsFrom }) => pointsFrom === 'remembered'), '出自转述'],
    [count(({ pointsFrom }) => pointsFrom === null), '未读到'],
  ] as const;
  const told = points.filter(([many]) => many > 0).map(([many, from]) => `${many}项${from}`);
  return `评分项${items.length}项：考察点${count(({ itemRead }) => itemRead)}项已读原文；分值${told.join('、')}。`;
}

export function totalsSay(totals: ScoreTotals): string {
  const { sites, passed, vetoed, underLine, undecided } = totals;
  const rate = rateSays(totals);
  return `网站${sites}个：合格${passed}个（就已评项目），单项否决${vetoed}个，低于合格线${underLine}个，未能判定${undecided}个${rate === '' ? '' : `；${rate}`}。`;
}

/** A rate is of sites of which every line of the book was assessed, and says of how many; empty where there is none. */
export function rateSays({ assessed }: ScoreTotals): string {
  if (assessed.passPercent === null) return '';
  return `在已完整评估的${assessed.sites}个网站中，合格${assessed.passed}个，合格率${assessed.passPercent}%`;
}

export function officialSays({ official }: ScoreTotals, { label, period }: OfficialScores): string {
  if (official === null) return '';
  const span = period === null ? '' : `（适用期${period.from}至${period.to}）`;
  const name = label === '' ? '名单所列得分' : label;
  return `${name}${span}：网站${official.sites}个，合格${official.passed}个，合格率${official.passPercent}%。`;
}

export const SCORE_NOTE = {
  draft: `${DRAFT}：计入的问题尚未复核，或巡查尚未完成，不得印发。`,
  outOfForce: ({ id, inForce: { from, to } }: BookOfScores) =>
    `判定日不在规则集 ${id} 的施行期（${from} 起${to === null ? '' : `，至 ${to}`}）内，仅供参考。`,
  unsettled: (count: number) => `${count}个栏目的更新期限与巡查所用规则集不同，须以 patrol rejudge 重新评判后再计。`,
  part: '只列问题已全部复核的网站；未列全的分组不排名次。',
  asOf: (day: string, run: string) => `判定截至 ${day}，巡查 ${run}。`,
  line: ({ fullMarks, passLine }: BookOfScores) => `满分${fullMarks}分，合格线${passLine}分。`,
} as const;

/** Why an item is in doubt or was not assessed, the book's own words first. */
export const whySays = ({ why, note }: ItemScore): string => note ?? (why === null ? '' : WHY_LABEL[why]);
