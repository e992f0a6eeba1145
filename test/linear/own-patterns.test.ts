/** No pattern that sees foreign text costs more than linear time: each is attacked with texts made from its own parts. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { textOf } from '../support/linear/attacks.ts';
import { type Cost, costOf, isLinear } from '../support/linear/judge-cost.ts';
import { literalPatterns, loadAll, type OwnPattern, patternsMadeBy } from '../support/linear/own-patterns.ts';
import { factsOf } from '../support/pages/read-html.ts';

/** What people here type, and words of our own programs: nothing of a stranger's comes there. */
const OWN_TEXT = ['src/terminal/', 'src/app/', 'src/cli/', 'src/doctor/', 'src/notices/', 'src/review/'];
/** Loaded for the patterns that they put together. */
const READING = ['src/cache', 'src/time', 'src/url', 'src/vocabulary', 'src/html', 'src/read'];
const LOADED = [
  ...READING,
  ...['src/site', 'src/rules', 'src/score', 'src/lifecycle', 'src/pace', 'src/http', 'src/browser', 'src/crawl'],
  'src/verify',
];
const CHARS = 100_000;
/** Second line: the engine's own time. Far above what a slow machine takes, far below what a restart at each place takes. */
const MOST_MS = 5_000;
/** Forty seconds of a processor's time in all, of which a busy machine may give little. */
const PATIENCE_MS = 600_000;

/** Its styles and boxes have patterns made for them. */
const DRESSED =
  '<html><head><style>.gone{display:none}.left{height:0}</style></head><body>' +
  '<div class="gone" style="left:-1px;top:2px">a</div><p>版权所有</p></body></html>';

describe('patterns written in the source', () => {
  const written = literalPatterns(['src', 'reports', 'workers']).filter(
    ({ path }) => !OWN_TEXT.some((folder) => path.startsWith(folder)),
  );

  it('are found, most of them where pages are read', () => {
    expect(written.length).toBeGreaterThan(550);
    expect(
      written.filter(({ path }) => READING.some((folder) => path.startsWith(`${folder}/`))).length,
    ).toBeGreaterThan(300);
  });

  it('cost no more than linear time', { timeout: PATIENCE_MS }, () => {
    expect(faultsOf(written)).toEqual([]);
  });
});

describe('patterns put together at run time', () => {
  it('cost no more than linear time, with the words of every rule book', { timeout: PATIENCE_MS }, async () => {
    const made = await patternsMadeBy(async () => {
      await loadAll(LOADED);
      const { loadRuleBook } = await import('../../src/config/rule-book/rule-book.ts');
      const { compileWords } = await import('../../src/vocabulary/page-words.ts');
      for (const profile of profiles()) compileWords(loadRuleBook(profile).phrases);
      factsOf(DRESSED);
    });
    expect(made.length).toBeGreaterThan(120);
    expect(faultsOf(made)).toEqual([]);
  });
});

function profiles(): string[] {
  const folder = join(import.meta.dirname, '..', '..', 'config', 'profiles');
  return readdirSync(folder).map((name) => name.replace(/\.ya?ml$/, ''));
}

function faultsOf(patterns: readonly OwnPattern[]): string[] {
  const once = new Map(patterns.map((pattern) => [String(pattern.regex), pattern]));
  return [...once.values()].flatMap(({ path, line, regex }) => {
    const cost = costOf(regex);
    if (cost === null) return [];
    const where = `${path}:${line} ${String(regex).slice(0, 200)}`;
    if (!isLinear(cost)) return [`${where}: ${told(cost)}`];
    const ms = timeOf(regex, textOf(cost.attack, CHARS));
    return ms > MOST_MS ? [`${where}: ${Math.round(ms)} ms for ${told(cost)}`] : [];
  });
}

const told = ({ attack, each, doubled }: Cost): string =>
  `${JSON.stringify(attack)} ${each.toFixed(0)} steps a character, ${doubled.toFixed(2)} times for twice the text`;

function timeOf(regex: RegExp, text: string): number {
  const started = performance.now();
  // A sticky one is tried in one place; any other anew wherever it did not fit.
  if (regex.sticky) new RegExp(regex.source, regex.flags).test(text);
  else text.replaceAll(new RegExp(regex.source, `${regex.flags.replaceAll('g', '')}g`), '');
  return performance.now() - started;
}
