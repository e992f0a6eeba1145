/** 巡查: the runs, how far the one at work is, a check of one site with its progress, and two runs compared. */
import { FINDING_STATE_LABEL } from '../../../reports/words/life-wording.ts';
import { shanghaiMinute } from '../../../reports/words/shanghai-day.ts';
import { KIND_LABEL, pathSays } from '../../../reports/words/wording.ts';
import { livingHolder } from '../../app/unfinished-runs.ts';
import type { Change } from '../../lifecycle/diff.ts';
import { type ChangedFinding, runDiff, type SiteDiff } from '../../run/outputs/run-diff.ts';
import { readProgress } from '../../run/run-progress.ts';
import type { RunHead } from '../../store/rows/runs.ts';
import type { StoredRun } from '../../store/rows/store-types.ts';
import { csrfField } from '../html/frame.ts';
import { type Html, html } from '../html/html.ts';
import { outside, table } from '../html/parts.ts';
import type { CheckJob } from '../jobs/check-jobs.ts';
import { may } from '../people/rights.ts';
import { type AskedBy, type GuardedRoute, NotThere, page, redirect } from '../web/route.ts';

export const RUNS: readonly GuardedRoute[] = [
  { method: 'GET', path: '/runs', right: 'read', answer: runs },
  { method: 'GET', path: '/runs/compare', right: 'read', answer: compare },
  { method: 'POST', path: '/sites/:id/check', right: 'patrol', answer: begin },
  { method: 'POST', path: '/runs/check/stop', right: 'patrol', answer: stop },
];

const TYPE_LABEL = { patrol: '全面巡查', check: '单站检查', rejudge: '重新评判' } as const;
const STATE_LABEL = { running: '进行中', finished: '已完成', aborted: '已中止，可继续', incomplete: '未完成' } as const;
const PHASE_LABEL = { crawl: '查看网站', recheck: '复查链接', pictures: '截图', close: '汇总' } as const;
const MOST_RUNS = 90;

async function runs(asked: AskedBy) {
  const { tools } = asked;
  const heads = await tools.store.runs.heads(null, MOST_RUNS);
  const rows = heads.map((head) => [
    shanghaiMinute(head.createdAt),
    TYPE_LABEL[head.type],
    html`${STATE_LABEL[head.state]}`,
    `${head.visited}/${head.sites}`,
    head.findings ?? '—',
    head.state === 'finished' ? html`<a href="/reports?run=${encodeURIComponent(head.id)}">报告</a>` : '—',
    html`<code>${head.id}</code>`,
  ]);
  return page(
    '巡查',
    html`<div data-live="runs">${await workOf(asked, heads)}${jobOf(asked)}</div>
${table({ caption: '各次巡查', headings: ['开始', '种类', '状态', '网站', '问题', '报告', '编号'], rows, empty: '还没有巡查过。请运行 npm start。' })}
${compareForm(heads)}`,
  );
}

async function workOf({ tools }: AskedBy, heads: readonly RunHead[]): Promise<Html | null> {
  const running = heads.find(({ state }) => state === 'running');
  if (running === undefined || livingHolder(tools.files.data) === null) return null;
  const progress = readProgress(await tools.store.runs.progress(running.id));
  if (progress === null) return html`<p role="status">${TYPE_LABEL[running.type]}正在进行。</p>`;
  const { phase, done, total, pages, suspicions, inFlight } = progress;
  return html`<section class="progress" aria-labelledby="work"><h2 id="work">正在进行：${TYPE_LABEL[running.type]}</h2>
<p role="status">${PHASE_LABEL[phase]} ${done}/${total}，已读${pages}页，疑点${suspicions}处。</p><progress max="${Math.max(1, total)}" value="${done}">${done}/${total}</progress>
<ul>${inFlight.slice(0, 20).map(({ name, pages: read }) => html`<li>${name}（${read}页）</li>`)}</ul></section>`;
}

function jobOf({ tools, who }: AskedBy): Html | null {
  const { job } = tools.jobs;
  if (job === null) return null;
  const stopForm =
    job.exit === null &&
    may(who.person, 'patrol') &&
    html`<form method="post" action="/runs/check/stop">${csrfField(who.csrf)}<button>停止</button></form>`;
  return html`<section class="progress" aria-labelledby="job"><h2 id="job">单站复查</h2><p>${outside(job.url)}，${job.by}于${shanghaiMinute(job.beganAt.toISOString())}开始。</p>
<p role="status" data-job="${job.exit === null ? 'at-work' : 'over'}">${saysOf(job)}</p>${stopForm}</section>`;
}

