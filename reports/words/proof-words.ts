/**
 * What each proof shows, as a sentence for a clerk (依据的措辞): one a kind. Proofs are stored with codes and figures for
 * programs, which are put into words here; those that older versions stored too.
 */
import { tlsFaultSays } from '../../src/http/connection/tls-fault.ts';
import type { Evidence, EvidenceKind, LinkReport } from '../../src/site-report.ts';
import { attemptsSay, linkAttemptsSay, readAttempts, splitOnce } from './attempt-words.ts';
import { outageSays } from './availability-words.ts';
import { lookResultSays } from './disputed-words.ts';
import { dayInWords } from './time-words.ts';
import { quoted } from './wording.ts';

type Says = (proof: Evidence) => string;

const PROOF_SAYS = {
  'newest-item': (proof) => `最新一条信息为${entrySays(proof)}${DAY_FROM[proof.dateSource ?? ''] ?? ''}`,
  'next-item': (proof) => `其次为${entrySays(proof)}`,
  'new-item': ({ quote, date }) => `${date === undefined ? '' : dayInWords(date)}首次见到新条目${quoted(quote)}`,
  'unchanged-since': ({ quote }) => `以往各次巡查所见条目未变（${quote.replace(' → ', '至')}）`,
  're-dated-item': ({ quote }) =>
    quote.replace(/^(\S+) → (\S+) (.*)$/su, (_, before, now, title) => `${quoted(title)}原为${before}，现为${now}`),
  'items-of-one-day': ({ quote }) => quote.replace(/^(\S+) ×(\d+)；(\S+)$/u, '日期为$1的信息有$2条，此前一条为$3'),
  'moved-on': ({ quote }) => `页面说明${quoted(quote)}`,
  'look-result': lookResultSays,
  'empty-phrase': ({ quote }) => `页面显示${quoted(quote)}`,
  'not-built': ({ quote }) => `打开后提示${quoted(quote)}`,
  'service-says-none': () => '栏目列表的数据接口返回没有记录',
  'nothing-but-template': () => '除各页共有的内容外，页面上没有信息',
  'looked-for': lookedForSays,
  'home-attempt': (proof) => attemptsSay([{ reason: proof.quote, times: 1 }], proof),
  'probe-history': ({ quote }) =>
    quote.replace(
      /^([^\s～]{1,40})～(\S{1,40}) (\d{1,9})\/(\d{1,9}) \(([\d.]{1,9}%)\)$/u,
      '$1至$2监测$4次，打不开$3次（$5）',
    ),
  'longest-outage': longestOutageSays,
  'link-attempt': linkSays,
  'dead-host': hostSays,
  certificate: certificateSays,
  'leads-to-other-unit': ({ quote }) => `打开后为${quoted(quote)}`,
  'parked-phrase': ({ quote }) => `打开后显示${quoted(quote)}`,
  'foreign-page': foreignSays,
  'shown-otherwise': ({ quote }) => quote,
  'local-link': ({ quote }) => `${linkNamed(quote)}指向${splitOnce(quote, ' ')[0]}`,
  'missing-place': ({ quote }) => `${linkNamed(quote)}所指的页内位置不存在`,
  'hidden-block': ({ quote }) =>
    quote.replace(/^[^：]*：(\d{1,9})条隐藏的站外链接\((.*)\)$/su, '页面上有$1条访问者看不到的站外链接（$2）'),
  'hidden-link': ({ quote }) => `访问者看不到的${linkNamed(quote)}指向${splitOnce(quote, ' ')[0]}`,
  'home-items': ({ quote }) => quote,
  'home-item': ({ quote, date }) => `${date === undefined ? '' : `${dayInWords(date)}的`}首页信息${quoted(quote)}`,
  'not-there': ({ quote }) => quote,
  topics: ({ quote }) => quote,
  'open-message': ({ quote, date }) => `${date === undefined ? '' : `${dayInWords(date)}的`}留言${quoted(quote)}`,
  snapshot: () => '已存网页快照',
  screenshot: () => '已存页面截图',
} as const satisfies Record<EvidenceKind, Says>;

/** Empty where it says nothing. A kind of a newer version stands as it was written. */
export function proofSays(proof: Evidence): string {
  return Object.hasOwn(PROOF_SAYS, proof.kind) ? PROOF_SAYS[proof.kind](proof) : proof.quote;
}

/** Where else than in the list the day stands, for whoever looks for it. */
const DAY_FROM: Readonly<Record<string, string>> = {
  title: '（日期见于标题）',
  'title-attribute': '（日期见于链接提示）',
  'list-inferred': '（年份按前后条目推定）',
  url: '（日期取自网址）',
  script: '（日期取自栏目数据）',
  'article-label': '（日期见于文章页）',
  'article-info-line': '（日期见于文章页）',
  'article-url': '（日期取自文章网址）',
  'article-meta-pubdate': '（日期取自文章网页标签）',
};

const KEPT_FILES: ReadonlySet<EvidenceKind> = new Set(['snapshot', 'screenshot']);

