/** Every sentence of the command line that people read (措辞), in one place. */
import type { Change } from '../../lifecycle/diff.ts';
import type { PageKind } from '../../read/page/page-kind.ts';
import type { RunPhase } from '../../run/run-events.ts';
import type { HostManners } from '../../site-report.ts';

export const SAYS = {
  findings: (counts: readonly string[]) => `发现问题：${counts.join('，')}。`,
  noFindings: '未发现问题。',
  noFindingsSoFar: '已完成的部分未发现问题。',
  reportsAt: '报告：',
  standingKept: (dir: string) => `本次不是最近一次完整的全名单巡查，${dir} 中的报告未改动。`,
  dataAt: (dir: string) => `数据：${dir}`,
  resumeWith: (command: string) => `续查请运行：${command}`,
} as const;

export const REJUDGE = {
  gone: '（已无）',
  added: '（新增）',
  change: (site: string, column: string, before: string, after: string) => `${site}：${column} ${before}→${after}`,
  sum: (sites: number, columns: number, changed: number) =>
    `重新评判网站${sites}个、栏目${columns}个，${changed === 0 ? '各栏目状态不变。' : `${changed}个栏目状态改变：`}`,
  counted: (before: string, after: string, count: number) => `${before}→${after} ${count}个`,
  run: (id: string, source: string) => `重新评判 ${id}，依据巡查 ${source} 存下的网页。`,
} as const;

export const DIFF = {
  head: (from: string, to: string) => `对比 ${from} → ${to}`,
  sum: (counts: readonly string[]) => `合计：${counts.join('，')}。`,
  others: (count: number) => `只在其中一次巡查的网站${count}个，未作对比。`,
  none: '两次巡查之间没有变化。',
  again: '整改后反弹',
  siteHeadings: ['单位', '网站名称', '新增', '持续', '已消除', '未能观察', '已豁免或误报'],
  changeHeadings: ['变化', '单位', '问题类型', '栏目或网址', '说明'],
  label: {
    new: '新增',
    persisting: '持续',
    resolved: '已消除',
    'not-observed': '未能观察',
    spared: '已豁免或误报',
  } satisfies Record<Change, string>,
} as const;

export const REVIEW = {
  nothing: '没有待复核的问题。',
  exported: (count: number, undecided: number, path: string) =>
    `已导出${count}条${undecided > 0 ? `，另列未能判定的栏目${undecided}个` : ''}：${path}`,
  imported: (decided: number, lines: number) => `共${lines}行，导入决定${decided}项。`,
  decided: (decided: number, count: number) => `本次作出决定${decided}项，共${count}条。`,
  place: (at: number, count: number) => `──── ${at}/${count}`,
  head: (id: string, state: string, kind: string) => `${id}  ${kind}  ${state}`,
  field: (label: string, text: string) => `  ${label}：${text}`,
  seen: (first: string, last: string, runs: number) => `首次 ${first}，最近 ${last}，共${runs}次`,
  unknownName: '栏目名称不在词表中，请先核对该栏目是否应当更新',
  more: (count: number) => `另有${count}条，见问题数据`,
} as const;

export const PHASE_LABEL = {
  crawl: '巡查网站',
  recheck: '复核',
  pictures: '截图取证',
  close: '汇总结案',
} as const satisfies Record<RunPhase, string>;

export const PROGRESS = {
  pages: (count: number) => `页面 ${count}`,
  suspicions: (count: number) => `疑点 ${count}`,
  left: (text: string) => `约剩 ${text}`,
  minutes: (count: number) => `${count}分钟`,
  seconds: (count: number) => `${count}秒`,
  waiting: (seconds: number) => `等待复核（${seconds}秒后）`,
  notOpen: '未能打开',
  ownFailures: '工具自身故障',
} as const;

export const CHECK = {
  /** The browser's requests and those of other sites on the same server among them. */
  pace: ({ host, requests, seconds, averageDelayMs }: HostManners) =>
    `访问${host}：请求${requests}次${averageDelayMs === null ? '' : `，历时${seconds}秒，平均间隔${averageDelayMs / 1000}秒`}。`,
  columnHeadings: ['栏目', '路径', '最后更新', '状态'],
  columns: (count: number) => `栏目（${count}个）`,
  noColumns: '没有读到栏目。',
  links: (count: number) => `打不开的链接（${count}条）`,
  badAttachments: (count: number) => `失效的附件（${count}个）`,
  noLinks: '没有打不开的链接。',
  linkHeadings: ['网址', '原因', '所在页面'],
  suggestions: (count: number) => `待人工复核的提示${count}条（不作为问题）：`,
  notJudged: '未能判定：',
  row: '附件6／问题台账',
  rowHeadings: ['单位', '网站名称', '网址', '存在的突出问题', '备注'],
  noRow: '本次检查未发现须列入附件6或问题台账的问题。',
  noRowSoFar: '已作判定的部分未发现须列入附件6或问题台账的问题。',
  pages: (pages: number, day: string) => `读取页面${pages}个，判定截至${day}。`,
} as const;

export const PAGE_KIND_LABEL = {
  home: '首页',
  list: '列表页',
  hub: '频道页',
  article: '文章页',
  splash: '引导页',
  error: '出错页',
  other: '其他',
} as const satisfies Record<PageKind, string>;

export const INSPECT = {
  url: '网址',
  kind: '页面类型',
  charset: '编码',
  title: '标题',
  siteName: '网站名称',
  columnName: '栏目名称',
  breadcrumb: '位置',
  pubDate: '发布日期',
  newest: '最新条目',
  links: (links: number, scriptLinks: number) => `链接${links}个，脚本中的链接${scriptLinks}个`,
  needsBrowser: '列表须由浏览器打开才能读到',
  items: (count: number) => `条目（${count}个）`,
  itemHeadings: ['日期', '标题', '网址'],
} as const;

export const EXPLAIN = {
  site: (unit: string, name: string, url: string) => `网站：${unit === name ? unit : `${unit} ${name}`} ${url}`,
  column: (path: string, url: string) => `栏目：${path} ${url}`,
  stored: (says: string) => `巡查结果：${says}`,
  changed: (says: string) => `按现行规则对所存网页再作判定：${says}，与巡查结果不同`,
  notKept: '所存网页中没有该栏目，判定经过无法重现',
  newest: (day: string) => `最新日期：${day}`,
  limit: (days: number | null) => (days === null ? '更新期限：不要求更新' : `更新期限：${days}天`),
  proof: (says: string) => `依据：${says}`,
  way: '判定经过：',
  silent: (stage: string, names: readonly string[]) => `${stage}：${names.join('、')}——均不适用`,
  spoke: (stage: string, name: string, says: string) => `${stage}：${name}——${says}`,
  because: (when: string) => `规则：${when}`,
  clears: (what: string) => `如何改变：${what}`,
} as const;
