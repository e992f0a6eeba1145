/** 网站: the list, and of one site its columns as a tree, its findings, dead links with all places, and what was not read. */
import { reasonsNotJudged } from '../../../reports/model/not-judged.ts';
import { linkAttemptsSay } from '../../../reports/words/attempt-words.ts';
import { weekSays } from '../../../reports/words/availability-words.ts';
import { FINDING_STATE_LABEL } from '../../../reports/words/life-wording.ts';
import { shanghaiMinute } from '../../../reports/words/shanghai-day.ts';
import { undecidedSays } from '../../../reports/words/undecided-words.ts';
import { KIND_LABEL, pathSays, STATE_LABEL, TRAP_LABEL } from '../../../reports/words/wording.ts';
import type { ColumnReport, LinkReport, SiteReport } from '../../site-report.ts';
import type { FindingRow } from '../../store/rows/store-types.ts';
import { csrfField } from '../html/frame.ts';
import { type Html, html } from '../html/html.ts';
import { field, outside, paged, pager, table } from '../html/parts.ts';
import { may } from '../people/rights.ts';
import { type AskedBy, type GuardedRoute, NotThere, page } from '../web/route.ts';
import { vetoSays } from './overview.ts';

export const SITES: readonly GuardedRoute[] = [
  { method: 'GET', path: '/sites', right: 'read', answer: sites },
  { method: 'GET', path: '/sites/:id', right: 'read', answer: site },
];

async function sites({ tools, query }: AskedBy) {
  const night = await tools.night();
  const text = (query.get('q') ?? '').trim();
  const all = (night?.sites ?? []).filter(({ site: one, name }) => `${name} ${one.siteName} ${one.url}`.includes(text));
  const shown = paged(all, query, 100);
  const rows = shown.shown.map(({ site: one, name, findings }) => [
    html`<a href="/sites/${encodeURIComponent(one.id)}">${name}</a>`,
    one.siteName,
    outside(one.url),
    findings.length,
  ]);
  return page(
    '网站',
    html`<form class="filters" method="get" action="/sites"><label>单位、网站或网址<input type="search" name="q" value="${text}"></label><button>查找</button></form>
${table({ caption: '网站名单', headings: ['单位', '网站', '网址', '问题'], rows, empty: '没有找到；请换一个词，或先完成一次巡查。' })}
${pager(shown, '/sites', query)}`,
  );
}

async function site({ tools, params, who }: AskedBy) {
  const night = await tools.night();
  const found = night?.sites.find((one) => one.site.id === params.id);
  if (!night || !found) throw new NotThere();
  const report = await tools.store.reports.ofSite(night.run.id, found.site.id);
  const check =
    may(who.person, 'patrol') &&
    html`<form method="post" action="/sites/${encodeURIComponent(found.site.id)}/check">${csrfField(who.csrf)}<button>立即复查</button></form>`;
  const head = html`<dl class="fields">${field('网站', found.site.siteName)}${field('网址', outside(found.site.url))}
${field('距否决', vetoSays(found))}${report && field('巡查时间', shanghaiMinute(report.crawl.startedAt))}</dl>${check}`;
  if (report === null) return page(found.name, html`${head}<p class="empty">最近一次巡查没有该网站的结果。</p>`);
  return page(
    found.name,
    html`${head}${findingsOf(found.findings)}${columnsOf(report)}${linksOf(report)}${coverageOf(report)}${availabilityOf(report)}`,
  );
}

function findingsOf(findings: readonly FindingRow[]): Html {
  const rows = findings.map((one) => [
    html`<a href="/findings/${encodeURIComponent(one.id)}">${KIND_LABEL[one.kind]}</a>`,
    one.columnPath ? pathSays(one.columnPath) : outside(one.subjectUrl),
    one.lastUpdated ?? '—',
    FINDING_STATE_LABEL[one.state],
  ]);
  return html`<section aria-labelledby="findings"><h2 id="findings">问题（${findings.length}）</h2>
${table({ caption: '本网站的问题', headings: ['问题', '栏目或网址', '最近更新', '状态'], rows, empty: '本次未见问题；是否看全见下面的覆盖情况。' })}</section>`;
}

