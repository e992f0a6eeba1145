/** LibreOffice without a window: turns files of ours into forms that can be read, as a clerk's own program would open them. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';

const TIMEOUT_MS = 180_000;
/** Text in UTF-8, commas, `"`; every field as it would be taken by a person who opens the file. */
const READ_CSV = 'CSV:44,34,76,1';

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

  /** The path of what it has become; files of one call may have equal names only in different folders. */
  convert(file: string, to: 'txt' | 'pdf' | 'xlsx' | 'docx'): string {
    const out = join(this.#dir, extname(file).slice(1));
    mkdirSync(out, { recursive: true });
    const filter = to === 'txt' ? 'txt:Text (encoded):UTF8' : to;
    const reads = extname(file) === '.csv' ? [`--infilter=${READ_CSV}`] : [];
    this.#run([...reads, '--convert-to', filter, '--outdir', out, file]);
    return join(out, `${basename(file, extname(file))}.${to}`);
  }

  close(): void {
    rmSync(this.#dir, { recursive: true, force: true });
  }

  #run(argv: readonly string[]): Buffer {
    const own = ['--headless', `-env:UserInstallation=file://${this.#dir}/profile`];
    return execFileSync('soffice', [...own, ...argv], { stdio: ['ignore', 'pipe', 'ignore'], timeout: TIMEOUT_MS });
  }
}
