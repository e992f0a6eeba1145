/** 总览: what the night found, what needs a person now, and every site with how near it is to a veto. */
import { summaryLines } from '../../../reports/model/summary-lines.ts';
import { kindCounted } from '../../../reports/words/kind-counts.ts';
import { shanghaiMinute } from '../../../reports/words/shanghai-day.ts';
import type { Change } from '../../lifecycle/diff.ts';
import type { FindingState } from '../../lifecycle/life-types.ts';
import type { Store } from '../../store/store.ts';
import { kindsOf, type NightFacts, type SiteOfNight } from '../facts/night.ts';
import { type Html, html } from '../html/html.ts';
import { choice, figure, paged, pager, table } from '../html/parts.ts';
import { type AskedBy, type GuardedRoute, page } from '../web/route.ts';

const SITES_A_PAGE = 100;

export const OVERVIEW: readonly GuardedRoute[] = [{ method: 'GET', path: '/', right: 'read', answer: overview }];

async function overview({ tools, query }: AskedBy) {
  const night = await tools.night();
  if (night === null) return page('总览', NO_NIGHT);
  const todo = await todoOf(tools.store, night);
  return page('总览', html`${verdictOf(night)}${todoList(todo)}${sitesOf(night, query)}`);
}

const NO_NIGHT = html`<p class="empty">还没有完成的巡查。请先运行 <code>npm start</code>，或用 <code>npm run demo</code> 试用；完成后刷新本页。</p>`;

function verdictOf({ run, model }: NightFacts): Html {
  const { changes } = model;
  const since =
    changes &&
    html`<p>与${changes.previousDay}相比：新增${changes.added}项，仍存在${changes.persisting}项，已整改${changes.resolved}项，本次未能观察${changes.notObserved}项。</p>`;
  return html`<section class="verdict" aria-labelledby="verdict"><h2 id="verdict">最近一次巡查 ${shanghaiMinute(run.createdAt)}</h2>
${summaryLines(model.summary).map((line) => html`<p>${line}</p>`)}
${since}</section>`;
}

interface Todo {
  readonly waiting: number;
  readonly overdue: number;
  readonly notified: number;
  readonly dueSoon: number;
  readonly undecided: number;
  readonly notJudged: number;
}

const WAITING: readonly FindingState[] = ['pending', 'recurred'];

async function todoOf(store: Store, { model }: NightFacts): Promise<Todo> {
  const counts = await store.lives.counts();
  const count = (states: readonly FindingState[]): number =>
    states.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0);
  return {
    waiting: count(WAITING),
    overdue: count(['overdue']),
    notified: count(['notified']),
    dueSoon: model.watched.dueSoon.length,
    undecided: model.undecided.length,
    notJudged: model.notJudged.length,
  };
}

function todoList({ waiting, overdue, notified, dueSoon, undecided, notJudged }: Todo): Html {
  return html`<section aria-labelledby="todo"><h2 id="todo">需要处理</h2><ul class="figures">
${figure(waiting, '项待复核', '/review')}
${figure(overdue, '项逾期未改', '/findings?state=overdue')}
${figure(notified, '项已通知整改', '/findings?state=notified')}
${figure(dueSoon, '个栏目即将超期', '/watch#due')}
${figure(undecided, '个栏目未能判定', '/watch#undecided')}
${figure(notJudged, '个网站未能完整判定', '/watch#sites')}
</ul></section>`;
}

const GROUPS = [
  { value: 'problems', text: '有问题' },
  { value: 'waiting', text: '有待复核' },
  { value: 'near', text: '接近或达到否决' },
  { value: 'undecided', text: '未能打开或未看完' },
] as const;

function isIn(one: SiteOfNight, group: string): boolean {
  if (group === 'problems') return one.findings.length > 0;
  if (group === 'waiting') return one.unreviewed > 0;
  if (group === 'near') return one.nearest !== null;
  return group !== 'undecided' || one.seen?.fullyJudged !== true;
}

