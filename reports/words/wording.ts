/**
 * Every sentence and label that a clerk reads in a report (措辞), in one place.
 *
 * The clauses are those of annex 6 itself; what a rule book may vary (verbs, remarks) comes in as `Annex6Rules`.
 * Nothing here judges: a phrase is chosen by what was found, and says no more than that.
 */

import { reasonSays } from '../../src/http/connection/reasons.ts';
import type {
  ColumnCoverage,
  ColumnDoubt,
  ColumnState,
  FindingKind,
  StopReason,
  Trap,
  TrapKind,
} from '../../src/site-report.ts';
import { readNote } from '../../src/visit-notes.ts';
import type { ScorePeriod } from '../model/annex6-rules.ts';

export const CLAUSE = {
  unreachableInPatrol: '本次巡查未能打开',
  unreachableByProbe: '站点无法访问',
  moved: '所列网址打开后跳转至其他单位的网站',
  parked: '所列网址打开后显示的不是本单位网站的内容',
  localLinks: '存在指向本机或内部网络地址、公众无法打开的链接',
  certificate: '网站安全证书无效，浏览器打开时提示不安全',
  missingPlaces: '存在所指页内位置不存在的链接',
  fewItems: '首页两周内更新的信息较少',
  noMeta: '缺少规定的网页标签',
  noFoot: '首页底部标识不全',
  certificateEnds: '网站安全证书即将到期',
  openMessages: '政务咨询留言超过三个月未回应',
  noSearch: '首页未提供站内搜索',
  hijackedLinks: '存在站外链接所指域名已过期出售或已变为违规网页的现象',
  cloaked: '首页在浏览器中显示的不是网页本身的内容（疑似被植入脚本）',
  hiddenLinks: '存在访问者看不到的站外链接（暗链）',
  badAttachments: '存在附件为空文件或打开后不是文件的现象',
  /** A column that shares its name is told with its parent: “甲”栏目下的“乙”栏目. */
  below: '栏目下的',
  column: (name: string) => `${name}栏目`,
  columns: (names: readonly string[]) => `${names.join('、')}等${names.length}个栏目`,
  separator: '；',
  end: '。',
} as const;

export const DRAFT = '草稿（未复核）';

export const TITLE = {
  annexNumber: '附件 6',
  ledger: '政府网站问题台账',
  ledgerSheet: '问题台账',
  annex6Sheet: '附件6',
  detailSheet: '问题明细',
  notesSheet: '说明',
  notJudged: '未能判定的情况',
  dueSoon: '即将超期的栏目',
  toReview: '待人工复核的栏目',
  notes: '说明',
  /** Remark of a row of the ledger beside one of annex 6. */
  alsoInAnnex6: '其他问题已列入附件6',
  /** The same where its cell in annex 6 is left to a person. */
  namedInAnnex6: '该网站已列入附件6',
} as const;

/** The six headings, as the notice prints them. */
export const HEADINGS = ['序号', '市、县(市、区)/单位', '网站名称', '网址', '存在的突出问题', '备注'] as const;
export const NOT_JUDGED_HEADINGS = ['市、县(市、区)/单位', '网站名称', '网址', '未能判定的内容'] as const;

const WATCHED_HEADINGS = ['市、县(市、区)/单位', '网站名称', '栏目', '网址', '最近更新'] as const;
export const DUE_SOON_HEADINGS = [...WATCHED_HEADINGS, '期限'] as const;
export const TO_REVIEW_HEADINGS = [...WATCHED_HEADINGS, '疑点'] as const;

/** What is doubted, and the kind of evidence that shows it. */
export const DOUBT_LABEL = {
  're-dated-items': { says: '疑似旧稿新发', proof: 're-dated-item' },
  'items-of-one-day': { says: '久未更新后集中发布，疑似突击更新', proof: 'items-of-one-day' },
} as const satisfies Record<ColumnDoubt, { readonly says: string; readonly proof: string }>;

export const KIND_LABEL = {
  'site-unreachable': '网站未能打开',
  'site-moved': '网址跳转至其他网站',
  'site-parked': '网址已非本单位网站',
  'column-sleeping': '栏目不更新',
  'column-empty': '栏目内容为空',
  'links-broken': '链接打不开',
  'links-local': '本机或内网链接',
  certificate: '安全证书无效',
  'links-fragment': '页内定位失效',
  'attachments-bad': '附件失效',
  'hidden-links': '疑似被植入暗链',
  'links-hijacked': '外链已变质',
  'home-few-items': '首页信息更新少',
  'meta-missing': '缺少网页标签',
  'footer-missing': '底部标识不全',
  'no-search': '未提供站内搜索',
  'site-cloaked': '脚本伪装',
  'certificate-expiring': '安全证书即将到期',
  'messages-unanswered': '留言长期未回复',
} as const satisfies Record<FindingKind, string>;

