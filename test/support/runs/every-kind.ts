/** Sites on which everything is found that a patrol can find, with every proof, reason and note, as the program stores them. */
import { NO_PAGE_REASONS, UNDECIDED_REASONS } from '../../../src/column-reasons.ts';
import { FETCH_FAILURES } from '../../../src/http/connection/reasons.ts';
import { findingId } from '../../../src/rules/findings.ts';
import type {
  ColumnReason,
  ColumnReport,
  Evidence,
  EvidenceKind,
  Finding,
  FindingKind,
  LinkReport,
  LinkVerdict,
  OverrideKind,
  SiteReport,
  StopReason,
  TrapKind,
} from '../../../src/site-report.ts';
import { columnReport, siteReport } from './followed-runs.ts';

const [FIRST, LAST] = ['2017-02-28T02:10:00+08:00', '2017-02-28T03:20:00+08:00'];
const PAGE = 'http://e.gov.cn/';

/** As the program writes them; a new kind does not compile without its sample. */
export const SAMPLE_PROOFS: Readonly<Record<EvidenceKind, Omit<Evidence, 'kind' | 'url' | 'at'>>> = {
  'newest-item': { quote: '2015-06-01 统计公报', date: '2015-06-01' },
  'next-item': { quote: '2015-05-01 一季度统计数据', date: '2015-05-01' },
  'new-item': { quote: '招聘公告', date: '2017-02-20' },
  'unchanged-since': { quote: '2016-01-01 → 2017-02-28', date: '2016-01-01' },
  're-dated-item': { quote: '2015-06-01 → 2017-02-27 关于统计的通知', date: '2015-06-01' },
  'items-of-one-day': { quote: '2017-02-27 ×12；2015-06-01', date: '2015-06-01' },
  'moved-on': { quote: '本栏目已停用' },
  'look-result': { quote: '2 sleeping - 2015-06-01', date: '2015-06-01' },
  'empty-phrase': { quote: '该栏目暂时没有添加信息' },
  'not-built': { quote: '该栏目正在建设中，敬请期待！' },
  'service-says-none': { quote: `${PAGE}dataproxy.jsp?startrecord=1&endrecord=45 <totalrecord>0</totalrecord>` },
  'nothing-but-template': { quote: '旅游信息' },
  'looked-for': { quote: 'ownWords=4 ownLinks=0 lists=0 pagesCompared=21 shownInBrowser=1' },
  'home-attempt': { quote: 'dns-nxdomain' },
  'probe-history': { quote: '2017-02-21～2017-02-27 12/600 (2%)' },
  'longest-outage': { quote: '2017-02-21T02:00:00.000Z～2017-02-21T05:00:00.000Z ×12' },
  'link-attempt': { quote: `http-404 ×5、timeout ×2；${PAGE} 人才网`, firstAt: FIRST },
  'dead-host': { quote: `gone.example：12条链接；refused ×3；${PAGE} 旧网站`, firstAt: FIRST },
  certificate: { quote: 'expired', date: '2017-01-01' },
  'leads-to-other-unit': { quote: '乙县人民政府门户网站（乙县）' },
  'parked-phrase': { quote: '域名出售 该域名可转让' },
  'foreign-page': {
    quote: `赌博网页：“某某娱乐”(真人、返水)；${PAGE} 友情链接`,
    foundOn: { page: PAGE, text: '友情链接' },
  },
  'shown-otherwise': { quote: '网页：“某县人民政府”；浏览器所见：“某某娱乐”真人游戏' },
  'local-link': { quote: 'http://10.1.2.3:8080/oa/ 办公系统', link: 'http://10.1.2.3:8080/oa/' },
  'missing-place': { quote: '#part2 二、工作要求', link: '#part2' },
  'hidden-block': { quote: 'text-indent:-9999px：3条隐藏的站外链接(私服、发票、博彩等)' },
  'hidden-link': { quote: 'http://bet.example/ 博彩', link: 'http://bet.example/' },
  'home-items': { quote: '首页18条信息中，近14天内发布的9条，全站9条' },
  'home-item': { quote: '生态环境保护让群众得实惠', date: '2017-02-20' },
  'not-there': { quote: '首页底部未见网站标识码、主办单位' },
  topics: { quote: '已读60个栏目，栏目名称、首页和各栏目的条目标题均未见有关词语' },
  'open-message': { quote: '咨询低保办理：未回复', title: '咨询低保办理', date: '2016-10-01' },
  snapshot: { quote: 'evidence/0123456789abcdef.html' },
  screenshot: { quote: 'evidence/0123456789abcdef.png' },
};

export const sampleProof = (kind: EvidenceKind): Evidence => ({ kind, url: PAGE, at: LAST, ...SAMPLE_PROOFS[kind] });

