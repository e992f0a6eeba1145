/**
 * Every sentence and label that a clerk reads in a report (措辞), in one place.
 *
 * The clauses are those of annex 6 itself; what a rule book may vary (verbs, remarks) comes in as `Annex6Rules`.
 * Nothing here judges: a phrase is chosen by what was found, and says no more than that.
 */

import type { ColumnState, FindingKind, StopReason } from '../src/site-report.ts';
import type { ScorePeriod } from './annex6-rules.ts';

export const CLAUSE = {
  unreachableInPatrol: '本次巡查未能打开',
  unreachableByProbe: '站点无法访问',
  moved: '所列网址打开后转到其他单位的网站',
  parked: '所列网址打开后显示的不是本单位网站的内容',
  localLinks: '存在指向本机或内部网络地址、公众无法打开的链接',
  separator: '；',
  end: '。',
} as const;

export const DRAFT = '草稿(未复核)';

export const TITLE = {
  annexNumber: '附件 6',
  ledger: '政府网站问题台账',
  ledgerSheet: '问题台账',
  annex6Sheet: '附件6',
  detailSheet: '问题明细',
  notesSheet: '说明',
  notJudged: '未能判定的情况',
  notes: '说明',
} as const;

/** The six headings, as the notice prints them. */
export const HEADINGS = ['序号', '市、县(市、区)/单位', '网站名称', '网址', '存在的突出问题', '备注'] as const;
export const NOT_JUDGED_HEADINGS = ['市、县(市、区)/单位', '网站名称', '网址', '未能判定的内容'] as const;
export const DETAIL_HEADINGS = [
  '序号',
  '市、县(市、区)/单位',
  '网站名称',
  '问题类型',
  '栏目或链接',
  '网址',
  '最近更新',
  '依据',
  '复核',
] as const;

export const KIND_LABEL = {
  'site-unreachable': '网站未能打开',
  'site-moved': '网址转到其他网站',
  'site-parked': '网址已非本单位网站',
  'column-sleeping': '栏目不更新',
  'column-empty': '栏目内容为空',
  'links-broken': '链接打不开',
  'links-local': '本机或内网链接',
} as const satisfies Record<FindingKind, string>;

export const STATE_LABEL = {
  current: '正常更新',
  sleeping: '不更新',
  empty: '内容为空',
  static: '静态介绍',
  external: '外部链接',
  undated: '未注明时间',
  unknown: '未能判定',
} as const satisfies Record<ColumnState, string>;

export const STOP_LABEL = {
  done: '',
  'page-budget': '达到页数上限，其余页面未读',
  'time-budget': '达到时间上限，其余页面未读',
  unreachable: '网站未能打开，栏目未作判定',
  blocked: '网站限制访问，未作判定',
  aborted: '巡查中途停止，其余未作判定',
  'own-failure': '巡查工具自身故障，未作判定',
} as const satisfies Record<StopReason, string>;

/** 学习“两学一做” stands inside quotes as 学习‘两学一做’ (GB/T 15834): a quoted name stays one quotation. */
export function quoted(name: string): string {
  return `“${name.replaceAll('“', '‘').replaceAll('”', '’')}”`;
}

/** 截至2017年2月28日: the day of judging, under the title. */
export function asOfLine(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `（截至${year}年${month}月${date}日）`;
}

export function stampOf(stamp: {
  readonly run: string;
  readonly asOf: string;
  readonly version: string;
  readonly profile: string;
  readonly profileHash: string;
  readonly lexiconHash: string;
}): string[] {
  return [
    `巡查编号：${stamp.run}；判定截至：${stamp.asOf}。`,
    `工具：site-patrol ${stamp.version}；规则集：${stamp.profile}（${stamp.profileHash}）；栏目词表：${stamp.lexiconHash}。`,
  ];
}

/** Of a long list of names; all stand in the data. */
const NAMES_SHOWN = 20;

export const NOTE = {
  draft: `${DRAFT}：所列问题由程序发现，尚未经人工逐项复核，不得据此通报。`,
  unfinished: '本次巡查尚未完成，所列情况不完整。',
  noScores: (remark: string) => `未提供评估得分，未列${remark}。`,
  leftToPerson: (words: string) => `“${words}”：该网站得分低于合格线，但本次巡查未发现程序可判定的问题，须由人工填写。`,
  notTried: '本次未巡查',
  nothingFound: '本次巡查未发现须列入本表的网站。',
  confirmed: '已复核',
  unconfirmed: '未复核',
  proof: '依据',
  seenAt: '所在页面',
  lastUpdated: (day: string) => `最近更新 ${day}`,
  moreLinks: (count: number) => `另有${count}条打不开的链接，见问题数据`,
  outOfPeriod: (asOf: string, { label, period }: ScorePeriod, remark: string) =>
    `判定日 ${asOf} 不在${label}的适用期（${period.from} 至 ${period.to}）内，未列${remark}。`,
  unknownColumns: (count: number) => `${count}个栏目未能判定`,
  neededBrowser: (names: readonly string[]) =>
    `其中${names.length}个须由浏览器打开才能判定，本次未能完整打开：${names.slice(0, NAMES_SHOWN).map(quoted).join('、')}${names.length > NAMES_SHOWN ? '等' : ''}`,
  undatedColumns: (count: number) => `${count}个栏目的条目未注明时间，须由人工判定`,
  blockedLinks: (count: number) => `${count}条链接访问受限，未作判定`,
  uncertainLinks: (count: number) => `${count}条链接各次结果不一，未作判定`,
} as const;

/** 返回 404，链接文字“…”: what the server said, and where the reader has to click. */
export function proofOfLink(status: number | null, reason: string, text: string): string {
  const answer = status !== null ? `返回 ${status}` : (REASON_LABEL[reason] ?? reason);
  return text.trim() === '' ? answer : `${answer}，链接文字${quoted(text.trim())}`;
}

const REASON_LABEL: Readonly<Record<string, string>> = {
  'dns-nxdomain': '域名不存在',
  'dns-failure': '域名解析失败',
  refused: '拒绝连接',
  reset: '连接被重置',
  timeout: '超过15秒打不开',
  tls: '安全证书错误',
  protocol: '应答格式错误',
  'redirect-loop': '循环跳转',
  'too-large': '内容过大',
  'soft-404': '页面显示不存在',
};

function countsByState(by: Readonly<Record<ColumnState, number>>): string {
  // The keys of STATE_LABEL are the states, all of them.
  const states = Object.keys(STATE_LABEL) as ColumnState[];
  const met = states.filter((state) => by[state] > 0);
  return met.map((state) => `${STATE_LABEL[state]}${by[state]}个`).join('，');
}

export const SUMMARY = {
  sites: (sites: number, opened: number, unreachable: number, undecided: number) =>
    `巡查网站${sites}个：打开${opened}个，未能打开${unreachable}个，未能判定${undecided}个。`,
  pages: (pages: number, found: number, blocked: number, notTried: number) =>
    `读取页面${pages}个（发现${found}个，访问受限${blocked}个，未读${notTried}个）。`,
  columns: (all: number, by: Readonly<Record<ColumnState, number>>) =>
    `判定栏目${all}个${all > 0 ? `：${countsByState(by)}` : ''}。`,
  links: (broken: number, blocked: number, uncertain: number) =>
    `链接打不开${broken}条，访问受限${blocked}条，未能判定${uncertain}条。`,
} as const;
