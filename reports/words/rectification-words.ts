/** Every sentence of 整改台账 and 通报 that a clerk reads (措辞). Nothing here judges or promises. */
import type { FindingKind } from '../../src/site-report.ts';
import type { FindingState } from '../../src/store/rows/store-types.ts';
import type { Problem, RunChanges } from '../model/report-types.ts';
import { blank, type Letterhead, orBlank } from './letterhead.ts';
import { dayInWords, termInWords } from './time-words.ts';
import { CLAUSE, KIND_LABEL, NOTE, quoted } from './wording.ts';

/** The state as 台账 tells it: how far the mending is, and what the look again has shown. */
export const RESULT = {
  suspected: { result: '', conclusion: '待人工复核' },
  pending: { result: '', conclusion: '待人工复核' },
  confirmed: { result: '未整改', conclusion: '未销号' },
  dismissed: { result: '', conclusion: '误报，不计' },
  notified: { result: '整改中', conclusion: '未销号' },
  rectified: { result: '已整改', conclusion: '销号' },
  overdue: { result: '逾期未整改', conclusion: '未销号' },
  recurred: { result: '问题反复', conclusion: '待人工复核' },
} as const satisfies Record<FindingState, { readonly result: string; readonly conclusion: string }>;

export const RECTIFICATION = {
  title: '政府网站问题整改台账',
  sheet: '整改台账',
  headings: [
    '序号',
    '责任单位',
    '网站名称',
    '网址',
    '问题类型',
    '栏目路径',
    '问题网址',
    '问题描述',
    '依据',
    '发现时间',
    '责任人',
    '整改措施',
    '整改时限',
    '整改结果',
    '复查时间',
    '复查结论',
  ],
  /** On paper, where sixteen columns cannot be read. */
  paper: [
    '序号',
    '责任单位',
    '网站及网址',
    '问题类型',
    '栏目及问题网址',
    '问题描述及依据',
    '发现时间',
    '责任人、整改措施',
    '整改时限',
    '整改结果',
    '复查时间及结论',
  ],
  proof: (proof: string) => `依据：${proof}`,
  seenAt: (page: string) => `所在页面：${page}`,
  none: '没有须登记的问题。',
  moreLinks: (count: number) => `另有${count}条打不开的链接未逐条列出，见问题数据。`,
  columns:
    '“责任人”“整改措施”由责任单位填写。复查时间：仍存在的为最近一次见到该问题的日期，已整改的为巡查见到已改好的日期；本次未能看清的，复查结论中写明原因。',
  links: (url: string, count: number) => (count > 1 ? `${url}等${count}条` : url),
  mended: (conclusion: string, how: string) => `${conclusion}（${how}）`,
  mendedSince: (conclusion: string) => `${conclusion}；此后的巡查见到已整改`,
  /** Nobody had said that it was true. */
  goneUnreviewed: '已消除，未经人工复核',
  untold: (conclusion: string, day: string, why: string) =>
    `${conclusion}；${day === '' ? '待人工判断' : `${day}未能复查`}：${why}`,
} as const;

/** “统计数据”栏目自2014年10月25日以来未更新，超过1年期限；链接打不开：页面不存在（404）. */
export function describe({ kind, proof, ...column }: Problem): string {
  if (kind === 'column-sleeping') return sleepingSays(column);
  if (kind === 'column-empty') return KIND_LABEL[kind];
  return proof === '' ? KIND_LABEL[kind] : `${KIND_LABEL[kind]}：${proof}`;
}

/** The same where the proof has a column of its own. */
export function complaint({ kind, ...column }: OfColumn & Pick<Problem, 'kind'>): string {
  if (kind === 'column-sleeping') return sleepingSays(column);
  return kind === 'column-empty' ? `${nameOf(column)}内容为空` : COMPLAINT[kind];
}

const COMPLAINT = {
  'site-unreachable': '网站首页打不开',
  'site-moved': CLAUSE.moved,
  'site-parked': CLAUSE.parked,
  certificate: CLAUSE.certificate,
  'links-broken': '页面上的链接打不开',
  'links-local': CLAUSE.localLinks,
  'links-fragment': CLAUSE.missingPlaces,
  'attachments-bad': CLAUSE.badAttachments,
  'hidden-links': CLAUSE.hiddenLinks,
  'home-few-items': CLAUSE.fewItems,
  'meta-missing': CLAUSE.noMeta,
  'footer-missing': CLAUSE.noFoot,
  'no-search': CLAUSE.noSearch,
  'links-hijacked': CLAUSE.hijackedLinks,
  'site-cloaked': CLAUSE.cloaked,
  'certificate-expiring': CLAUSE.certificateEnds,
  'messages-unanswered': CLAUSE.openMessages,
} as const satisfies Record<Exclude<FindingKind, 'column-sleeping' | 'column-empty'>, string>;

