/** 名单与规则: the list, standing orders and the rule book in force, for reading, each with its source. */
import { overridesIn } from '../../app/standing-orders.ts';
import { asOfDate } from '../../config/as-of.ts';
import { ConfigError } from '../../config/config-error.ts';
import type { SiteOverride } from '../../config/lists/overrides.ts';
import type { SiteEntry } from '../../config/lists/sites.ts';
import { keptRuleBook, keptSites } from '../../config/rule-book/kept-files.ts';
import type { Profile } from '../../config/rule-book/profile.ts';
import { profileInForce } from '../../config/rule-book/profile-of-day.ts';
import { type Html, html } from '../html/html.ts';
import { field, outside, paged, pager, table } from '../html/parts.ts';
import { type AskedBy, type GuardedRoute, page } from '../web/route.ts';

export const RULES: readonly GuardedRoute[] = [{ method: 'GET', path: '/rules', right: 'read', answer: rules }];

async function rules({ tools, query }: AskedBy) {
  const { id } = await profileInForce(asOfDate(tools.now()).asOfDay);
  const { profile } = await keptRuleBook(id);
  const list = await told(() => keptSites(tools.files.sites));
  const orders = await told(() => overridesIn(tools.files.overrides, id));
  return page(
    '名单与规则',
    html`${list.kind === 'fault' ? html`<p role="alert">网站名单有误：${list.says}</p>` : listOf(list.value, query)}
${orders.kind === 'fault' ? html`<p role="alert">人工设定有误：${orders.says}</p>` : ordersOf(orders.value)}${bookOf(profile)}`,
  );
}

type Told<T> = { readonly kind: 'read'; readonly value: T } | { readonly kind: 'fault'; readonly says: string };

/** A file that a person has to mend is told on the page, with the place. */
async function told<T>(read: () => Promise<T>): Promise<Told<T>> {
  try {
    return { kind: 'read', value: await read() };
  } catch (error) {
    if (error instanceof ConfigError) return { kind: 'fault', says: error.told.zh };
    throw error;
  }
}

function listOf(sites: readonly SiteEntry[], query: URLSearchParams): Html {
  const shown = paged(sites, query);
  const rows = shown.shown.map((site) => [
    site.annex ?? '—',
    site.unit,
    site.siteName,
    outside(site.url),
    site.score ?? '—',
  ]);
  return html`<section aria-labelledby="list"><h2 id="list">网站名单（${sites.length}）</h2>${table({ caption: '网站名单', headings: ['附件', '单位', '网站', '网址', '公布得分'], rows, empty: '名单是空的。' })}${pager(shown, '/rules', query)}</section>`;
}

function ordersOf(orders: readonly SiteOverride[]): Html {
  const rows = orders.map(({ site, pattern, what, value, reason, by, until }) => [
    site,
    pattern,
    what,
    value || '—',
    reason,
    by,
    until ?? '长期',
  ]);
  return html`<section aria-labelledby="orders"><h2 id="orders">人工设定（${orders.length}）</h2>${table({ caption: '人工设定', headings: ['网站', '网址', '设定', '值', '理由', '设定人', '有效期至'], rows, empty: '没有人工设定。写在 config/overrides.csv，格式见 docs/follow-up.zh-CN.md。' })}</section>`;
}

function bookOf({ title, document, inForce, categories, clauses, scoring }: Profile): Html {
  const terms = Object.values(categories).map(({ label, thresholdDays, source, verified }) => [
    label,
    thresholdDays === null ? '不要求更新' : `${thresholdDays}天`,
    source,
    verified ? '已核对原文' : '未见原文',
  ]);
  const lines = clauses.map(({ id, text, source }) => [html`<code>${id}</code>`, text, source]);
  const vetoes = scoring.vetoes.map(({ item, text, source }) => [item, text, source]);
  return html`<section aria-labelledby="book"><h2 id="book">现行规则集：${title}</h2><dl class="fields">${field('文件', document)}${field('施行', `${inForce.from} 至 ${inForce.to ?? '今'}`)}</dl>
${table({ caption: '更新期限', headings: ['栏目类别', '期限', '出处', '核对'], rows: terms, empty: '' })}
${table({ caption: '条款', headings: ['编号', '内容', '出处'], rows: lines, empty: '' })}
${table({ caption: '单项否决', headings: ['指标', '内容', '出处'], rows: vetoes, empty: '' })}</section>`;
}