const PROOFS_OF: Readonly<Record<FindingKind, readonly EvidenceKind[]>> = {
  'site-unreachable': ['home-attempt', 'home-attempt'],
  'site-moved': ['leads-to-other-unit'],
  'site-parked': ['parked-phrase'],
  certificate: ['certificate'],
  'column-sleeping': ['newest-item', 'next-item', 'unchanged-since', 'snapshot', 'screenshot'],
  'column-empty': ['empty-phrase', 'not-built', 'service-says-none', 'nothing-but-template', 'looked-for'],
  'links-broken': ['dead-host', 'link-attempt'],
  'links-local': ['local-link'],
  'links-fragment': ['missing-place'],
  'attachments-bad': ['link-attempt'],
  'hidden-links': ['hidden-block', 'hidden-link'],
  'home-few-items': ['home-items', 'home-item'],
  'meta-missing': ['not-there'],
  'footer-missing': ['not-there'],
  'no-search': ['not-there'],
  'links-hijacked': ['foreign-page'],
  'site-cloaked': ['shown-otherwise'],
  'certificate-expiring': ['certificate'],
  'messages-unanswered': ['open-message'],
};
export const EVERY_KIND = Object.keys(PROOFS_OF) as FindingKind[]; // its keys are the kinds

const CLAUSE = '国办发〔2015〕15号附件2“栏目不更新”：应更新但长期未更新';

function findingOf(siteId: string, kind: FindingKind, more: Partial<Finding> = {}): Finding {
  const url = more.subject?.url ?? `http://${siteId}.gov.cn/`;
  const evidence = PROOFS_OF[kind].map(sampleProof);
  return { id: findingId(kind, siteId, url), kind, subject: { url }, clause: CLAUSE, evidence, ...more };
}

const ON_SITE: ReadonlySet<FindingKind> = new Set(['site-unreachable', 'site-moved', 'site-parked']);
const ON_COLUMN: ReadonlySet<FindingKind> = new Set(['column-sleeping', 'column-empty']);

const REASONS = [
  ...Object.keys(FETCH_FAILURES),
  'http-404',
  'http-403',
  'http-418',
  'http-500',
  'http-599',
  'http-302',
];
const VERDICTS: readonly LinkVerdict[] = ['broken', 'blocked', 'uncertain'];

const links = (): LinkReport[] =>
  VERDICTS.flatMap((verdict) =>
    REASONS.map((reason) => ({
      ...{ url: `http://gone.example/${verdict}/${reason.replaceAll('-', '')}`, status: 404, reason, verdict },
      ...{ foundOn: [{ page: PAGE, text: '人才网' }], onHome: true, outside: false },
      attempts: [FIRST, LAST].map((at) => ({ at, ms: 100, status: 404, reason })),
    })),
  );

function columns(): ColumnReport[] {
  const reasons: ColumnReason[] = [
    ...UNDECIDED_REASONS,
    ...[...NO_PAGE_REASONS, ...REASONS, 'a-word-of-a-newer-version'].map((why): ColumnReason => `page-${why}`),
  ];
  const ofName = (name: string, state: ColumnReport['state'], more: Partial<ColumnReport> = {}): ColumnReport =>
    columnReport(PAGE, { name, url: `${PAGE}${encodeURIComponent(name)}/`, state, more });
  const doubted = ['newest-item', 're-dated-item', 'items-of-one-day'] as const;
  return [
    ofName('统计数据', 'sleeping', { evidence: PROOFS_OF['column-sleeping'].map(sampleProof) }),
    ofName('旅游信息', 'empty', { items: 0, lastUpdated: null, evidence: PROOFS_OF['column-empty'].map(sampleProof) }),
    ofName('通知公告', 'current', { dueOn: '2017-03-05', evidence: [sampleProof('new-item')] }),
    ofName('政府文件', 'current', {
      doubts: ['re-dated-items', 'items-of-one-day'],
      evidence: doubted.map(sampleProof),
    }),
    ofName('指标解释', 'undated', { lastUpdated: null, evidence: [sampleProof('unchanged-since')] }),
    ofName('机构设置', 'static', { reason: 'single-page', lastUpdated: null }),
    ofName('上级网站', 'external', { lastUpdated: null }),
    ...reasons.map((reason, index) =>
      ofName(`未定栏目${index + 1}`, 'unknown', { reason, lastUpdated: null, items: null }),
    ),
    ofName('人工设定栏目', 'unknown', { confidence: 'person' }),
  ];
}

