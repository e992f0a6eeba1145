/** Reads the list of sites that the farm serves; a reader of its own, so that a fault of the product's shows. */
import { readFileSync } from 'node:fs';

export interface ListedSite {
  readonly id: string;
  readonly annex: number;
  readonly unit: string;
  readonly siteName: string;
  readonly url: string;
  readonly altUrl: string;
  readonly score: number;
}

function cellsOf(line: string): string[] {
  const cells: string[] = [];
  for (const [, quoted, plain] of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
    cells.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
  }
  return cells;
}

/** Ids of the notice are shared by units of one rank, so the farm adds the row to what it draws from. */
export function listedSites(): readonly ListedSite[] {
  const text = readFileSync(new URL('../../config/sites.csv', import.meta.url), 'utf8').replace(/^\uFEFF/, '');
  const [head = '', ...rows] = text.split(/\r?\n/).filter((line) => line !== '');
  const names = cellsOf(head);
  return rows.map((row) => {
    const cells = cellsOf(row);
    const cell = (name: string): string => cells[names.indexOf(name)] ?? '';
    return {
      id: cell('id'),
      annex: Number(cell('annex')),
      unit: cell('unit'),
      siteName: cell('siteName'),
      url: cell('url'),
      altUrl: cell('altUrl'),
      score: Number(cell('score')),
    };
  });
}
