import { describe, expect, it } from 'vitest';
import { SITE } from '../../support/pages/read-html.ts';
import { columnsOf, type Pages } from '../../support/pages/read-site.ts';
import { columnHtml, entries, listHtml, type Menu } from '../../support/pages/write-html.ts';

const NAMES = { gzdt: '工作动态', tjsj: '统计数据', zfwj: '政府文件' } as const;
const FOLDERS = ['gzdt', 'tjsj', 'zfwj'] as const;
const TRADITIONAL: Readonly<Record<string, string>> = {
  动: '動',
  态: '態',
  统: '統',
  计: '計',
  数: '數',
  据: '據',
  关: '關',
};
const traditional = (html: string): string => html.replaceAll(/[动态统计数据关]/g, (one) => TRADITIONAL[one] ?? one);

const daysOf = (year: number): string[] => ['09-21', '06-13', '02-04', '01-05'].map((day) => `${year}-${day}`);

/** Pages of the columns at `address`, each with a menu of them. */
function version(address: (folder: string) => string, yearOf: (at: number) => number): [string, string][] {
  const menu: Menu = FOLDERS.map((folder) => [NAMES[folder], address(folder)]);
  return FOLDERS.map((folder, at) => [
    address(folder).slice(1),
    columnHtml([[NAMES[folder], null]], listHtml(entries(daysOf(yearOf(at)), `/${folder}/`)), { menu }),
  ]);
}

const FIRST = (folder: string): string => `/${folder}/`;
const YEAR = (at: number): number => 2013 + at;

function found(other: [string, string][], first = version(FIRST, YEAR)): string[] {
  const menu: Menu = FOLDERS.map((folder) => [NAMES[folder], FIRST(folder)]);
  const [shown = ''] = other.map(([path]) => `<a href="/${path}">其他版本</a>`);
  const pages: Pages = {
    '': columnHtml([], `<h1>欢迎</h1>${shown}`, { menu }),
    ...Object.fromEntries([...first, ...other]),
  };
  return columnsOf(pages).map(({ url }) => url.replace(SITE, '/'));
}

const OWN = FOLDERS.map(FIRST);

describe('another version of the site', () => {
  it.each([
    ['below a folder', (folder: string) => `/wap/${folder}/`],
    ['below the gate of traditional characters', (folder: string) => `/gate/big5/www.daxin.gov.cn/${folder}/`],
  ])('%s has no columns of its own', (_where, address) => {
    const pages = version(address, YEAR).map(([path, html]): [string, string] => [path, traditional(html)]);
    expect(found(pages)).toEqual(OWN);
  });

  it('is none where one of three columns shows something else', () => {
    const lagging = version(
      (folder) => `/wap/${folder}/`,
      (at) => (at === 2 ? 2011 : YEAR(at)),
    );
    expect(found(lagging)).toContain('/wap/zfwj/');
  });

  it('is a section of its own where it has its own entries', () =>
    expect(
      found(
        version(
          (folder) => `/jyj/${folder}/`,
          (at) => 2010 - at,
        ),
      ),
    ).toHaveLength(6));

  it('by a word in the query', () => {
    const first = version((folder) => `/list.asp?id=${folder}`, YEAR);
    const other = version((folder) => `/list.asp?id=${folder}&lang=big5`, YEAR);
    const traditionally = other.map(([path, html]): [string, string] => [path, traditional(html)]);
    expect(found(traditionally, first).filter((url) => url.includes('list.asp'))).toHaveLength(3);
  });
});
