/** The words for where a finding stands (问题状态), and for why: in tables that people decide by, and on the terminal. */
import type { DecisionKind, FindingState, Life, LifeReason, Ruling, RunMark } from '../../src/lifecycle/life-types.ts';
import type { ReportContext } from '../model/report-types.ts';
import { shanghaiDay } from './shanghai-day.ts';

export const FINDING_STATE_LABEL = {
  suspected: '疑似',
  pending: '待复核',
  confirmed: '已确认',
  dismissed: '误报',
  notified: '已通知整改',
  rectified: '已整改',
  overdue: '逾期未改',
  recurred: '整改后反弹',
} as const satisfies Record<FindingState, string>;

/** How a finding was mended, or why a run could not tell. */
const WHY_LABEL = {
  updated: '已有新条目',
  filled: '已有内容',
  opened: '已能打开',
  gone: '已不再出现',
  'in-order': '本次专门查看，已无此问题',
  'own-site': '已是本单位网站',
  'moved-on': '页面说明栏目已停办或改名',
  'leads-off': '栏目已指向其他网站',
  'column-gone': '栏目已撤下',
  'not-patrolled': '本次未巡查到该网站',
  unreachable: '网站未能打开',
  blocked: '网站限制访问',
  aborted: '巡查中途停止',
  'own-failure': '巡查工具自身故障',
  'page-budget': '页数到限，未读完',
  'time-budget': '时间到限，未读完',
  'anothers-site': '打开的不是本单位网站',
  coverage: '巡查覆盖不足',
  'pages-unread': '有以前读到的页面本次未能读到',
  'links-uncertain': '链接各次结果不一或访问受限',
  'judged-otherwise': '没有新条目，只是判定口径不同',
  'not-looked-for': '本次未查此项，或未能判断，未见不等于已改',
  'column-unknown': '栏目未能判定',
  'column-undated': '条目未注明时间',
  'column-static': '判定为静态介绍',
  'column-current': '条目数未读到',
  'column-sleeping': '栏目已有条目但不更新',
  'column-empty': '栏目内容为空',
  'column-external': '栏目已指向其他网站',
  're-dated-items': '疑似旧稿新发，待人工复核',
  'items-of-one-day': '疑似突击更新，待人工复核',
} as const satisfies Record<LifeReason, string>;

/** What a person can choose of a list; an answer is taken back on the terminal. */
export const RULING_LABEL = {
  confirm: '确认',
  dismiss: '误报',
  notify: '通知整改',
  reopen: '重新复核',
} as const satisfies Record<Ruling, string>;

export const DECISION_LABEL = { ...RULING_LABEL, undo: '撤销' } as const satisfies Record<DecisionKind, string>;

/** What a person has written stands as it is. */
export const whySays = (why: string): string =>
  why
    .split(',')
    .map((word) => (Object.hasOwn(WHY_LABEL, word) ? WHY_LABEL[word as LifeReason] : word)) // safe: just looked
    .join('、');

/** The day on which a patrol saw it, whatever day it judged by: the same in all reports. */
export const dayOf = (run: RunMark | null): string => (run === null ? '' : shanghaiDay(run.createdAt));

/** What a person should know of a finding before deciding on it; empty where there is nothing. */
export function lifeSays({ returned, doubt, unobserved, decided, exempted, mended, dueOn }: Life): string {
  return [
    returned === 'facts-changed' ? '所据事实已与上次决定时不同，请重新复核' : '',
    decided ? `${DECISION_LABEL[decided.kind]}（${decided.by}，${shanghaiDay(decided.at)}）：${decided.reason}` : '',
    dueOn === null ? '' : `整改期限 ${dueOn}`,
    exempted ? `按人工设定豁免：${exempted.why}` : '',
    mended ? `${dayOf(mended.run)} 见到已整改：${whySays(mended.how)}` : '',
    doubt === null ? '' : whySays(doubt),
    unobserved ? `${dayOf(unobserved.run)} 未能观察：${whySays(unobserved.why)}` : '',
  ]
    .filter((part) => part !== '')
    .join('；');
}

/**
 * 人工决定计至2017-03-05；2017-03-10的巡查见到所列问题中2项已整改. Under the title of a list that people have decided on, and of
 * one that later runs have told of; `told`: ids of the findings that it names.
 */
export function reviewLineOf(
  { review, confirmedOnly }: Pick<ReportContext, 'review' | 'confirmedOnly'>,
  told: ReadonlySet<string>,
): string | null {
  const { decidedAt = null, later = null } = review ?? {};
  if (review === undefined || !(confirmedOnly || later)) return null;
  const decided = decidedAt === null ? '尚无人工决定' : `人工决定计至${shanghaiDay(decidedAt)}`;
  if (later === null) return `复核情况：${decided}`;
  const mended = [...later.mended].filter((id) => told.has(id)).length;
  const since = mended === 0 ? '未见所列问题有已整改的' : `见到所列问题中${mended}项已整改`;
  return `复核情况：按本次巡查所见，${decided}；此后至${shanghaiDay(later.at)}的巡查${since}`;
}
