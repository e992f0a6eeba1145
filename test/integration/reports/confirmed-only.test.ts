/**
 * Every report in every form, with none, some and all of its findings confirmed: a report to publish (`--confirmed-only`)
 * says nothing that nobody has confirmed, and every other one says that it is a draft.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FORMS, type ReportName } from '../../../reports/render-document.ts';
import { SCORES_AS } from '../../../reports/score-report.ts';
import { DRAFT } from '../../../reports/words/wording.ts';
import { runCommandLine } from '../../../src/cli/program.ts';
import { capturedTerminal } from '../../support/captured-terminal.ts';
import { temporaryFolder } from '../../support/feed/stored-nights.ts';
import { PROVED, type Reviewed, SECRET, storeNights, WORLDS, type World } from '../../support/matrix/matrix-nights.ts';
import { type Part, partsOf, textOf } from '../../support/matrix/parts-of.ts';

interface Form {
  readonly name: ReportName | 'score';
  /** Of scores, `text` is what the terminal shows. */
  readonly as: string;
}

const REPORTS = Object.entries(FORMS).flatMap(([name, forms]) => forms.map((as) => ({ name: name as ReportName, as })));
const ALL: readonly Form[] = [...REPORTS, ...[...SCORES_AS, 'text'].map((as) => ({ name: 'score' as const, as }))];

const root = temporaryFolder();
const REVIEWED = ['none', 'some', 'all'] as const satisfies readonly Reviewed[];
const dataOf = (reviewed: Reviewed, { letter }: World): string => join(root, `${reviewed}-${letter}`);

beforeAll(async () => {
  for (const reviewed of REVIEWED) {
    for (const world of WORLDS) {
      mkdirSync(dataOf(reviewed, world));
      await storeNights(dataOf(reviewed, world), reviewed, world);
    }
  }
});
afterAll(() => rmSync(root, { recursive: true }));

interface Written {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly file: string;
  readonly isWritten: boolean;
}

async function written({ name, as }: Form, data: string, ...more: readonly string[]): Promise<Written> {
  const file = join(data, `${name}.${as === 'text' ? 'txt' : as}`);
  rmSync(file, { force: true });
  const command = name === 'score' ? ['score'] : ['report', '--format', name];
  const form = as === 'text' ? [] : ['--as', as];
  const terminal = capturedTerminal('zh');
  const code = await runCommandLine([...command, ...form, '--data', data, '-o', file, ...more], terminal);
  return { code, stdout: terminal.stdout(), stderr: terminal.stderr(), file, isWritten: existsSync(file) };
}

async function parts(form: Form, data: string, ...more: readonly string[]): Promise<Part[]> {
  const { code, stderr, file } = await written(form, data, ...more);
  expect(stderr).not.toContain('Error');
  expect(code).toBe(0);
  return partsOf(readFileSync(file), form.as);
}

/** Three times a browser is started, on a machine that may be busy. */
const PRINTING = 180_000;
const [WORLD, OTHER] = WORLDS;
/** Which of the two confirmed sites stand in it. */
const TELLS: Readonly<Record<Form['name'], readonly string[]>> = {
  annex6: ['一县'],
  ledger: ['二县'],
  rectification: ['一县', '二县'],
  notice: ['一县', '二县'],
  bulletin: ['一县', '二县'],
  score: ['一县', '二县'],
};
/** That something is in order. */
const PRAISE = /未发现|没有不更新|正常|较好|合格率|合格\d|合格（/u;
/** A score says so of what was assessed and no more; what the office has published itself stands beside it. */
const MAY_BE_SAID = /不合格|合格(?:\d+个)?（就已评项目）|网站\d+个，合格\d+个，合格率[\d.]+%/gu;

describe.each(ALL)('$name as $as', (form) => {
  it('to publish: is refused in one sentence where nothing is confirmed', async () => {
    const { code, stdout, stderr, isWritten } = await written(form, dataOf('none', WORLD), '--confirmed-only');
    expect({ code, stdout, isWritten }).toEqual({ code: 1, stdout: '', isWritten: false });
    expect(stderr).toMatch(/^[^\n]+。\n$/u);
  });

  it('to publish: does not know what nobody has confirmed', async () => {
    const [one, other] = [
      await parts(form, dataOf('some', WORLD), '--confirmed-only'),
      await parts(form, dataOf('some', OTHER), '--confirmed-only'),
    ];
    expect(other).toEqual(one);
    const text = textOf(one);
    for (const site of TELLS[form.name]) expect(text).toContain(`${PROVED}${site}`);
    for (const words of [SECRET, '半证栏', '修好栏', '存疑', DRAFT]) expect(text).not.toContain(words);
  });

  it('to publish: praises nobody where nobody was seen whole and reviewed', async () => {
    const text = textOf(await parts(form, dataOf('some', WORLD), '--confirmed-only'));
    const lines = text.split('\n');
    expect(lines.filter((line) => PRAISE.test(line.replaceAll(MAY_BE_SAID, '')))).toEqual([]);
  });

  it('to publish: is no draft once all is confirmed', async () => {
    const text = textOf(await parts(form, dataOf('all', WORLD), '--confirmed-only'));
    expect(text).not.toContain(DRAFT);
    const hidden = form.name === 'ledger' ? '四县' : '三县';
    expect(text).toContain(`${SECRET}${WORLD.letter}${hidden}`);
  });

  it.each(REVIEWED)('says that it is a draft, with %s confirmed', async (reviewed) => {
    expect(undrafted(await parts(form, dataOf(reviewed, WORLD)), form)).toEqual([]);
  });
});

