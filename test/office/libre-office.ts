/** LibreOffice without a window: turns files of ours into forms that can be read, as a clerk's own program would open them. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';

const TIMEOUT_MS = 600_000;
/** Text in UTF-8, commas, `"`; every field as it would be taken by a person who opens the file. */
const READ_CSV = 'CSV:44,34,76,1';

type Form = 'txt' | 'pdf' | 'xlsx' | 'docx';

export class LibreOffice {
  readonly #dir = mkdtempSync(join(tmpdir(), 'office-'));

  /** `null` where none is installed. */
  version(): string | null {
    try {
      return this.#run(['--version']).toString('utf8').trim();
    } catch {
      return null;
    }
  }

  /** The path of what it has become: a file is converted once, and no two files have one name. */
  convert(file: string, to: Form): string {
    const path = this.#pathOf(file, to);
    if (!existsSync(path)) this.convertAll([file], to);
    return path;
  }

  /** Files of one kind; starting the program takes longer than most of the work. */
  convertAll(files: readonly string[], to: Form): void {
    const [first] = files;
    if (first === undefined) return;
    const out = dirname(this.#pathOf(first, to));
    mkdirSync(out, { recursive: true });
    const filter = to === 'txt' ? 'txt:Text (encoded):UTF8' : to;
    const reads = extname(first) === '.csv' ? [`--infilter=${READ_CSV}`] : [];
    this.#run([...reads, '--convert-to', filter, '--outdir', out, ...files]);
  }

  #pathOf(file: string, to: Form): string {
    const kind = extname(file);
    return join(this.#dir, kind.slice(1), `${basename(file, kind)}.${to}`);
  }

  close(): void {
    rmSync(this.#dir, { recursive: true, force: true });
  }

  #run(argv: readonly string[]): Buffer {
    const own = ['--headless', `-env:UserInstallation=file://${this.#dir}/profile`];
    return execFileSync('soffice', [...own, ...argv], { stdio: ['ignore', 'pipe', 'ignore'], timeout: TIMEOUT_MS });
  }
}