function sitesOf({ sites, scored }: NightFacts, query: URLSearchParams): Html {
  const group = query.get('group') ?? '';
  const text = (query.get('q') ?? '').trim();
  const annex = query.get('annex') ?? '';
  const wanted = sites
    .filter((one) => isIn(one, group))
    .filter(({ site }) => annex === '' || String(site.annex ?? '') === annex)
    .filter(({ site, name }) => text === '' || `${name} ${site.siteName} ${site.url}`.includes(text));
  const shown = paged(inOrder(wanted, query.get('sort') ?? ''), query, SITES_A_PAGE);
  const annexes = scored.sheets[0]?.groups ?? [];
  const filters = html`<form class="filters" method="get" action="/"><label>单位或网址<input type="search" name="q" value="${text}"></label>
${choice({ name: 'group', label: '情况', options: GROUPS }, query)}
${annexes.length > 1 && choice({ name: 'annex', label: '附件', options: annexes.map((one) => ({ value: String(one.annex ?? ''), text: one.label || `附件${one.annex ?? ''}` })) }, query)}
${choice({ name: 'sort', label: '排序', options: SORTS, first: '名单顺序' }, query)}
<button>筛选</button></form>`;
  const rows = shown.shown.map(rowOf);
  return html`<section aria-labelledby="sites"><h2 id="sites">各网站</h2>${filters}
${table({ caption: '各网站情况', headings: ['单位', '问题', '较上次', '距否决', '栏目', '覆盖'], rows, empty: '没有符合条件的网站；可放宽筛选。' })}
${pager(shown, '/', query)}</section>`;
}

const SORTS = [
  { value: 'findings', text: '问题多的在前' },
  { value: 'veto', text: '距否决近的在前' },
] as const;

function inOrder(sites: readonly SiteOfNight[], sort: string): readonly SiteOfNight[] {
  const left = ({ nearest }: SiteOfNight): number =>
    nearest === null ? Number.MAX_SAFE_INTEGER : nearest.limit - nearest.count;
  if (sort === 'findings') return sites.toSorted((a, b) => b.findings.length - a.findings.length);
  return sort === 'veto' ? sites.toSorted((a, b) => left(a) - left(b)) : sites;
}

function rowOf(one: SiteOfNight) {
  const { site, name, seen, findings, unreviewed, changed } = one;
  const kinds = kindsOf(findings).map(([kind, count]) => kindCounted(kind, count));
  const waiting = unreviewed > 0 && html` <span class="tag warn">待复核${unreviewed}</span>`;
  return [
    html`<a href="/sites/${encodeURIComponent(site.id)}">${name}</a>`,
    html`${kinds.length > 0 ? kinds.join('，') : stateOf(one)}${waiting}`,
    changesSay(changed),
    vetoSays(one),
    seen === null ? '—' : html`${seen.columns}${seen.undecided > 0 && html`（未判${seen.undecided}）`}`,
    seen === null ? '—' : coverageSays(seen.coverage),
  ];
}

/** Nothing found is said only of what was looked at. */
function stateOf({ seen }: SiteOfNight): string {
  if (seen === null) return '本次未巡查';
  if (!seen.opened) return '未能打开，暂未判定';
  return seen.fullyJudged ? '未见问题' : '未看全，不作结论';
}

const CHANGE_SAYS: readonly (readonly [Change, string])[] = [
  ['new', '新增'],
  ['resolved', '已改'],
  ['not-observed', '未能观察'],
];

const changesSay = (changed: SiteOfNight['changed']): string =>
  CHANGE_SAYS.flatMap(([change, says]) => (changed[change] ? [`${says}${changed[change]}`] : [])).join('，') || '—';

export function vetoSays({ nearest, seen }: Pick<SiteOfNight, 'nearest' | 'seen'>): Html | string {
  if (nearest === null) return '—';
  const { item, count, limit } = nearest;
  if (count >= limit) return html`<span class="tag bad">达到否决</span> ${item}`;
  const due = seen?.dueOn ?? [];
  const soon = due.length > 0 && `；${due.length}个栏目临期，最早${due[0]}`;
  return html`还差${limit - count}个（${item}）${soon}`;
}

const coverageSays = ({ reached, found, columns }: NonNullable<SiteOfNight['seen']>['coverage']): Html =>
  html`${reached}/${found}页${columns?.enough === false && html` <span class="tag warn">覆盖不足</span>`}`;