const TRAPS: readonly TrapKind[] = [
  'calendar',
  'session',
  'paging',
  'facets',
  'growing-path',
  'variant',
  'twins',
  'endless',
  'changes-state',
];
const ORDERS: readonly OverrideKind[] = ['exempt', 'category', 'threshold', 'archived', 'allowed-link'];
const ORDERED: Readonly<Record<OverrideKind, string>> = {
  exempt: '',
  category: '统计数据',
  threshold: '400',
  archived: '',
  'allowed-link': '',
};
const NOTES = [
  'identity-doubtful',
  'no-browser: 3',
  'browser-budget: 2',
  'robots.txt: timeout',
  'trap: endless /a',
  'tls: old-tls e.gov.cn',
];

/** All that is found on a site that opens. */
function fullSite(siteId: string): SiteReport {
  const all = columns();
  const report = siteReport(siteId, []);
  const accused = all.filter(({ state }) => state === 'sleeping' || state === 'empty');
  return {
    ...report,
    columns: all,
    brokenLinks: links(),
    badAttachments: links().filter(({ reason }) => reason.startsWith('attachment-')),
    crawl: {
      ...report.crawl,
      notes: NOTES,
      traps: TRAPS.map((kind) => ({ kind, shape: '', leftAside: 3, sameContent: 2 })),
    },
    coverage: { ...report.coverage, robots: 3, linksNotTried: 4 },
    home: { days: ['2017-02-20'], undated: 1, whole: true, onSite: { days: 14, recent: 1 }, dueOn: '2017-03-05' },
    suggestions: (['hidden-block', 'topics', 'shown-otherwise', 'foreign-page', 'open-message'] as const).map(
      (kind) => ({
        ...{ kind: 'topics-thin', text: '请核对', evidence: [sampleProof(kind)] },
      }),
    ),
    overrides: ORDERS.map((what) => ({
      ...{ what, pattern: '/tjsj/', value: ORDERED[what], reason: '上级批复', by: '张三', until: '2017-12-31' },
      subjects: [`${PAGE}tjsj/`],
    })),
    findings: [
      ...accused.map((column) =>
        findingOf(siteId, column.state === 'empty' ? 'column-empty' : 'column-sleeping', {
          subject: { url: column.url, name: column.name, path: column.path },
          lastUpdated: column.lastUpdated,
        }),
      ),
      ...EVERY_KIND.filter((kind) => !ON_SITE.has(kind) && !ON_COLUMN.has(kind)).map((kind) => findingOf(siteId, kind)),
    ],
  };
}

function shutSite(siteId: string, stopReason: StopReason, findings: readonly Finding[] = []): SiteReport {
  const report = siteReport(siteId, []);
  return {
    ...report,
    columns: [],
    findings,
    crawl: { ...report.crawl, stopReason },
    availability: { ok: false, attempts: [{ at: LAST, ms: 9, status: null, reason: 'dns-nxdomain' }] },
  };
}

function watchedSite(siteId: string): SiteReport {
  const evidence = (['probe-history', 'longest-outage'] as const).map(sampleProof);
  const outage = { from: '2017-02-21T02:00:00.000Z', to: '2017-02-21T05:00:00.000Z', looks: 12 };
  const span = { from: '2017-02-21', to: '2017-02-27', looks: 600, failed: 12, failedPercent: 2 };
  const report = shutSite(siteId, 'unreachable', [findingOf(siteId, 'site-unreachable', { basis: 'probe', evidence })]);
  const week = { ...span, longestOutage: outage, state: 'unreachable', doubt: null } as const;
  return { ...report, availability: { ...report.availability, week } };
}

/** By id of the site: one on which all is found, those that are shut in every way, and those that are another's. */
export function everySite(): SiteReport[] {
  const opened = (id: string, kind: FindingKind): SiteReport => ({
    ...siteReport(id, []),
    columns: [],
    findings: [findingOf(id, kind)],
  });
  const one = siteReport('k', [{}]);
  const thin = { ...one, findings: one.findings.map((finding) => ({ ...finding, clause: CLAUSE })) };
  const few = { found: 10, reached: 2, requiredPercent: 80, enough: false };
  return [
    fullSite('e'),
    fullSite('f'),
    shutSite('a', 'unreachable', [findingOf('a', 'site-unreachable', { basis: 'patrol' })]),
    watchedSite('b'),
    opened('c', 'site-moved'),
    opened('d', 'site-parked'),
    shutSite('g', 'blocked'),
    shutSite('h', 'own-failure'),
    shutSite('i', 'aborted'),
    { ...thin, crawl: { ...thin.crawl, stopReason: 'page-budget' }, coverage: { ...thin.coverage, columns: few } },
    { ...siteReport('l', []), columns: [], findings: [findingOf('l', 'home-few-items')] },
  ];
}
