/** A small healthy site: home page, columns with lists, an article an entry. Nasty sites put something before it. */
import { articleHtml, columnHtml, entries, listHtml, type Menu, pageHtml } from '../pages/write-html.ts';
import type { Asked, Sent, Site } from './small-web.ts';

export interface SmallColumn {
  readonly name: string;
  /** Days of its entries, newest first; `null` is not shown in the list. */
  readonly days: readonly (string | null)[];
}

export type Columns = Readonly<Record<string, SmallColumn>>;

/** Folder → column. */
export const COLUMNS: Columns = {
  gzdt: { name: '工作动态', days: ['2017-02-27', '2017-02-20', '2017-01-12'] },
  tzgg: { name: '通知公告', days: ['2017-01-27', '2016-12-20', '2016-11-12'] },
  tjsj: { name: '统计数据', days: ['2015-06-01', '2014-06-01', '2013-06-01'] },
};

export const menuOf = (columns: Columns): Menu =>
  Object.entries(columns).map(([folder, { name }]) => [name, `/${folder}/`]);

interface More {
  /** Put into the home page, and into each column's page. */
  readonly onHome?: string;
  readonly inColumn?: (folder: string) => string;
  readonly menu?: Menu;
  /** Entries keep title and address when newer ones come above them. */
  readonly grows?: boolean;
}

const grown: typeof entries = (days, folder) => entries([...days].reverse(), folder).reverse();

export function healthySite(
  columns: Columns = COLUMNS,
  { onHome = '', inColumn = () => '', menu = menuOf(columns), grows = false }: More = {},
): Site {
  return ({ url }) => {
    if (url.pathname === '/')
      return pageHtml(`<h1>欢迎访问大新县</h1>${onHome}`, { menu, title: '大新县人民政府门户网站' });
    const [, folder = '', file = ''] = url.pathname.split('/');
    const column = columns[folder];
    if (!column) return null;
    const rows = (grows ? grown : entries)(column.days, `/${folder}/`);
    if (file === '') return columnHtml([[column.name, null]], listHtml(rows) + inColumn(folder), { menu });
    const row = rows.find(({ href }) => href === url.pathname);
    return row
      ? articleHtml({ title: row.title, day: row.day ?? '2017-01-05', trail: [[column.name, `/${folder}/`]] })
      : null;
  };
}

/** The first site that has an answer gives it; `undefined` passes the question on. */
export const firstOf =
  (...sites: ((asked: Asked) => string | Sent | null | undefined)[]): Site =>
  (asked) => {
    for (const site of sites) {
      const answer = site(asked);
      if (answer !== undefined) return answer;
    }
    return null;
  };
