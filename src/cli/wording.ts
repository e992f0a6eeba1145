/** Every sentence of the command line that people read (措辞), in one place. */
import type { Change } from '../life/diff.ts';
import type { PageKind } from '../page/page-kind.ts';
import type { RefusedDecision } from '../run/decide-findings.ts';
import type { RunPhase } from '../run/run-events.ts';
import type { HostManners } from '../site-report.ts';

export const SAYS = {
  unfinished: (run: string, createdAt: string, command: string) =>
    `有未完成的巡查 ${run}（${createdAt} 开始），续查请运行 Unfinished run, resume it with: ${command}`,
  resumeWith: (command: string) => `续查请运行 Resume it with: ${command}`,
  nothingToResume: '没有未完成的巡查，重新开始。There is no unfinished run to resume; a new one begins.',
  resumed: (run: string, done: number, total: number) => `继续巡查 ${run}：已查${done}个网站，共${total}个。Resuming.`,
  stopping: '正在停止…再按一次 Ctrl-C 立即退出。Stopping; press Ctrl-C again to end at once.',
  ownTrouble: (where: string, words: string) => `程序自身故障（${where}）Failure of our own: ${words}`,
  incomplete: (units: readonly string[]) =>
    units.length > 0
      ? `本次巡查不完整，缺少：${units.join('、')}。The run is incomplete.`
      : '本次巡查不完整：部分链接未能复核。The run is incomplete: some links could not be asked again.',
  ordersOfBeginning: (path: string) =>
    `${path} 在该次巡查开始后有改动：续查仍按开始时的设定，改动从下一次巡查起生效。The run goes on with the standing orders that it began with.`,
  ordersOfNobody: (path: string, sites: readonly string[]) =>
    `${path}：${sites.join('、')} 不在名单中，其设定不起作用。These sites stand in no list; their rows do nothing.`,
  findings: (counts: readonly string[]) => `发现问题：${counts.join('，')}。`,
  noFindings: '未发现问题。',
  noFindingsSoFar: '已完成的部分未发现问题。',
  notInForce: (profile: string, day: string, period: string) =>
    `判定日 ${day} 不在规则集 ${profile} 的施行期（${period}）内。The rule book was not in force on that day; see --profile.`,
  columnsLeftOut: (path: string, names: readonly string[]) =>
    `${path}：未采用的列：${names.map((name) => `“${name}”`).join('、')}。Columns that are not read.`,
  noneInForce: (profile: string, day: string, period: string) =>
    `判定日 ${day} 没有施行中的规则集，采用与其最近的 ${profile}（施行期 ${period}）。No rule book was in force on that day; the nearest is taken.`,
  noEvidence: (finding: string) => `该问题没有留存快照或截图 No file was kept of finding ${finding}.`,
  reportsAt: '报告：',
  standingKept: (dir: string) => `本次不是最近一次完整的全名单巡查，${dir} 中的报告未改动。`,
  dataAt: (dir: string) => `数据：${dir}`,
} as const;

export const QUEUE = {
  waiting: (why: string) => `队列服务器没有应答，重试中 Redis does not answer, trying again: ${why}`,
  lost: (place: string) => `队列服务器 ${place} 断开，等待恢复。Redis is gone; waiting for it.`,
  back: (place: string) => `队列服务器 ${place} 已恢复。Redis is back.`,
  putIn: (place: string) =>
    `任务放入 ${place}，由各机器上的 patrol worker 完成。Jobs go to Redis; any number of \`patrol worker\` do them.`,
  clockOff: (aheadMs: number) =>
    `本机时钟与队列服务器不一致，时间一律按服务器（差${Math.round(aheadMs / 1000)}秒）。This clock differs from that of Redis, whose time is taken: set it by NTP.`,
  nobody:
    '任务已放入队列，但没有 patrol worker 来取：请启动作业机，或核对其程序版本。Jobs wait and no worker takes them: start `patrol worker`, or compare versions.',
  atWork: (place: string, concurrency: number) => `${place} 待命，同时巡查${concurrency}个网站。Waiting for jobs.`,
  shown: (place: string) =>
    `队列见 http://${place}/，只能查看；Ctrl-C 结束。Queues, for looking alone; Ctrl-C ends it.`,
  listening: (place: string) => `状态见 http://${place}/readyz 与 /metrics。Readiness and figures.`,
  stopping:
    '不再取任务，30秒内做完或交还手上的任务。Taking no more; what is in hand is done or given back within 30 s.',
  begun: (job: string) => `开始 begun ${job}`,
  done: (job: string) => `完成 done ${job}`,
  refused: (job: string, why: string) =>
    `版本不符，不予执行 REFUSED ${job}: ${why}; it waits for a worker of its version.`,
  parked: (job: string, why: string) => `任务无法读取，已搁置 PARKED ${job}: ${why}`,
} as const;