export const TRAP_LABEL = {
  calendar: '日历',
  session: '会话编号',
  paging: '无尽翻页',
  facets: '组合筛选',
  'growing-path': '路径不断加长',
  variant: '打印或分享页',
  twins: '同一网址的不同写法',
  endless: '无新内容的同类网址',
  'changes-state': '可能改动数据的网址（删除、投票、支付、退出等），从不访问',
} as const satisfies Record<TrapKind, string>;

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

/** 政务公开—统计数据. */
export const pathSays = (path: readonly string[]): string => path.join('—');

/** A unit and its site of one name are named once. */
export const unitAndSite = (unit: string, siteName: string): string =>
  unit === '' || siteName === '' || unit === siteName ? unit || siteName : `${unit}（${siteName}）`;

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

/** Why the cell of a site under the score line is left to a person. */
export type Waiting = 'nothing-found' | 'in-ledger' | 'not-judged' | 'not-patrolled';

const WHY_WAITING: Readonly<Record<Waiting, string>> = {
  'nothing-found': '但本次巡查未发现程序可判定的问题',
  'in-ledger': '本次巡查发现的问题不属本表所列，见问题台账',
  'not-judged': '但本次巡查未能打开，或未作完整判定',
  'not-patrolled': '但本次未巡查',
};
/** Of a long list of names; all stand in the data. */
const NAMES_SHOWN = 20;

const someOf = (names: readonly string[]): string =>
  names.slice(0, NAMES_SHOWN).map(quoted).join('、') + (names.length > NAMES_SHOWN ? '等' : '');

const TRAPS_SHOWN = 5;

function trapSays({ kind, shape, leftAside, sameContent = 0 }: Trap): string {
  const name = [TRAP_LABEL[kind], shape.replace(/\?$/, '')].filter((part) => part !== '').join(' ');
  const left = leftAside > 0 ? `略过${leftAside}个` : '';
  const same = sameContent > 0 ? `内容重复${sameContent}个` : '';
  return `${name}（${[left, same].filter((part) => part !== '').join('，')}）`;
}

/** Never rounded up: 79.96% is no 80%. */
const percentOf = (part: number, whole: number): string => String(Math.floor((part * 1000) / whole) / 10);

export const NOTE = {
  /** In place of a column's path: what concerns the home page or the site as a whole. */
  wholeSite: '首页',
  draft: `${DRAFT}：所列问题由程序发现，尚未复核，不得印发。`,
  unfinished: `${DRAFT}：本次巡查尚未完成，所列情况不完整，不得印发。`,
  outOfForce: (profile: string, { from, to }: { readonly from: string; readonly to: string | null }) =>
    `判定日不在规则集 ${profile} 的施行期（${from} 起${to === null ? '' : `，至 ${to}`}）内，仅供参考。`,
  rejudged: ({ run, day }: { readonly run: string; readonly day: string }, asOf: string) =>
    `本表由巡查 ${run}（判定截至 ${day}）存下的网页重新评判得出，未再访问网站；链接和打开情况仍以该次巡查为准。${asOf > day ? `${day} 之后发布的信息未见，据此认定的不更新须重新巡查后方可使用。` : ''}`,
  noScores: (remark: string) => `未提供评估得分，未列${remark}。`,
  leftToPerson: (words: string, why: Waiting, rows: readonly number[]) =>
    `“${words}”（第${rows.join('、')}行）：该网站得分低于合格线，${WHY_WAITING[why]}，须由人工填写。`,
  notTried: '本次未巡查',
  nothingFound: '本次巡查未发现须列入本表的网站。',
  nothingFoundSoFar: '已作判定的网站中未发现须列入本表的网站。',
  nothingConfirmed: '没有经人工复核确认、须列入本表的网站。',
  onlyConfirmed: '本表只列问题已全部逐项复核的网站经确认的问题；未列入的网站不等于没有问题。',
  newItem: (day: string) => `${day}首次见到新条目`,
  undated: '条目未注明时间',
  dueOn: (day: string) => `最迟${day}更新`,
  homeDueOn: (newest: string | null, day: string) =>
    `首页最新一条信息为${newest ?? '更早'}，最迟${day}更新，否则首页超过期限未更新`,
  confirmed: '已复核',
  unconfirmed: '未复核',
  proof: '依据',
  seenAt: '所在页面',
  lastUpdated: (day: string) => `最近更新 ${day}`,
  overTerm: (term: string) => `超过${term}期限`,
  moreLinks: (count: number) => `另有${count}条打不开的链接，见问题数据`,
  outOfPeriod: (asOf: string, { label, period }: ScorePeriod, remark: string) =>
    `判定日 ${asOf} 不在${label}的适用期（${period.from} 至 ${period.to}）内，未列${remark}。`,
  unknownColumns: (count: number) => `${count}个栏目未能判定`,
  neededBrowser: (names: readonly string[]) =>
    `其中${names.length}个须由浏览器打开才能判定，本次未能完整打开：${someOf(names)}`,
  undatedColumns: (count: number) => `${count}个栏目的条目未注明时间，须由人工判定`,
  blockedLinks: (count: number) => `${count}条链接访问受限，未作判定`,
  uncertainLinks: (count: number) => `${count}条链接各次结果不一或未能复核，未作判定`,
  thinCoverage: ({ found, reached, requiredPercent }: Omit<ColumnCoverage, 'enough'>) =>
    found === 0
      ? '本次巡查覆盖不足：没有发现栏目，不能据此认为没有问题'
      : `本次巡查覆盖不足：发现栏目${found}个，有结果的${reached}个（${percentOf(reached, found)}%，低于${requiredPercent}%），其余未作结论，不能据此认为没有问题`,
  thinSites: (names: readonly string[]) =>
    `本次巡查对${names.length}个网站覆盖不足（${someOf(names)}），所发现的栏目中有结果的过少，未列入本表不等于没有问题。`,
  sitesWithoutColumns: (names: readonly string[]) =>
    `本次巡查在${names.length}个网站没有发现栏目（${someOf(names)}），未能判定，须由人工查看，未列入本表不等于没有问题。`,
  /** 日历 www…/calendar.asp?month（36个）. */
  traps: (traps: readonly Trap[]) =>
    `部分动态页面可无限生成网址，已略过：${traps.slice(0, TRAPS_SHOWN).map(trapSays).join('、')}${traps.length > TRAPS_SHOWN ? '等' : ''}`,
  sameAgain: (traps: readonly Trap[]) =>
    `内容相同的地址：${traps.slice(0, TRAPS_SHOWN).map(trapSays).join('、')}${traps.length > TRAPS_SHOWN ? '等' : ''}`,
  robotsIgnored: '本次巡查按设置未遵守 robots.txt，所禁止的地址也已访问。',
  linksNotTried: (count: number) => `${count}条链接因时限未及检查`,
  forbiddenPages: (count: number) => `${count}个地址为robots.txt所禁止，未读`,
} as const;

