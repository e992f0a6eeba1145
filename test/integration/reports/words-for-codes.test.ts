/** No code of the program stands in what a clerk reads: every report and form, the review list, and the screens. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { undecidedColumns } from '../../../reports/model/undecided-columns.ts';
import { FORMS, type ReportName } from '../../../reports/render-document.ts';
import { checkLines } from '../../../src/cli/lines/check-lines.ts';
import { runCommandLine } from '../../../src/cli/program.ts';
import { NO_PAGE_REASONS, UNDECIDED_REASONS } from '../../../src/column-reasons.ts';
import { EVIDENCE_KINDS } from '../../../src/evidence-kinds.ts';
import { FETCH_FAILURES } from '../../../src/http/connection/reasons.ts';
import { WARNING_FAULTS } from '../../../src/http/connection/tls-fault.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { FINDING_STATES } from '../../../src/store/rows/finding-states.ts';
import { siteOf } from '../../contract/store/reports-of-sites.ts';
import { capturedTerminal } from '../../support/captured-terminal.ts';
import { codesIn, linesOf } from '../../support/reports/clerks-text.ts';
import { EVERY_KIND, everySite } from '../../support/runs/every-kind.ts';
import { play } from '../../support/runs/followed-runs.ts';

const WORDS = [
  ...[...EVIDENCE_KINDS, ...UNDECIDED_REASONS, ...NO_PAGE_REASONS, ...Object.keys(FETCH_FAILURES)],
  ...[...WARNING_FAULTS, ...FINDING_STATES, ...EVERY_KIND],
  ...['current', 'sleeping', 'empty', 'static', 'external', 'undated', 'unknown', 'broken', 'blocked', 'uncertain'],
];

let dir: string;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'words-'));
  await using store = await openStore(dir);
  const [full, ...others] = everySite();
  const reports = full ? [full, ...others] : [];
  // One under the score line, the others without a score.
  const sites = [...reports.map(({ site }) => site.id), 'z'].map((id) => ({
    ...siteOf(id),
    score: id === 'f' ? 50 : null,
  }));
  await play(store, { id: 'r1', day: '2017-02-28', reports, unvisited: ['z'], more: { sites } });
  // The next night sees all of that no more, or cannot tell.
  const later = reports.filter(({ site }) => site.id !== 'd').map((report) => ({ ...report, findings: [] }));
  await play(store, { id: 'r2', day: '2017-03-10', reports: later, unvisited: ['d', 'z'], more: { sites } });
});
afterAll(() => rmSync(dir, { recursive: true }));

async function patrol(args: readonly string[], answers?: readonly (string | null)[]): Promise<string> {
  const terminal = capturedTerminal('zh');
  const left = [...(answers ?? [])];
  const ask = async (): Promise<string | null> => left.shift() ?? null;
  const argv = [...args, '--data', dir, '--lang', 'zh'];
  const code = await runCommandLine(argv, answers ? { ...terminal, ask } : terminal);
  expect(terminal.stderr() + (code === 0 ? '' : terminal.stdout())).not.toMatch(/^\s+at /mu);
  expect(code).toBe(0);
  return terminal.stdout() + terminal.stderr();
}

const codesOf = (lines: readonly string[]): string[] => [
  ...new Set(lines.flatMap((line) => codesIn(line, WORDS).map((code) => `${code} in: ${line.trim().slice(0, 160)}`))),
];

async function written(args: readonly string[], name: string): Promise<string[]> {
  const path = join(dir, name);
  await patrol([...args, path]);
  return linesOf(name, readFileSync(path));
}

const REPORTS = Object.entries(FORMS).flatMap(([name, forms]) =>
  forms.flatMap((as) =>
    as === 'json' ? [] : (['r1', 'r2'] as const).map((run) => [name as ReportName, as, run] as const),
  ),
);

describe('what finds codes', () => {
  it.each(['依据：http-404 ×7', 'ownWords=4 ownLinks=0', '原因：looks-disagree', '连接：timeout'])(
    'sees them: %s',
    (line) => expect(codesIn(line, WORDS)).not.toEqual([]),
  );

  it.each([
    '见 http://a-b.gov.cn/xx-yy/?a=1&b=2，返回404',
    '导入：npm run -s patrol -- review --import 文件',
    'robots.txt文件所禁止（HTTPS），site-patrol 0.1.0',
  ])('lets pass what is none: %s', (line) => expect(codesIn(line, WORDS)).toEqual([]));
});

describe('columns of which nothing could be told', () => {
  const expected = everySite().flatMap((report) => undecidedColumns(report, { unit: report.site.unit, siteName: '' }));
  const named = (lines: readonly string[]): readonly string[] => {
    const text = lines.join('\n').replaceAll('\\_', '_');
    return expected.flatMap(({ column, url, reason }) =>
      text.includes(column) && text.includes(url) && text.includes(reason) ? column : [],
    );
  };

  it('there is one for every reason', () => expect(expected.length).toBeGreaterThan(UNDECIDED_REASONS.length));

  it.each(FORMS.ledger)('stand by name, address and reason in the ledger as %s', async (as) => {
    const lines = await written(['report', '--format', 'ledger', '--run', 'r1', '-o'], `named.${as}`);
    expect(named(lines)).toHaveLength(expected.length);
    if (as === 'xlsx') expect(lines).toContain('未能判定的栏目');
  });

  it.each(['csv', 'xlsx'])('and in the review list as %s', async (as) => {
    const lines = await written(['review', '--export'], `named-review.${as}`);
    expect(named(lines)).toHaveLength(expected.length);
  });
});

describe('no code stands in', () => {
  it.each(REPORTS)('%s as %s of %s', async (name, as, run) => {
    const lines = await written(['report', '--format', name, '--run', run, '-o'], `${name}-${run}.${as}`);
    expect(lines.join('').length).toBeGreaterThan(20);
    expect(codesOf(lines)).toEqual([]);
  });

  it.each(['csv', 'xlsx'])('the review list as %s', async (as) => {
    const lines = await written(['review', '--state', 'suspected,pending', '--export'], `review.${as}`);
    expect(lines.join('\n')).toContain('两次以上访问均');
    expect(codesOf(lines)).toEqual([]);
  });

  it.each(['csv', 'xlsx'])('the table of scores as %s', async (as) =>
    expect(codesOf(await written(['score', '--run', 'r1', '-o'], `scores.${as}`))).toEqual([]),
  );

  it('the review on a terminal', async () => {
    const text = await patrol(['review'], ['张三', ...Array<string>(200).fill('s')]);
    expect(text).toContain('依据：');
    expect(codesOf(text.split('\n'))).toEqual([]);
  });

  it.each([
    ['the scores', ['score', '--run', 'r1']],
    ['the scores of one site', ['score', '--run', 'r1', '--only', '单位e']],
    ['the comparison of two runs', ['diff', 'r1', 'r2']],
    ['the list of runs', ['runs']],
  ])('%s on a terminal', async (_, args) => expect(codesOf((await patrol(args)).split('\n'))).toEqual([]));

  it('what check tells of each site', () =>
    expect(codesOf(everySite().flatMap((report) => checkLines(report)))).toEqual([]));
});