type OfColumn = Pick<Problem, 'columnPath' | 'subject' | 'lastUpdated' | 'thresholdDays'>;

const nameOf = ({ columnPath, subject }: OfColumn): string => CLAUSE.column(quoted(columnPath.at(-1) ?? subject));

/** Nothing is said of a term that is not known, nor of a day. */
function sleepingSays(column: OfColumn): string {
  const { lastUpdated, thresholdDays } = column;
  const since = lastUpdated === null ? '不更新' : `自${dayInWords(lastUpdated)}以来未更新`;
  return `${nameOf(column)}${since}${thresholdDays === null ? '' : `，${NOTE.overTerm(termInWords(thresholdDays))}`}`;
}

export const BULLETIN = {
  title: '关于政府网站巡查情况的通报',
  draftOf: '（代拟稿）',
  overall: '一、总体情况',
  problems: '二、主要问题',
  changes: '三、与上次巡查相比',
  bestAndWorst: '四、较好和问题较多的网站',
  worstAlone: '四、问题较多的网站',
  demands: '五、工作要求',
  demandsLeft: '（由人工补充。）',
  list: '问题清单',
  statistics: '巡查统计',
  annex: (no: number) => `附件${no}`,
  annexes: (titles: readonly string[]) =>
    titles.map(
      (title, index) => `${index === 0 ? '附件：' : '　　　'}${titles.length > 1 ? `${index + 1}. ` : ''}${title}`,
    ),
  /** 广西壮族自治区人民政府办公厅文件. */
  paperOf: ({ name }: Letterhead) => `${orBlank(name, 10)}文件`,
  number: '＿＿＿＿〔＿＿＿＿〕＿＿号',
  titleOf: ({ name }: Letterhead) => `${name}${BULLETIN.title}`,
  to: ({ to }: Letterhead) => `${to.length === 0 ? blank(14) : to.join('，')}：`,
  opening: ({ name, basis, approval }: Letterhead) =>
    `根据${orBlank(basis, 14)}，${orBlank(name, 8)}组织开展了政府网站巡查。${approval === '' ? '' : `经${approval}同意，`}现将有关情况通报如下：`,
  statisticsHeadings: ['类别', '项目', '数量'],
  counted: {
    sites: { of: '网站', items: ['巡查', '可正常访问', '未能打开', '暂未能判定', '覆盖不足'] },
    pages: { of: '页面', items: ['发现', '读取', '访问受限', '未读'] },
    columns: { of: '栏目', all: '作出判定', watched: ['即将超期', '待人工复核'] },
    links: { of: '链接', items: ['打不开', '访问受限', '未能判定'] },
  },
  chartKinds: '各类问题数量',
  chartColumns: '栏目状态',
  withProblems: (sites: number, problems: number) => `发现问题的网站${sites}个，问题${problems}项。`,
  passing: (totals: string) => `按所用规则集就程序能看到的项目评分：${totals}`,
  noPrevious: '没有可以对照的上一次完整巡查。',
  chartChanges: '与上次巡查相比',
  change: { added: '新发现', persisting: '仍存在', resolved: '已整改', notObserved: '未能观察', spared: '按设定不计' },
  figure: (no: number) => `（见图${no}）`,
  compared: (
    { previousDay, previousRun, sites, reviewedOnly, added, again, persisting, resolved, spared }: RunChanges,
    figure: number | null,
  ) =>
    `与${dayInWords(previousDay)}的巡查（${previousRun}）相比，两次都巡查${reviewedOnly ? '且问题已全部复核' : ''}的网站${sites}个：新发现${added}项${again > 0 ? `（其中整改后又出现${again}项）` : ''}，仍存在${persisting}项，本次见到已整改${resolved}项${spared > 0 ? `，按人工设定不再计${spared}项` : ''}${figure === null ? '' : BULLETIN.figure(figure)}。`,
  notObserved: (count: number) => `另有${count}项本次未能看清（网站未打开、限制访问或未读完等），不作已整改论。`,
  best: (count: number, names: readonly string[], shown: number) =>
    `全部查到且未发现问题的网站${count}个${count === 0 ? '' : `：${names.slice(0, shown).join('、')}${names.length > shown ? '等' : ''}`}。`,
  worst: '问题栏目较多的网站：',
  worstSite: (site: string, columns: number, findings: number) =>
    `${site}不更新或内容为空的栏目${columns}个，问题共${findings}项`,
  noWorst: '没有不更新或内容为空的栏目。',
  noWorstSoFar: '已作判定的网站中没有不更新或内容为空的栏目。',
  unjudged: (count: number) => `另有${count}个网站未能全部判定或尚待核实，暂不作评价。`,
} as const;