function saysOf({ exit, says, siteId }: CheckJob): Html {
  if (exit === null) return html`${says}`;
  if (exit === 0) return html`已完成。<a href="/sites/${encodeURIComponent(siteId)}">看结果</a>`;
  return html`未能完成（退出码${exit}）：${says}`;
}

function compareForm(heads: readonly RunHead[]): Html | null {
  const whole = heads.filter(({ state, type }) => state === 'finished' && type !== 'rejudge');
  if (whole.length < 2) return null;
  const options = (chosen: number): Html[] =>
    whole.map(
      ({ id, createdAt, type }, at) =>
        html`<option value="${id}"${at === chosen && html` selected`}>${shanghaiMinute(createdAt)} ${TYPE_LABEL[type]}</option>`,
    );
  return html`<form class="filters" method="get" action="/runs/compare"><label>较早<select name="from">${options(1)}</select></label><label>较晚<select name="to">${options(0)}</select></label><button>对比</button></form>`;
}

const CHANGE_LABEL = {
  new: '新增',
  persisting: '仍存在',
  resolved: '已整改',
  'not-observed': '未能观察',
  spared: '已豁免或误报',
} as const satisfies Record<Change, string>;

async function compare({ tools, query }: AskedBy) {
  const [from, to] = await Promise.all(
    [query.get('from'), query.get('to')].map((id) => tools.store.runs.get(id ?? '')),
  );
  if (!from || !to) throw new NotThere();
  const diff = runDiff(from, to, await tools.store.findings.compare(from.id, to.id));
  const sums = Object.entries(diff.total).map(
    ([change, count]) => html`<li>${CHANGE_LABEL[change as Change]} <strong>${count}</strong></li>`,
  ); // its keys are the changes
  return page(
    '两次巡查对比',
    html`<p>${nameOf(from)} → ${nameOf(to)}</p><ul class="figures">${sums}</ul>${diff.sites.map(siteDiff)}`,
  );
}

const nameOf = ({ createdAt, type }: StoredRun): string => `${shanghaiMinute(createdAt)}的${TYPE_LABEL[type]}`;

function siteDiff({ unit, siteName, siteId, findings }: SiteDiff): Html | null {
  const told = findings.filter(({ change }) => change !== 'persisting');
  if (told.length === 0) return null;
  return html`<section><h2><a href="/sites/${encodeURIComponent(siteId)}">${unit || siteName}</a></h2><ul>${told.map(changedLine)}</ul></section>`;
}

const changedLine = ({ id, kind, change, columnPath, subjectUrl, state }: ChangedFinding): Html =>
  html`<li>${CHANGE_LABEL[change]}：<a href="/findings/${encodeURIComponent(id)}">${KIND_LABEL[kind]}</a> ${columnPath ? pathSays(columnPath) : subjectUrl}（现为${FINDING_STATE_LABEL[state]}）</li>`;

async function begin({ tools, params, who }: AskedBy) {
  const night = await tools.night();
  const site = night?.sites.find((one) => one.site.id === params.id)?.site;
  if (site === undefined) throw new NotThere();
  const now = tools.now();
  if (livingHolder(tools.files.data) !== null) return redirect('/runs', { said: 'check-busy' });
  const begun = tools.jobs.begin({ url: site.url, siteId: site.id, by: who.person.shownAs, beganAt: now });
  if (!begun) return redirect('/runs', { said: 'check-busy' });
  await tools.store.deskLog.add({
    at: now.toISOString(),
    by: who.person.name,
    act: 'check-begun',
    subject: site.id,
    details: { url: site.url },
  });
  return redirect('/runs', { said: 'check-begun' });
}

async function stop({ tools, who }: AskedBy) {
  tools.jobs.stop();
  await tools.store.deskLog.add({
    at: tools.now().toISOString(),
    by: who.person.name,
    act: 'check-stopped',
    subject: tools.jobs.job?.siteId ?? '',
    details: null,
  });
  return redirect('/runs', { said: 'check-stopped' });
}
