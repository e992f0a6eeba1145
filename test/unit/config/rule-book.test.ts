import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError } from '../../../src/config/config-error.ts';
import { isInForce } from '../../../src/config/rule-book/in-force.ts';
import { CLAUSE_KINDS } from '../../../src/config/rule-book/profile.ts';
import { loadRuleBook } from '../../../src/config/rule-book/rule-book.ts';
import type { Language } from '../../../src/language/message.ts';
import { clauseFor } from '../../../src/rules/clause.ts';

const CONFIG = join(import.meta.dirname, '../../../config');
const dir = mkdtempSync(join(tmpdir(), 'rules-'));
afterAll(() => rmSync(dir, { recursive: true }));

let count = 0;
/** A copy of `config/` in which one file is changed. */
function configWith(file: string, change: (text: string) => string): string {
  const copy = join(dir, String(count++));
  cpSync(CONFIG, copy, { recursive: true });
  writeFileSync(join(copy, file), change(readFileSync(join(copy, file), 'utf8')));
  return copy;
}

function refusalOf(file: string, from: string, to: string, language: Language = 'en'): string {
  const text = readFileSync(join(CONFIG, file), 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  try {
    loadRuleBook(
      'gx2016',
      configWith(file, (whole) => whole.replace(from, to)),
    );
  } catch (error) {
    if (error instanceof ConfigError) return error.told[language];
    throw error;
  }
  throw new Error('the file was taken');
}

const book = loadRuleBook('gx2016');

describe('loadRuleBook', () => {
  it('has the thresholds of the 2015 table', () => {
    const { categories } = book.profile;
    expect(categories.news).toMatchObject({ thresholdDays: 14, verified: true });
    expect(categories.notice).toMatchObject({ thresholdDays: 183, verified: true });
    expect(categories.policy).toMatchObject({ thresholdDays: 183, verified: true });
    expect(categories.personnel).toMatchObject({ thresholdDays: 365, verified: true });
  });

  it('words annex 6 as the notice does', () => {
    expect(book.profile.annex6).toMatchObject({
      title: '存在突出问题的政府网站名单',
      scoreLine: 60,
      remarkUnderLine: '60分以下政府网站',
      manyColumns: 7,
      remarkManyColumns: '7个以上栏目不更新',
      sleepingVerb: '不更新',
      emptyVerb: '内容为空',
      brokenAndFewSleeping: '存在链接打不开、栏目更新不及时的现象',
    });
    expect(book.profile.annex6.variants.map((variant) => variant.text)).toEqual(['处于“睡眠”状态']);
  });

  it('quotes the scores of 2016 as of the day of the notice', () => {
    const period = book.profile.scores?.period ?? { from: '', to: '' };
    expect(period.from <= '2017-02-28' && '2017-02-28' <= period.to).toBe(true);
  });

  it.each(CLAUSE_KINDS)('has a clause with its document for %s', (kind) => {
    expect(clauseFor(book.profile, kind).text).toContain('国办发〔2015〕15号');
  });

  it('takes the clause of the category where there is one', () => {
    expect(clauseFor(book.profile, 'column-sleeping', 'news').id).toBe('gx2016/news-sleeping');
    expect(clauseFor(book.profile, 'column-sleeping', 'policy').id).toBe('gx2016/notice-sleeping');
    expect(clauseFor(book.profile, 'column-sleeping', 'other').id).toBe('gx2016/column-sleeping');
    expect(clauseFor(book.profile, 'column-empty', 'news').id).toBe('gx2016/column-empty');
  });
});

describe('the rule book of 2019', () => {
  const book2019 = loadRuleBook('check2019');

  it('has the limits of its vetoes: two weeks for news, six months for notices and policies', () => {
    const { categories } = book2019.profile;
    const limits = ['news', 'notice', 'policy'].map((name) => categories[name]);
    expect(limits.map((rule) => [rule?.thresholdDays, rule?.verified])).toEqual([
      [14, true],
      [183, true],
      [183, true],
    ]);
  });

  it('knows every category and cadence that the book of 2016 knows, and no duty to update where that has none', () => {
    expect(Object.keys(book2019.profile.categories)).toEqual(Object.keys(book.profile.categories));
    expect(Object.keys(book2019.profile.cadences)).toEqual(Object.keys(book.profile.cadences));
    const free = ({ profile }: typeof book) =>
      Object.entries(profile.categories).flatMap(([name, { thresholdDays }]) => (thresholdDays === null ? [name] : []));
    expect(free(book2019)).toEqual(free(book));
  });

  it.each(CLAUSE_KINDS)('quotes its own document for %s', (kind) => {
    const clause = clauseFor(book2019.profile, kind);
    expect([clause.id, clause.text]).toEqual([
      expect.stringMatching(/^check2019\//),
      expect.stringContaining('〔2019〕19号'),
    ]);
  });

  it('calls nothing read that was not: what rests on its scored part alone is unverified', () => {
    const { categories, clauses } = book2019.profile;
    const scored = [...Object.values(categories), ...clauses].filter(({ source }) => source.includes('扣分指标'));
    expect(scored.length).toBeGreaterThan(3);
    expect(scored.filter(({ verified }) => verified)).toEqual([]);
  });

  it('quotes no scores of 2016', () => expect(book2019.profile.scores).toBeNull());

  it.each([
    ['2015-03-23', false, false],
    ['2015-03-24', true, false],
    ['2019-03-31', true, false],
    ['2019-04-01', false, true],
    ['2026-11-24', false, true],
  ])('on %s: the book of 2016 in force %s, that of 2019 %s', (day, of2016, of2019) =>
    expect([isInForce(book.profile, day), isInForce(book2019.profile, day)]).toEqual([of2016, of2019]),
  );
});

describe('the scored part of every rule book', () => {
  const books = ['gx2016', 'survey2015', 'check2019'].map((id) => loadRuleBook(id).profile);

  it.each(books.map((profile) => [profile.id, profile.scoring] as const))(
    '%s has the three counters, and the limits of their vetoes as they were read',
    (_id, { vetoes, passLine, fullMarks }) => {
      const limits = vetoes.flatMap((one) => (one.by === 'counter' ? [[one.counter, one.atLeast, one.verified]] : []));
      expect(limits).toEqual([
        ['news-and-notice', 5, true],
        ['overdue', 10, true],
        ['empty', 5, true],
      ]);
      expect([passLine, fullMarks]).toEqual([60, 100]);
    },
  );

  it('has the deductions of the 2015 table, all of them unverified: their points were not read in the table', () => {
    const { deductions } = loadRuleBook('survey2015').profile.scoring;
    const figures = deductions.flatMap((one) => {
      if (one.by === 'links') return [[one.on, one.each]];
      if (one.by === 'columns') return [[one.categories?.[0], one.each]];
      if (one.by === 'home-items') return [[`${one.fewerThan} in ${one.days}`, one.points]];
      return one.by === 'week-percent' ? [['per cent', one.eachPercent]] : [];
    });
    expect(figures).toEqual([
      ['per cent', 5],
      ['home', 1],
      ['other-pages', 0.1],
      ['10 in 14', 5],
      ['news', 3],
      ['notice', 4],
      ['personnel', 5],
    ]);
    expect(deductions.filter(({ verified }) => verified)).toEqual([]);
  });

  it('takes no figure of 2019 that nobody has read, but those of links', () => {
    const { deductions } = loadRuleBook('check2019').profile.scoring;
    const withFigures = deductions.filter(
      (one) => ('each' in one && one.each !== null) || ('points' in one && one.points !== null),
    );
    expect(withFigures.map(({ by }) => by)).toEqual(['links', 'links']);
  });

  it('of 2015 has the thresholds, clauses and kinds of the book of 2016, and quotes none of its scores', () => {
    const [of2016, of2015] = books;
    const days = (profile: typeof of2016) =>
      Object.entries(profile?.categories ?? {}).map(([name, { thresholdDays }]) => [name, thresholdDays]);
    expect(days(of2015)).toEqual(days(of2016));
    expect(of2015?.clauses.map(({ id }) => id)).toEqual(
      of2016?.clauses.map(({ id }) => id.replace('gx2016/', 'survey2015/')),
    );
    expect(of2015?.scores).toBeNull();
    expect(of2015?.inForce).toEqual({ from: '2015-03-24', to: '2019-03-31' });
  });
});

describe('what a rule book carries', () => {
  it('hashes content, not comments or the order of keys', () => {
    const commented = loadRuleBook(
      'gx2016',
      configWith('profiles/gx2016.yaml', (text) => `# x\n${text}`),
    );
    expect(commented.profileHash).toBe(book.profileHash);
    const swap = (text: string) =>
      text.replace('{ from: 2016-09-01, to: 2017-08-31 }', '{ to: 2017-08-31, from: 2016-09-01 }');
    expect(loadRuleBook('gx2016', configWith('profiles/gx2016.yaml', swap)).profileHash).toBe(book.profileHash);
    const other = configWith('profiles/gx2016.yaml', (text) => text.replace('scoreLine: 60', 'scoreLine: 61'));
    expect(loadRuleBook('gx2016', other).profileHash).not.toBe(book.profileHash);
    const words = configWith('phrases.yaml', (text) => text.replace('[更多,', '[更更多,'));
    expect(loadRuleBook('gx2016', words)).toMatchObject({ profileHash: book.profileHash });
    expect(loadRuleBook('gx2016', words).lexiconHash).not.toBe(book.lexiconHash);
    expect(book.profileHash).toMatch(/^[0-9a-f]{12}$/);
    expect(book.lexiconHash).toMatch(/^[0-9a-f]{12}$/);
  });

  it('is frozen to the bottom', () => {
    expect(Object.isFrozen(book.profile.categories.news)).toBe(true);
    expect(Object.isFrozen(book.lexicon.rows[0]?.names)).toBe(true);
  });
});

describe('a rule book that does not fit', () => {
  it.each([
    ['profiles/gx2016.yaml', 'scoreLine: 60', 'scoreLine: sixty', ['line ', 'annex6.scoreLine', '"sixty"', 'number']],
    ['profiles/gx2016.yaml', 'scoreLine: 60', 'scoreLine: 60\n  colour: red', ['annex6', 'colour']],
    ['profiles/gx2016.yaml', 'scoreLine: 60', '', ['annex6.scoreLine']],
    ['profiles/gx2016.yaml', 'thresholdDays: 14,', 'thresholdDays: 1.5,', ['categories.news.thresholdDays', '1.5']],
    ['profiles/gx2016.yaml', '{ from: 2015-03-24', '{ from: 2015-02-30', ['inForce.from', '2015-02-30']],
    ['profiles/gx2016.yaml', 'to: 2019-03-31 }', 'to: 2014-03-31 }', ['inForce', 'later']],
    ['profiles/gx2016.yaml', 'id: gx2016', 'id: other', ['id', 'other']],
    ['profiles/gx2016.yaml', 'categories: [personnel, planning]', 'categories: [people]', ['category people']],
    ['profiles/gx2016.yaml', 'thresholdDays: null, source: 只查有无', 'thresholdDays: 9, source: 只查有无', ['row 16']],
    ['profiles/gx2016.yaml', 'atLeast: 5', 'atLeast: five', ['line ', 'scoring.vetoes.2.atLeast', '"five"', 'number']],
    ['profiles/gx2016.yaml', 'counter: empty', 'counter: emptee', ['line ', 'scoring.vetoes', '"emptee"', 'overdue']],
    ['profiles/gx2016.yaml', 'on: home', 'on: front', ['line ', 'scoring.deductions.1.on', '"front"', 'home']],
    ['profiles/gx2016.yaml', 'on: home', 'on: home\n      colour: red', ['line ', 'scoring.deductions.1', 'colour']],
    ['profiles/gx2016.yaml', 'by: week-percent', 'by: weather', ['line ', 'scoring.deductions.0', 'week-percent']],
    ['profiles/gx2016.yaml', 'eachPercent: 5', 'eachPercent: -5', ['line ', 'deductions.0.eachPercent', '-5']],
    ['profiles/gx2016.yaml', 'passLine: 60', 'passLine: 101', ['line ', 'scoring.passLine', '101']],
    ['profiles/gx2016.yaml', 'passLine: 60', '', ['line ', 'scoring.passLine']],
    ['profiles/gx2016.yaml', 'gx2016/veto-empty', 'gx2016/veto-news', ['line ', 'stands twice']],
    [
      'profiles/gx2016.yaml',
      'categories: [consultation]',
      'categories: [consult]',
      ['line ', 'scoring.deductions', '"consult"'],
    ],
    ['profiles/gx2016.yaml', '{ annex: 2,', '{ annex: 1,', ['line ', 'scoring.groups.1.annex', 'twice']],
    ['profiles/gx2016.yaml', '  kind: links-local', '  kind: links-broken', ['links-local']],
    ['columns.yaml', 'category: notice', 'category: notices', ['category notices']],
    ['columns.yaml', 'cadence: weekly', 'cadence: fortnightly', ['cadence fortnightly']],
    ['columns.yaml', 'names: [通知, 公告', 'nomes: [通知, 公告', ['nomes']],
    ['phrases.yaml', "pattern: '敬请期待'", "pattern: '(a+)+'", ['emptyList', 'group must not be repeated']],
    ['phrases.yaml', "pattern: '敬请期待'", "pattern: '('", ['emptyList']],
    ['phrases.yaml', 'emptyList:', 'emptyList: [', ['YAML']],
  ])('refuses %s with %s made %s, naming the place', (file, from, to, words) => {
    const message = refusalOf(file, from, to);
    for (const word of [file.split('/').at(-1) ?? '', ...words]) expect(message).toContain(word);
  });

  it('says which profile is not there, and which are', () => {
    expect(() => loadRuleBook('gx1999')).toThrow(
      /no rule book gx1999 \(.*gx1999\.yaml\); there are check2019, gx2016, survey2015\./,
    );
  });

  it('says that the file is missing where there is no rule book to choose from', () => {
    const folder = mkdtempSync(join(tmpdir(), 'no-books-'));
    expect(() => loadRuleBook('gx2016', folder)).toThrow(/gx2016\.yaml: there is no such file/);
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['phrases.yaml', "pattern: '敬请期待'", "pattern: '(a+)+'", '括号后面不得用'],
    ['phrases.yaml', "pattern: '敬请期待'", "pattern: '('", '不是正确的正则表达式'],
    ['profiles/gx2016.yaml', 'to: 2019-03-31 }', 'to: 2014-03-31 }', '不得晚于'],
    ['profiles/gx2016.yaml', 'counter: empty', 'counter: emptee', '请从以下取值中选择'],
    ['profiles/gx2016.yaml', 'gx2016/veto-empty', 'gx2016/veto-news', '重复出现'],
    ['profiles/gx2016.yaml', 'passLine: 60', 'passLine: 101', '不得大于'],
    [
      'columns.yaml',
      '\nrows:\n',
      `\nrows:\n  - { row: '0', category: news, exempt: null, source: x, verified: true }\n`,
      '至少写一项',
    ],
  ])('refuses %s with %j made %j in Chinese too', (file, from, to, words) => {
    expect(refusalOf(file, from, to, 'zh')).toContain(words);
  });
});