export interface ShownProof {
  readonly says: string;
  readonly url: string;
}

/** As a person reads them: each once, attempts at the home page in one sentence, without the files that are kept beside. */
export function shownProofs(evidence: readonly Evidence[]): ShownProof[] {
  const attempts = evidence.filter(({ kind }) => kind === 'home-attempt');
  const [first, last] = [attempts[0], attempts.at(-1)];
  const shown = evidence
    .filter((proof) => !KEPT_FILES.has(proof.kind) && (proof.kind !== 'home-attempt' || proof === first))
    .map((proof) => ({ proof, says: proof === first && last ? homeSays(attempts, first, last) : proofSays(proof) }));
  const told = shown.filter(({ says }) => says !== '').map(({ proof, says }) => ({ says, url: proof.url }));
  return [...new Map(told.map((one) => [`${one.says}\n${one.url}`, one])).values()];
}

function homeSays(attempts: readonly Evidence[], first: Evidence, last: Evidence): string {
  const ways = [...Map.groupBy(attempts, ({ quote }) => quote)].map(([reason, some]) => ({
    reason,
    times: some.length,
  }));
  return attemptsSay(ways, { at: last.at, firstAt: first.at });
}

/** The day stands first in the quote, then the title. */
function entrySays({ quote }: Evidence): string {
  const [, day, title = ''] = /^(\d{4}-\d{2}-\d{2})\s+(.*)$/su.exec(quote) ?? [];
  return day === undefined ? quoted(quote) : `${dayInWords(day)}的${quoted(title)}`;
}

/** Address and words, as the link stands on the page. */
function linkNamed(quote: string): string {
  const text = splitOnce(quote, ' ')[1].trim();
  return text === '' ? '链接' : `链接${quoted(text)}`;
}

function linkSays(proof: Evidence): string {
  const stored = readAttempts(proof.quote);
  if (stored === null) return proof.quote;
  const { ways, page, text } = stored;
  const link = text === '' ? '链接' : `链接${quoted(text)}`;
  return `${page === '' ? '' : `${page}上的`}${link}，${attemptsSay(ways, proof)}`;
}

function hostSays(proof: Evidence): string {
  const [, host = '', links = '', rest = ''] = /^(.*?)：(\d+)条链接(?:；(.*))?$/su.exec(proof.quote) ?? [];
  if (host === '') return proof.quote;
  const stored = readAttempts(rest);
  return `整个主机${host}打不开，涉及${links}条链接${stored ? `，其中一条${attemptsSay(stored.ways, proof)}` : ''}`;
}

/** 两次以上访问均返回404，页面不存在（7次，…），链接文字“…”: what the server said, and where the reader has to click. */
export function proofOfLink(link: LinkReport, text: string): string {
  const answers = linkAttemptsSay(link);
  return text.trim() === '' ? answers : `${answers}，链接文字${quoted(text.trim())}`;
}

/** 整个主机打不开，涉及12条链接，其中一条两次以上访问均失败：域名不存在（3次，…）. */
export function proofOfHost(first: LinkReport, links: number): string {
  const whole = `整个主机打不开，涉及${links}条链接`;
  return first.attempts.length > 0
    ? `${whole}，其中一条${linkAttemptsSay(first)}`
    : `${whole}：${linkAttemptsSay(first)}`;
}

function certificateSays({ quote, date }: Evidence): string {
  const says = tlsFaultSays(quote) || tlsFaultSays('invalid');
  return date === undefined ? says : `${says}，有效期至${dayInWords(date)}`;
}

function foreignSays({ quote }: Evidence): string {
  const [, shown = quote, place = ''] = /^(.*?)；(https?:\S+.*)$/su.exec(quote) ?? [];
  const says = shown.replace(/^([^(]*)\((.*)\)$/su, '$1（$2）');
  const [page, text] = splitOnce(place, ' ');
  if (place === '') return says;
  return `${says}；${page}上的${text.trim() === '' ? '链接' : `链接${quoted(text.trim())}`}`;
}

function longestOutageSays({ quote }: Evidence): string {
  const [, from, to, looks] = /^([^\s～]{1,40})～(\S{1,40}) ×(\d{1,9})$/u.exec(quote) ?? [];
  if (from === undefined || to === undefined) return '';
  return `最长一段为${outageSays({ from, to, looks: Number(looks) })}`;
}

/** `ownWords=4 ownLinks=0 lists=0 pagesCompared=21 shownInBrowser=1`: what was looked for on the page, in figures. */
function lookedForSays({ quote }: Evidence): string {
  const figures = new Map(quote.split(' ').map((pair) => splitOnce(pair, '=')));
  const figure = (name: string): string => figures.get(name) ?? '0';
  const inBrowser = figure('shownInBrowser') === '1' ? '，并用浏览器查看' : '';
  return `页面自有文字${figure('ownWords')}字、链接${figure('ownLinks')}个、信息列表${figure('lists')}个；已与本网站${figure('pagesCompared')}个列表页比对${inBrowser}`;
}
