/** Reads the saved page of each labelled column of a real site, alone, without a crawl: what newest date does it show? */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inspectDocument } from '../../src/read/page/inspect-document.ts';
import { type LabelledColumn, labelledSite, projectWords, withUnpackedSite } from '../eval/corpus.ts';

export interface ColumnDate {
  readonly name: string;
  readonly url: string;
  readonly wanted: string | null;
  readonly told: string | null;
  readonly right: boolean;
}

const INDEX_NAMES = ['index.html', 'index.htm', 'index.shtml', 'index.asp', 'index.aspx', 'index.php', 'index.jsp'];

/** Only columns whose date is sure and whose page was saved. Throws `CorpusMissing`. */
export function readColumnPages(id: string): Promise<ColumnDate[]> {
  const site = labelledSite(id);
  const words = projectWords();
  return withUnpackedSite(id, (folder) =>
    site.columns
      .filter(({ dateJudged }) => dateJudged)
      .flatMap((column) => {
        const file = savedFile(folder, column.url);
        if (file === null) return [];
        const page = {
          bytes: readFileSync(file),
          url: column.url,
          contentType: 'text/html',
          today: site.asOf.slice(0, 10),
        };
        return [compare(column, inspectDocument({ ...page, words }).newest)];
      }),
  );
}

function compare({ name, url, lastUpdated, tolDays = 0 }: LabelledColumn, told: string | null): ColumnDate {
  const days = told && lastUpdated ? Math.abs(Date.parse(told) - Date.parse(lastUpdated)) / 86_400_000 : Number.NaN;
  return { name, url, wanted: lastUpdated, told, right: days <= tolDays };
}

function savedFile(folder: string, url: string): string | null {
  const path = join(folder, decodeURIComponent(new URL(url).pathname));
  const names = [path, ...INDEX_NAMES.map((name) => join(path, name))];
  return names.find((name) => existsSync(name) && statSync(name).isFile()) ?? null;
}
