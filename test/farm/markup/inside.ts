/** Which part of a make writes the inside of a page, and what every make does alike around it. */
import type { Page } from '../makes/make.ts';
import type { Article, Column, Item } from '../plan/model.ts';
import { plainText } from './article.ts';
import { plantedAnchors } from './parts.ts';
import type { Pen } from './pen.ts';

export type ColumnPage = Extract<Page, { kind: 'column' }>;

export interface Parts {
  home(pen: Pen): string;
  list(pen: Pen, page: ColumnPage): string;
  hub(pen: Pen, column: Column): string;
  article(pen: Pen, article: Article): string;
  /** An introduction or a page of the foot. */
  text(pen: Pen, name: string, html: string): string;
}

export function inside(pen: Pen, parts: Parts): string {
  const { page } = pen;
  if (page.kind === 'home') return parts.home(pen);
  if (page.kind === 'article') return parts.article(pen, page.article);
  if (page.kind === 'foot') return parts.text(pen, page.foot.name, plainText(pen));
  if (page.kind !== 'column') return '';
  const { column } = page;
  if (column.kind === 'hub') return parts.hub(pen, column);
  if (column.kind === 'static' && column.items.length === 0) return parts.text(pen, column.name, plainText(pen));
  return parts.list(pen, page) + (column.kind !== 'list' ? plantedAnchors(pen, ['service']).join('') : '');
}

export const shownItems = ({ column, number }: ColumnPage): readonly Item[] =>
  column.items.slice((number - 1) * column.perPage, number * column.perPage);

/** The column that a page belongs to. */
export function columnOf({ page }: Pen): Column | null {
  if (page.kind === 'column') return page.column;
  return page.kind === 'article' ? page.article.column : null;
}

/** What a menu beside the page names: the columns beside its own, or below one that stands at the top. */
export const kinOf = (column: Column): readonly Column[] => column.parent?.children ?? column.children;

/** Lists that a home page shows. */
export const homeLists = (pen: Pen): readonly Column[] =>
  pen.site.columns.filter((one) => one.items.length > 0 && one.kind === 'list');