/** What a visit noted of itself, as far as a reader of its report has to know it; empty for the rest. */
export function noteSays(line: string): string {
  const note = readNote(line);
  switch (note?.name) {
    case 'identity-doubtful':
      return '首页前后几次打开的内容不一，是否仍为本单位网站未作判定';
    case 'no-browser':
      return `${note.count}个栏目的内容由脚本生成，本机没有可用的浏览器，未能查看`;
    case 'browser-budget':
      return `${note.count}个栏目的内容由脚本生成，超出用浏览器查看的上限，未能查看`;
    case 'robots.txt':
      return `robots.txt读取失败（${reasonSays(note.reason)}），按允许访问处理`;
    case 'set-aside':
      return '巡查该网站时接连有作业机失去响应，已搁置，本次未再巡查';
    case 'unreadable-page':
      return `网页 ${note.url} 读取超时，已跳过，其中内容未作判定`;
    case 'trap':
      return '部分动态页面可无限生成网址，已略过（如日历、会话编号）';
    default:
      return '';
  }
}

function countsByState(by: Readonly<Record<ColumnState, number>>): string {
  // The keys of STATE_LABEL are the states, all of them.
  const states = Object.keys(STATE_LABEL) as ColumnState[];
  const met = states.filter((state) => by[state] > 0);
  return met.map((state) => `${STATE_LABEL[state]}${by[state]}个`).join('，');
}

export const SUMMARY = {
  sites: (sites: number, opened: number, unreachable: number, undecided: number) =>
    `本次共巡查政府网站${sites}个，其中可正常访问${opened}个，未能打开${unreachable}个，暂未能判定${undecided}个。`,
  patrolled: (sites: number) => `本次共巡查政府网站${sites}个。`,
  confirmed: (findings: number) => `经人工复核确认的问题${findings}项。`,
  pages: (pages: number, found: number, blocked: number, notTried: number) =>
    `读取页面${pages}个（发现${found}个，访问受限${blocked}个，未读${notTried}个）。`,
  columns: (all: number, by: Readonly<Record<ColumnState, number>>) =>
    `判定栏目${all}个${all > 0 ? `：${countsByState(by)}` : ''}。`,
  thin: (sites: number) => `覆盖不足的网站${sites}个，其余栏目未作结论。`,
  homesDueSoon: (count: number) => `首页即将超过期限未更新的网站${count}个。`,
  watched: (dueSoon: number, toReview: number) => `即将超期的栏目${dueSoon}个，待人工复核的栏目${toReview}个。`,
  links: (broken: number, blocked: number, uncertain: number) =>
    `链接打不开${broken}条，访问受限${blocked}条，未能判定${uncertain}条。`,
} as const;
