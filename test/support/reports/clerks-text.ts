/** What a person reads of a file or a screen, line by line, and the codes of the program that stand in it. */
import ExcelJS from 'exceljs';
import { zipEntries } from '../../integration/reports/zip-entries.ts';

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", apos: "'" };
const decoded = (text: string): string => text.replace(/&(#?\w+);/gu, (whole, name) => ENTITIES[name] ?? whole);

/** By the ending of its name; of what has none of these, the text as it is. */
export async function linesOf(name: string, bytes: Buffer): Promise<string[]> {
  if (name.endsWith('.docx')) return docxLines(bytes);
  if (name.endsWith('.xlsx')) return xlsxLines(bytes);
  const text = bytes.toString('utf8');
  return (name.endsWith('.html') ? shownText(text) : text).split(/\r?\n/u);
}

function docxLines(bytes: Buffer): string[] {
  const parts = [...zipEntries(bytes)].filter(([path]) => /^word\/(?:document|header\d*|footer\d*)\.xml$/u.test(path));
  return parts.flatMap(([, xml]) =>
    xml
      .split('</w:p>')
      .map((part) =>
        decoded([...part.matchAll(/<w:t[ >][^<]*/gu)].map(([run]) => run.replace(/^[^>]*>/u, '')).join('')),
      ),
  );
}

async function xlsxLines(bytes: Buffer): Promise<string[]> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer); // the package's types know no Buffer of today's Node
  const lines: string[] = [];
  for (const sheet of book.worksheets) {
    lines.push(sheet.name);
    sheet.eachRow((row) => row.eachCell((cell) => lines.push(cell.text)));
  }
  return lines;
}

function shownText(html: string): string {
  const shown = html.replace(/<(script|style|head)\b.*?<\/\1>/gsu, '');
  const titles = [...shown.matchAll(/\s(?:alt|title|placeholder|aria-label)="([^"]*)"/gu)].map(([, words]) => words);
  return decoded([shown.replace(/<wbr>/gu, '').replace(/<[^>]*>/gu, '\n'), ...titles].join('\n'));
}

/** Addresses, names of files, commands to be typed and the program's own name are no codes. */
const ALLOWED = [
  /https?:\/\/[^\s，。；、）（”“<>|]+/gu,
  /\b[\w./-]+\.(?:txt|html|png|csv|xlsx|docx|db|example|cn)\b/gu,
  /npm run -s patrol -- review --import|patrol (?:rejudge|evidence)|--[a-z]+(?:-[a-z]+)*/gu,
  /\bsite-patrol \d+\.\d+\.\d+/gu,
];

/** `http-404`, `ownWords=4`, and whole words out of `words`. */
export function codesIn(line: string, words: readonly string[] = []): string[] {
  const text = ALLOWED.reduce((rest, allowed) => rest.replace(allowed, ' '), line);
  const known = new Set(words);
  const found = [...text.matchAll(/[A-Za-z][A-Za-z\d]*(?:[-_][A-Za-z\d]+)+|[A-Za-z]\w*=\S+|[A-Za-z][A-Za-z\d]+/gu)];
  return found.map(([code]) => code).filter((code) => /[-_=]/u.test(code) || known.has(code));
}
