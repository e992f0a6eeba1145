/**
 * Reads every page of a list in one process of one commit: `inspect-pages.ts FOLDER`, the list as JSON on stdin, a line of
 * JSON a page on stdout.
 */
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { PageOrder } from './pages.ts';

const [folder = ''] = process.argv.slice(2);
// Every commit that can be compared has this function, with these parameters.
const { runCommandLine } = (await import(
  join(folder, 'src', 'cli', 'program.ts')
)) as typeof import('../../src/cli/program.ts');
const pages = JSON.parse(await text(process.stdin)) as readonly PageOrder[];

for (const { file, url, asOf } of pages) {
  let out = '';
  const say = async (piece: string | Uint8Array): Promise<void> => {
    out += typeof piece === 'string' ? piece : Buffer.from(piece).toString('utf8');
  };
  const terminal = { out: say, err: () => {}, live: false, columns: () => 80, language: 'en' as const };
  const code = await runCommandLine(['inspect', file, '--url', url, '--now', asOf, '--json'], {
    ...terminal,
    // Commits differ in what they ask of a terminal; `inspect` writes its document and nothing else.
    tell: () => {},
  } as Parameters<typeof runCommandLine>[1]);
  process.stdout.write(`${JSON.stringify([url, asOf, code, out])}\n`);
}
