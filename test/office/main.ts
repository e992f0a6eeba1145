/**
 * `npm run check:office`: every docx, xlsx and csv that goes out is opened by LibreOffice (`soffice`, from the packages
 * `libreoffice-writer` and `libreoffice-calc`), and must say what was written, with no formula at work; every page that is
 * printed must be whole, and marked. Exits with 1 where one is not, with 2 where there is no LibreOffice or no `pdftotext`
 * (package `poppler-utils`). `-- DATA` checks the files of that data folder too, such as the demo's; nothing in it is confirmed.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { renderDocument } from '../../reports/render-document.ts';
import { crowdedModel, crowdedNotice } from '../unit/reports/crowded-run.ts';
import { csvFaults, documentFaults, reviewFaults, textOf, workbookFaults } from './checks.ts';
import { LibreOffice } from './libre-office.ts';
import { paperFaults, SHEETS, sheetFaults, typeFaults } from './look-checks.ts';
import { type Output, writeOutputs, writeOutputsOf } from './outputs.ts';
import { canReadPages, FIGURES, figureFaults, PAPERS, pageFaults, wordsOf } from './page-checks.ts';

async function faultsOf({ file, shows }: Output, office: LibreOffice): Promise<string[]> {
  const text = file.endsWith('.pdf') ? wordsOf(file) : await textOf(file, office);
  const missing = shows.filter((words) => !text.includes(words)).map((words) => `does not show ${words}`);
  return [...missing, ...(await ownFaults(file, office))];
}

async function ownFaults(file: string, office: LibreOffice): Promise<string[]> {
  switch (extname(file)) {
    case '.docx':
      return documentFaults(file, office);
    case '.xlsx':
      return workbookFaults(file, office);
    case '.csv':
      return csvFaults(file, office);
    default:
      return [];
  }
}

/** All that is asked for below, in few calls. */
const CONVERTED = [
  ['.docx', 'txt'],
  ['.docx', 'pdf'],
  ['.xlsx', 'xlsx'],
  ['.xlsx', 'pdf'],
  ['.csv', 'xlsx'],
] as const;

type Tell = (name: string, found: readonly string[]) => void;

async function check(dir: string, office: LibreOffice, tell: Tell): Promise<void> {
  await checkFiles(dir, await writeOutputs(dir), office, tell);
  tell('annex6.docx, marks and page', paperFaults(join(dir, 'annex6.docx'), office));
  const crowded = crowdedModel();
  const file = join(dir, 'crowded.docx');
  const order = { name: 'notice', as: 'docx', notice: crowdedNotice(crowded) } as const;
  writeFileSync(file, await renderDocument(crowded, order));
  tell('notice.docx as full as it can be', documentFaults(file, office));
}

async function checkFiles(dir: string, outputs: readonly Output[], office: LibreOffice, tell: Tell): Promise<void> {
  const files = outputs.map(({ file }) => file);
  for (const [kind, to] of CONVERTED)
    office.convertAll(
      files.filter((file) => extname(file) === kind),
      to,
    );
  for (const output of outputs) tell(basename(output.file), await faultsOf(output, office));
  tell('review.xlsx, saved again', await reviewFaults(join(dir, 'review.xlsx'), office));
  for (const [name, sheets] of Object.entries(SHEETS)) {
    tell(`${name}, sheets and print`, await sheetFaults(join(dir, name), sheets, office));
  }
  for (const file of files.filter((one) => extname(one) === '.xlsx')) {
    tell(`${basename(file)}, type on paper`, await typeFaults(file));
  }
  for (const [name, paper] of Object.entries(PAPERS)) {
    tell(`${name}, each page`, pageFaults(join(dir, name), paper, office));
  }
  for (const [name, figures] of Object.entries(FIGURES)) {
    tell(`${name}, charts`, figureFaults(join(dir, name), figures, office));
  }
}

/** Each file of one name is opened by a program of its own: it keeps what it has converted. */
async function checkData(data: string, dir: string, tell: Tell): Promise<void> {
  const office = new LibreOffice();
  try {
    await checkFiles(dir, await writeOutputsOf(data, dir), office, tell);
  } finally {
    office.close();
  }
}

let faults = 0;
const tell: Tell = (name, found) => {
  process.stdout.write(`${name}: ${found.length === 0 ? 'fine' : 'WRONG'}\n`);
  for (const fault of found) process.stderr.write(`  ${name} ${fault}\n`);
  faults += found.length;
};
const dir = mkdtempSync(join(tmpdir(), 'outputs-'));
const office = new LibreOffice();
try {
  const version = office.version();
  if (version === null || !canReadPages()) {
    const packages = 'libreoffice-writer, libreoffice-calc and poppler-utils';
    process.stderr.write(`There is no soffice or no pdftotext here: install ${packages}.\n`);
    process.exitCode = 2;
  } else {
    process.stdout.write(`${version}\n`);
    await check(dir, office, tell);
    for (const data of process.argv.slice(2)) await checkData(data, join(dir, 'more'), tell);
    process.exitCode = faults === 0 ? 0 : 1;
  }
} finally {
  office.close();
  rmSync(dir, { recursive: true, force: true });
}
