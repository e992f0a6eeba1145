/** Every page of a draft as it is printed, by LibreOffice or by the browser: its paper, the mark, and nothing beyond its edge. Needs `pdftotext` and `pdfimages` of poppler-utils. */
import { execFileSync, spawnSync } from 'node:child_process';
import { DRAFT } from '../../reports/words/wording.ts';
import type { LibreOffice } from './libre-office.ts';

type Paper = 'upright' | 'landscape' | 'either';

/** A letter may have tables on pages that lie on their side. */
export const PAPERS: Readonly<Record<string, Paper>> = {
  'annex6.docx': 'landscape',
  'ledger.docx': 'landscape',
  'rectification.docx': 'landscape',
  'notice.docx': 'upright',
  'bulletin.docx': 'either',
  'annex6.xlsx': 'landscape',
  'ledger.xlsx': 'landscape',
  'rectification.xlsx': 'landscape',
  'scores.xlsx': 'landscape',
  'annex6.pdf': 'landscape',
  'ledger.pdf': 'landscape',
  'rectification.pdf': 'landscape',
  'notice.pdf': 'upright',
  'bulletin.pdf': 'either',
};

/** Points; programs round them. */
const A4 = { short: 595, long: 842 };
const TOLERANCE = 1;

interface Page {
  readonly width: number;
  readonly height: number;
  readonly words: readonly Word[];
}

interface Word {
  readonly text: string;
  readonly left: number;
  readonly right: number;
}

export function pageFaults(file: string, paper: Paper, office: LibreOffice): string[] {
  const pages = pagesOf(file.endsWith('.pdf') ? file : office.convert(file, 'pdf'));
  if (pages.length === 0) return ['has no page'];
  return pages.flatMap((page, index) => faultsOf(page, paper).map((fault) => `page ${index + 1} ${fault}`));
}

function faultsOf(page: Page, paper: Paper): string[] {
  const { width, height, words } = page;
  const isMarked = words
    .map(({ text }) => text)
    .join('')
    .includes(DRAFT);
  const beyond = words.filter(({ left, right }) => left < 0 || right > width).map(({ text }) => text);
  return [
    ...(isPaper(page, paper) ? [] : [`is ${Math.round(width)} × ${Math.round(height)} points`]),
    ...(isMarked ? [] : ['is not marked as a draft']),
    ...(beyond.length === 0 ? [] : [`runs over its edge: ${beyond.join('、')}`]),
  ];
}

function isPaper({ width, height }: Page, paper: Paper): boolean {
  const is = (wide: number, high: number): boolean =>
    Math.abs(width - wide) <= TOLERANCE && Math.abs(height - high) <= TOLERANCE;
  const [upright, landscape] = [is(A4.short, A4.long), is(A4.long, A4.short)];
  return paper === 'either' ? upright || landscape : paper === 'upright' ? upright : landscape;
}

/** Charts of each paper, by what stands beneath each. */
export const FIGURES: Readonly<Record<string, readonly string[]>> = {
  'bulletin.docx': ['图1各类问题数量', '图2与上次巡查相比', '图3栏目状态'],
};

/** Each picture stands on the page of its name. */
export function figureFaults(file: string, names: readonly string[], office: LibreOffice): string[] {
  const pdf = office.convert(file, 'pdf');
  const list = execFileSync('pdfimages', ['-list', pdf]).toString('utf8');
  const pictured = [...list.matchAll(/^ *(\d+) +\d+ +image /gmu)].map(([, page]) => Number(page));
  const pages = pagesOf(pdf).map(({ words }) => words.map(({ text }) => text).join(''));
  return [
    ...(pictured.length === names.length ? [] : [`has ${pictured.length} pictures`]),
    ...names.flatMap((name, index) =>
      pages[(pictured[index] ?? 0) - 1]?.includes(name) ? [] : [`has no picture on the page of ${name}`],
    ),
  ];
}

/** All words, without what parts them. */
export const wordsOf = (pdf: string): string =>
  pagesOf(pdf)
    .flatMap(({ words }) => words.map(({ text }) => text))
    .join('');

export function canReadPages(): boolean {
  return ['pdftotext', 'pdfimages'].every((tool) => spawnSync(tool, ['-v'], { stdio: 'ignore' }).error === undefined);
}

const PAGE = /<page width="([\d.]+)" height="([\d.]+)">(.*?)<\/page>/gsu;
const WORD = /<word xMin="([-\d.]+)" yMin="[-\d.]+" xMax="([-\d.]+)" yMax="[-\d.]+">([^<]*)<\/word>/gu;

function pagesOf(pdf: string): Page[] {
  const layout = execFileSync('pdftotext', ['-bbox', pdf, '-'], { maxBuffer: 1 << 28 }).toString('utf8');
  return [...layout.matchAll(PAGE)].map(([, width, height, body = '']) => ({
    ...{ width: Number(width), height: Number(height) },
    words: [...body.matchAll(WORD)].map(([, left, right, text = '']) => ({
      text,
      left: Number(left),
      right: Number(right),
    })),
  }));
}
