/** Pieces that several pages have (页面部件): tables, pages of a list, states, addresses of other sites. */
import { type Html, html, isWebAddress, type Piece } from './html.ts';

export interface Table {
  readonly caption: string;
  readonly headings: readonly Piece[];
  readonly rows: readonly (readonly Piece[])[];
  /** Said where there are no rows: what to do. */
  readonly empty: string;
}

/** Scrolls sideways within itself, so that a phone can read it. */
export function table({ caption, headings, rows, empty }: Table): Html {
  if (rows.length === 0) return html`<p class="empty">${empty}</p>`;
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${caption}"><table>
<caption>${caption}</caption>
<thead><tr>${headings.map((one) => html`<th scope="col">${one}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>\n`)}</tbody>
</table></div>`;
}

/** An address of a site: opened apart, without telling where from; anything else than http(s) stays text. */
export function outside(url: string, text: Piece = url): Html {
  if (!isWebAddress(url)) return html`<span class="address">${text}</span>`;
  return html`<a class="address" href="${url}" target="_blank" rel="noopener noreferrer nofollow">${text}</a>`;
}

export interface Paged<T> {
  readonly shown: readonly T[];
  readonly page: number;
  readonly pages: number;
  readonly all: number;
}

export const PAGE_SIZE = 50;

export function paged<T>(all: readonly T[], query: URLSearchParams, size = PAGE_SIZE): Paged<T> {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const asked = Number.parseInt(query.get('page') ?? '1', 10);
  const page = Math.min(pages, Math.max(1, Number.isNaN(asked) ? 1 : asked));
  return { shown: all.slice((page - 1) * size, page * size), page, pages, all: all.length };
}

export function pager({ page, pages, all }: Paged<unknown>, path: string, query: URLSearchParams): Html {
  if (pages === 1) return html`<p class="pager">共${all}条</p>`;
  return html`<nav class="pager" aria-label="翻页">共${all}条，第${page}/${pages}页
${page > 1 && html`<a href="${withQuery(path, query, { page: String(page - 1) })}" rel="prev">上一页</a>`}
${page < pages && html`<a href="${withQuery(path, query, { page: String(page + 1) })}" rel="next">下一页</a>`}</nav>`;
}

/** The same page with something else in its address; an empty value goes. */
export function withQuery(path: string, query: URLSearchParams, set: Readonly<Record<string, string>>): string {
  const next = new URLSearchParams([...query].filter(([key]) => key !== 'said' && key !== 'n'));
  for (const [key, value] of Object.entries(set)) {
    if (value === '') next.delete(key);
    else next.set(key, value);
  }
  const text = next.toString();
  return text === '' ? path : `${path}?${text}`;
}

export interface Choice {
  readonly name: string;
  readonly label: string;
  /** What the first option says: that nothing is chosen. */
  readonly first?: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
}

/** One select of a form of filters. */
export function choice({ name, label, options, first = '全部' }: Choice, query: URLSearchParams): Html {
  const chosen = query.get(name) ?? '';
  const shown = options.map(
    ({ value, text }) => html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`,
  );
  return html`<label>${label}<select name="${name}"><option value="">${first}</option>${shown}</select></label>`;
}

export const field = (label: string, value: Piece): Html => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;

/** A number that a person acts on, with where to go for it. */
export function figure(count: number, label: string, to: string): Html {
  return html`<li><a href="${to}"><strong>${count}</strong> ${label}</a></li>`;
}