describe.each(REPORTS.filter(({ as }) => as === 'html'))('$name as PDF', ({ name }) => {
  /** Without the moment at which it was printed. */
  async function printed(reviewed: Reviewed, world: World, ...more: readonly string[]): Promise<string> {
    const { code, file } = await written({ name, as: 'pdf' }, dataOf(reviewed, world), ...more);
    expect(code).toBe(0);
    return readFileSync(file, 'latin1').replaceAll(/\/(?:Creation|Mod)Date \([^)]*\)/gu, '');
  }

  it('to publish: is refused like the rest where nothing is confirmed', async () => {
    const refused = await written({ name, as: 'pdf' }, dataOf('none', WORLD), '--confirmed-only');
    expect(refused).toMatchObject({ code: 1, stdout: '', isWritten: false });
  });

  it('to publish: does not know what nobody has confirmed', { timeout: PRINTING }, async () => {
    const one = await printed('some', WORLD, '--confirmed-only');
    expect(one.startsWith('%PDF-')).toBe(true);
    expect(await printed('some', OTHER, '--confirmed-only')).toBe(one);
    expect(await printed('some', WORLD)).not.toBe(one);
  });
});

it('notices in a folder are refused like the rest, and no folder is made', async () => {
  const folder = join(dataOf('none', WORLD), 'notices');
  const terminal = capturedTerminal('zh');
  const argv = [
    'report',
    '--format',
    'notice',
    '--as',
    'docx',
    '--each',
    '--data',
    dataOf('none', WORLD),
    '-o',
    folder,
  ];
  expect(await runCommandLine([...argv, '--confirmed-only'], terminal)).toBe(1);
  expect(terminal.stderr()).toMatch(/^[^\n]+。\n$/u);
  expect(existsSync(folder)).toBe(false);
});

it('the bulletin to publish compares sites that are reviewed in whole, and says how many', async () => {
  const of = async (reviewed: Reviewed): Promise<string> =>
    textOf(await parts({ name: 'bulletin', as: 'html' }, dataOf(reviewed, WORLD), '--confirmed-only'));
  const some = await of('some');
  expect(some).toContain('经人工复核确认的问题10项');
  expect(some).toContain('两次都巡查且问题已全部复核的网站4个：新发现0项，仍存在10项，');
  expect(await of('all')).toContain('两次都巡查的网站8个：');
});

/** Where the mark is missing: on paper it stands on each page. */
function undrafted(written: readonly Part[], { as }: Form): string[] {
  if (as === 'docx') return unmarkedHeaders(written);
  if (as === 'xlsx') return unmarkedSheets(written);
  const [{ raw, text } = { raw: '', text: '' }] = written;
  if (as !== 'html') return text.includes(DRAFT) ? [] : ['the text'];
  const marks = {
    'on the screen': /<p class="draft">草稿（未复核）<\/p>/u,
    'in the title': /<title>[^<]*草稿（未复核）/u,
    'on each page of a print': /@top-right\{content:"【草稿（未复核）】"/u,
  };
  return Object.entries(marks).flatMap(([where, mark]) => (mark.test(raw) ? [] : where));
}

function unmarkedHeaders(written: readonly Part[]): string[] {
  const body = written.find(({ path }) => path === 'word/document.xml')?.raw ?? '';
  const headers = written.filter(({ path }) => /^word\/header\d+\.xml$/u.test(path));
  const sections = body.match(/<w:sectPr[ >].*?<\/w:sectPr>/gsu) ?? [];
  const bare = sections.filter((section) => !/<w:headerReference [^>]*w:type="default"/u.test(section));
  const first = sections.filter((section) => section.includes('<w:titlePg') && !/w:type="first"/u.test(section));
  return [
    ...headers.filter(({ raw }) => !raw.includes(DRAFT)).map(({ path }) => path),
    ...[...bare, ...first].map(() => 'a section without the header'),
    ...(sections.length === 0 ? ['no section'] : []),
  ];
}

function unmarkedSheets(written: readonly Part[]): string[] {
  const strings = [
    ...(written.find(({ path }) => path === 'xl/sharedStrings.xml')?.raw ?? '').matchAll(/<si>(.*?)<\/si>/gsu),
  ];
  const marks = strings.flatMap(([, words = ''], index) => (words.includes(DRAFT) ? index : []));
  return written
    .filter(({ path }) => path.startsWith('xl/worksheets/sheet'))
    .flatMap(({ path, raw }) => [
      ...(/<oddHeader>[^<]*草稿（未复核）/u.test(raw) ? [] : [`${path}: print`]),
      ...(marks.some((index) => raw.includes(`t="s"><v>${index}</v>`)) ? [] : [`${path}: cell`]),
    ]);
}
