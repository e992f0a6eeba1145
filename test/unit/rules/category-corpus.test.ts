import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadRuleBook } from '../../../src/config/rule-book/rule-book.ts';
import { categorise } from '../../../src/rules/columns/category.ts';
import { CORPUS_HERE, OPEN_SITES } from '../../eval/corpus.ts';

interface Label {
  readonly name: string;
  readonly path: readonly string[];
  readonly category: 'news' | 'notice' | 'intro' | 'other';
  readonly accept: readonly string[];
  readonly must: boolean;
}

const CORPUS = join(import.meta.dirname, '../../../../shared/corpus/sites');
const rules = loadRuleBook('gx2016');

function labels(site: string): { columns: readonly Label[]; asOfYear: number } {
  if (!CORPUS_HERE) return { columns: [], asOfYear: 0 };
  const file: { columns: Label[]; asOf: string } = JSON.parse(readFileSync(join(CORPUS, `${site}.json`), 'utf8'));
  return { columns: file.columns, asOfYear: Number(file.asOf.slice(0, 4)) };
}

describe.skipIf(!CORPUS_HERE).each(OPEN_SITES)('categories of %s, labelled by eye (need ../shared/corpus)', (site) => {
  const { columns, asOfYear } = labels(site);
  const judged = columns
    .filter((column) => column.must)
    .map((column) => ({ column, found: categorise(column, rules, asOfYear) }));

  it('never exempts a column that an inspector would judge', () => {
    const wrong = judged.filter(({ column, found }) => found.exempt && !column.accept.includes('static'));
    expect(wrong.map(({ column }) => column.name)).toEqual([]);
  });

  it('exempts every introduction', () => {
    const wrong = judged.filter(({ column, found }) => column.accept.join() === 'static' && !found.exempt);
    expect(wrong.map(({ column }) => column.name)).toEqual([]);
  });

  it('is never stricter than the inspector', () => {
    const limits = { news: 14, notice: 183, other: 365, intro: 0 };
    const wrong = judged.filter(({ column, found }) => (found.thresholdDays ?? 1e9) < limits[column.category]);
    expect(wrong.map(({ column, found }) => `${column.name}: ${found.thresholdDays}`)).toEqual([]);
  });

  it('calls news what the inspector calls news, but for specials and reports', () => {
    const missed = judged.filter(({ column, found }) => column.category === 'news' && found.thresholdDays !== 14);
    const unexcused = missed.filter(
      ({ column }) => !column.accept.includes('current') && !column.accept.includes('static'),
    );
    expect(unexcused.map(({ column, found }) => `${column.path.join('>')}: ${found.category}`)).toEqual([]);
  });
});