export const SCHEDULE = {
  next: (at: string, tz: string) => `下次巡查：${at}（${tz}）。Waiting; SIGTERM or Ctrl-C ends it.`,
  begins: (night: string, tz: string) => `开始巡查：${night}（${tz}）这一晚。`,
  resumes: (night: string, tz: string) => `继续巡查：${night}（${tz}）这一晚，上次中途停止。`,
  later: (words: string) => `这一晚暂时不能巡查，稍后再试。Tried again in 10 minutes: ${words}`,
  anew: (words: string) =>
    `未完成的巡查不能继续，重新开始。The unfinished run does not fit any more, a new one begins: ${words}`,
  twoNames: (file: string) =>
    `同一名单另以文件名 ${file} 定时巡查，两晚可能同时进行：请统一文件名。The same sites have another timetable, under another file name: two nights may go on at once.`,
  otherList: (file: string) =>
    `另一名单（${file}）也用这个文件名定时巡查，其中一份将不被巡查：请改名。Another list goes by the same file name, and one of both is left out: rename one.`,
  stopping: '正在停止定时巡查…Stopping the timetable.',
  ended: '定时巡查已停止。The timetable has ended.',
  noResume: '--resume: a timetable goes on with an unfinished night by itself; leave it out.',
} as const;

export const REJUDGE = {
  gone: '（已无）',
  added: '（新增）',
  change: (site: string, column: string, before: string, after: string) => `${site}：${column} ${before}→${after}`,
  sum: (sites: number, columns: number, changed: number) =>
    `重新评判网站${sites}个、栏目${columns}个，${changed === 0 ? '各栏目状态不变。' : `${changed}个栏目状态改变：`}`,
  counted: (before: string, after: string, count: number) => `${before}→${after} ${count}个`,
  run: (id: string, source: string) => `重新评判 ${id}，依据巡查 ${source} 存下的网页。`,
  later: (day: string, seen: string) =>
    `判定日 ${day} 晚于巡查的判定日 ${seen}，其间发布的信息未见。What was published after ${seen} was not seen.`,
  trouble: (unit: string, words: string) =>
    `${unit}：存下的网页不能读取，栏目未作判定 ${words}; its columns are not judged.`,
  noArchive: (run: string) =>
    `--run: run ${run} has kept no pages (they were pruned, or an older version made it); visit its sites again with run or check.`,
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
  byFile: (count: number) =>
    `共${count}条。此处不是终端，不作询问；请用 review --export FILE.xlsx 导出填写，再用 --import 导入。Not a terminal: nothing is asked; use --export and --import.`,
  exported: (count: number, path: string) => `已导出${count}条：${path}`,
  imported: (decided: number, lines: number) => `共${lines}行，导入决定${decided}项。`,
  decided: (decided: number, count: number) => `本次作出决定${decided}项，共${count}条。`,
  place: (at: number, count: number) => `──── ${at}/${count}`,
  head: (id: string, state: string, kind: string) => `${id}  ${kind}  ${state}`,
  field: (label: string, text: string) => `  ${label}：${text}`,
  seen: (first: string, last: string, runs: number) => `首次 ${first}，最近 ${last}，共${runs}次`,
  unknownName: '栏目名称不在词表中，请先核对该栏目是否应当更新',
  more: (count: number) => `另有${count}条，见问题数据`,
  askBy: '复核人姓名：',
  askDecision: '决定：c 确认，d 误报，n 通知整改，r 重新复核，s 跳过，q 结束 > ',
  askReason: '理由（误报必填）：',
  askDue: (today: string) => `整改期限（${today} 或以后，如 2017-03-20）：`,
  refused: {
    unknown: '没有这个问题；编号请保持导出时的原样。There is no such finding.',
    mended: '已由后续巡查见到整改，不能再通知或重新复核。It has been seen mended.',
    dismissed: '已定为误报，须先“重新复核”或“确认”。It was dismissed; reopen or confirm it first.',
  } satisfies Record<RefusedDecision['why'], string>,
} as const;

export const PHASE_LABEL = {
  crawl: '巡查网站',
  recheck: '复核',
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
  suggestions: (count: number) => `待人工复核的提示${count}条(不作为问题)：`,
  notJudged: '未能判定：',
  row: '附件6／问题台账',
  rowHeadings: ['单位', '网站名称', '网址', '存在的突出问题', '备注'],
  noRow: '本次检查未发现须列入附件6或问题台账的问题。',
  noRowSoFar: '已作判定的部分未发现须列入附件6或问题台账的问题。',
  site: (unit: string, name: string, url: string) => [unit, name, url].filter((part) => part !== '').join('  '),
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
  forbidden: (url: string) =>
    `${url}：robots.txt 不允许访问，未读。Forbidden by robots.txt and not asked; --ignore-robots asks all the same.`,
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
