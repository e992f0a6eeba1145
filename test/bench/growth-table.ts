/** Does reading, folding and judging stay linear (规模)? CPU a page of one generated site at several sizes. */
import { loadRuleBook } from '../../src/config/rule-book/rule-book.ts';
import { readPage } from '../../src/read/page/page-facts.ts';
import { judgeColumns } from '../../src/rules/columns/judge-columns.ts';
import { columnTree } from '../../src/site/columns/column-tree.ts';
import { addPage, createModel } from '../../src/site/site-model.ts';
import { hostKey } from '../../src/url/address.ts';
import { compileWords } from '../../src/vocabulary/page-words.ts';
import { type GeneratedPage, generateSite } from './generated-site.ts';
import { figure, markdownTable } from './spread.ts';

const SIZES = [50, 500, 5000] as const;
/** Pages that each size adds up to, at least: a small site is too quick to be measured once. */
const PAGES_MEASURED = 5000;
const AS_OF = '2017-02-28';

interface Growth {
  readonly size: number;
  readonly columns: number;
  /** CPU milliseconds a page. */
  readonly reading: number;
  readonly folding: number;
  readonly judging: number;
}

/** Rows of the table, and the ratio between the largest and the smallest size. */
export function growthTable(): string {
  measure(generateSite(500), 500);
  const growths = SIZES.map((size) => measure(generateSite(size), size));
  const total = ({ reading, folding, judging }: Growth): number => reading + folding + judging;
  const rows = growths.map((one) => [
    String(one.size),
    String(one.columns),
    ...[one.reading, one.folding, one.judging, total(one)].map(figure),
  ]);
  const [small, large] = [growths[0], growths.at(-1)];
  const ratio = small && large ? total(large) / total(small) : Number.NaN;
  const head = [
    'pages of the site',
    'columns judged',
    'read, ms a page',
    'fold, ms a page',
    'find and judge columns, ms a page',
    'together',
  ];
  return `${markdownTable([head, ...rows])}\n\nCPU a page, ${SIZES.at(-1)} pages against ${SIZES[0]}: ${figure(ratio)}× (mark: at most 2×)`;
}

function measure(pages: readonly GeneratedPage[], size: number): Growth {
  const ruleBook = loadRuleBook('gx2016');
  const words = compileWords(ruleBook.phrases);
  const times = { reading: 0, folding: 0, judging: 0 };
  const repeats = Math.max(1, Math.round(PAGES_MEASURED / size));
  let columns = 0;
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const home = pages[0]?.url ?? '';
    const model = createModel({ hosts: new Set([hostKey(home)]), directory: null }, [home], words);
    for (const { url, html } of pages) {
      const bytes = Buffer.from(html);
      const facts = timed(times, 'reading', () =>
        readPage({ bytes, url, contentType: 'text/html', today: AS_OF, words }),
      );
      timed(times, 'folding', () => addPage(model, facts, url));
    }
    const judged = timed(times, 'judging', () => {
      return judgeColumns(columnTree(model), { model, rules: ruleBook, asOf: AS_OF, rendered: new Set() });
    });
    columns = judged.length;
  }
  const done = repeats * pages.length;
  return { size, columns, reading: times.reading / done, folding: times.folding / done, judging: times.judging / done };
}

function timed<K extends string, T>(times: Record<K, number>, what: K, work: () => T): T {
  const before = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(before);
  times[what] += (user + system) / 1000;
  return result;
}
