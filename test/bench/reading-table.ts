/** What reading one page costs: over the saved real pages, and over input that nobody would call a page. */
import { CorpusMissing, labelledPages, pageBytes } from '../eval/corpus.ts';
import { type ReadingTime, readingTime } from './reading-time.ts';
import { figure, markdownTable, spreadOf } from './spread.ts';

const WARM_UPS = 3;
const SAMPLES = 7;
const FEW = 3;
const SOME_URL = 'http://www.example.gov.cn/a/b.html';

function cells(time: ReadingTime, kb: number): string[] {
  if (time.kind === 'told') {
    const { min, median, max } = spreadOf(time.cpuMs);
    return [...[min, median, max].map(figure), kb === 0 ? '–' : figure(median / kb)];
  }
  return [time.kind === 'too-long' ? `over ${time.limitMs / 1000} s` : `crashed: ${time.says}`, '–', '–', '–'];
}

const HEAD = ['KB', 'min, ms of CPU', 'median', 'max', 'ms a KB'];

/** Throws nothing: where the pages are missing, the sentence that says so is the table. */
export async function corpusTable(): Promise<string> {
  const rows: string[][] = [];
  try {
    for (const { file, url } of labelledPages()) {
      const bytes = pageBytes(file);
      const time = await readingTime({ bytes, url: url || SOME_URL, warmUps: WARM_UPS, samples: SAMPLES });
      rows.push([file, (bytes.length / 1024).toFixed(1), ...cells(time, bytes.length / 1024)]);
    }
  } catch (error) {
    if (error instanceof CorpusMissing) return error.message;
    throw error;
  }
  return markdownTable([['saved page', ...HEAD], ...rows]);
}

const MB = 1024 * 1024;
const repeated = (piece: string, bytes: number): string => piece.repeat(Math.ceil(bytes / Buffer.byteLength(piece)));

/** The same bytes every time: a linear congruential generator. */
function noise(length: number): Uint8Array {
  let state = 2017;
  return Uint8Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return (state >> 16) & 0xff;
  });
}

/** Entries that lead to one address are one entry: each gets its own. */
function datedList(bytes: number): string {
  let next = 0;
  return repeated('<li><a href="/a/NR.html">关于春耕备耕的通知</a>2017-02-27</li>', bytes).replace(
    /NR/g,
    () => `${next++}`,
  );
}

const nested = (tags: string, levels: number): string => tags.repeat(levels / tags.split('<').slice(1).length);

/** Each with a twin of double the size, where size could matter: time must not grow faster than size. */
const MALFORMED: readonly (readonly [string, () => Uint8Array | string])[] = [
  ['empty', () => ''],
  ['binary, 1 MB', () => noise(MB)],
  ['binary, 2 MB', () => noise(2 * MB)],
  ['50,000 open <div>', () => '<div>'.repeat(50_000)],
  ['100,000 open <div>', () => '<div>'.repeat(100_000)],
  ['25,000 open <a href>', () => '<a href="/a.html">通知公告'.repeat(25_000)],
  ['50,000 open <a href>', () => '<a href="/a.html">通知公告'.repeat(50_000)],
  ['text in one line, 2.5 MB', () => repeated('关于做好春耕备耕工作的通知', 2.5 * MB)],
  ['text in one line, 5 MB', () => repeated('关于做好春耕备耕工作的通知', 5 * MB)],
  ['dated list in one line, 2.5 MB', () => datedList(2.5 * MB)],
  ['dated list in one line, 5 MB', () => datedList(5 * MB)],
  ['tables nested 50,000 levels', () => nested('<table><tr><td>2017-02-27 ', 50_000)],
  ['tables nested 100,000 levels', () => nested('<table><tr><td>2017-02-27 ', 100_000)],
  ['table of one row, 25,000 cells', () => `<table><tr>${'<td>2017-02-27</td>'.repeat(25_000)}`],
  ['table of one row, 50,000 cells', () => `<table><tr>${'<td>2017-02-27</td>'.repeat(50_000)}`],
  ['10,000 scripts', () => '<script>var a=["政务公开","/zwgk/"];b.href="/"</script>'.repeat(10_000)],
  ['20,000 scripts', () => '<script>var a=["政务公开","/zwgk/"];b.href="/"</script>'.repeat(20_000)],
  ['script of blanks, 150 KB', () => `<script>var a${' '.repeat(150_000)}</script>`],
  ['script of blanks, 300 KB', () => `<script>var a${' '.repeat(300_000)}</script>`],
  ['records without end, 0.5 MB', () => repeated('<record><![CDATA[x]]> ', MB / 2)],
  ['records without end, 1 MB', () => repeated('<record><![CDATA[x]]> ', MB)],
  ['attribute without its closing quote, 5 MB', () => `<a href="${repeated('/a/b', 5 * MB)}`],
  ['script in one line, 5 MB', () => `<script>var a="${repeated("{'title':'x'},", 5 * MB)}`],
  ['digits only, 5 MB', () => repeated('2017-02-', 5 * MB)],
];

export async function malformedTable(): Promise<string> {
  const rows: string[][] = [];
  for (const [name, make] of MALFORMED) {
    const made = make();
    const bytes = typeof made === 'string' ? Buffer.from(made) : made;
    const time = await readingTime({ bytes, url: SOME_URL, warmUps: 0, samples: FEW });
    rows.push([name, (bytes.length / 1024).toFixed(1), ...cells(time, bytes.length / 1024)]);
  }
  return markdownTable([['malformed input', ...HEAD], ...rows]);
}