/** By path, so that each column stands below its own. */
function columnsOf({ columns }: SiteReport): Html {
  const inTree = columns.toSorted((a, b) => a.path.join('\u0000').localeCompare(b.path.join('\u0000'), 'zh'));
  const rows = inTree.map((column) => [
    html`<span class="depth" data-depth="${Math.min(5, Math.max(0, column.path.length - 1))}">${outside(column.url, column.name || column.url)}</span>`,
    stateTag(column),
    column.lastUpdated ?? '—',
    column.dueOn ?? '—',
    column.items ?? '—',
    column.state === 'unknown' ? undecidedSays(column) : '',
  ]);
  return html`<section aria-labelledby="columns"><h2 id="columns">栏目（${columns.length}）</h2>
${table({ caption: '栏目树', headings: ['栏目', '状态', '最近更新', '期限', '条目', '说明'], rows, empty: '没有发现栏目：网站未能打开，或未读到。' })}</section>`;
}

const BAD: ReadonlySet<ColumnReport['state']> = new Set(['sleeping', 'empty']);

function stateTag({ state }: ColumnReport): Html {
  const look = BAD.has(state) ? 'bad' : state === 'unknown' ? 'warn' : 'calm';
  return html`<span class="tag ${look}">${STATE_LABEL[state]}</span>`;
}

const VERDICT = { broken: '打不开', blocked: '访问受限', uncertain: '未能判定' } as const;
const MOST_PLACES = 20;

function linksOf({ brokenLinks, badAttachments = [] }: SiteReport): Html {
  const rows = [...brokenLinks, ...badAttachments].map((link) => [
    outside(link.url),
    html`<span class="tag ${link.verdict === 'broken' ? 'bad' : 'warn'}">${VERDICT[link.verdict]}</span>`,
    linkAttemptsSay(link),
    placesOf(link),
  ]);
  return html`<section aria-labelledby="links"><h2 id="links">链接（${rows.length}）</h2>
${table({ caption: '打不开或未能判定的链接', headings: ['链接', '结论', '各次访问', '所在页面'], rows, empty: '没有打不开的链接。' })}</section>`;
}

function placesOf({ foundOn }: LinkReport): Html {
  const places = foundOn
    .slice(0, MOST_PLACES)
    .map(({ page: url, text }) => html`<li>${outside(url, text.trim() || url)}</li>`);
  const more = foundOn.length > MOST_PLACES && html`<li>等${foundOn.length}处</li>`;
  return html`<details><summary>${foundOn.length}处</summary><ul>${places}${more}</ul></details>`;
}

function coverageOf(report: SiteReport): Html {
  const { coverage, crawl } = report;
  const { traps = [] } = crawl;
  const reasons = reasonsNotJudged(report);
  const aside = traps.map(({ kind, shape, leftAside }) => [TRAP_LABEL[kind], shape, leftAside]);
  return html`<section aria-labelledby="coverage"><h2 id="coverage">看了什么、没看什么</h2><dl class="fields">
${field('发现网址', coverage.found)}${field('读到页面', coverage.reached)}${field('访问受限', coverage.blocked)}
${field('robots.txt禁止', coverage.robots)}${field('未读', coverage.notTried)}${field('请求', crawl.requests)}
${coverage.columns && field('栏目覆盖', `${coverage.columns.reached}/${coverage.columns.found}（须达${coverage.columns.requiredPercent}%）`)}</dl>
${reasons.length > 0 && html`<ul>${reasons.map((reason) => html`<li>${reason}</li>`)}</ul>`}
${aside.length > 0 && table({ caption: '略过的网址', headings: ['原因', '形式', '个数'], rows: aside, empty: '' })}</section>`;
}

function availabilityOf({ availability }: SiteReport): Html {
  const { week, attempts } = availability;
  const tries = attempts.map(
    ({ at, status, reason, ms }) => html`<li>${shanghaiMinute(at)} ${status ?? reason ?? ''}（${ms}毫秒）</li>`,
  );
  return html`<section aria-labelledby="availability"><h2 id="availability">可用性</h2>
<p>${week ? weekSays(week) : '没有可用性监测记录（patrol probe）。'}</p><details><summary>本次打开首页</summary><ul>${tries}</ul></details></section>`;
}
