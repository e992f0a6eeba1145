/**
 * Unpacks the Chromium that comes inside an npm package, with the libraries it needs, once per machine and version.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface BundledChromium {
  readonly executablePath: string;
  /** Where the libraries lie that a bare machine lacks. */
  readonly libraryPath: string;
}

const run = promisify(execFile);
const PACKAGE = '@sparticuz/chromium';
// The package unpacks into TMPDIR, and its libraries only where it thinks to be on AWS: both are said to a process of
// its own, so that neither this process's environment nor anybody else's half-written file is touched.
const UNPACK = `import(process.argv[1]).then((found) => found.default.executablePath())`;
const UNPACK_MS = 60_000;

/** `null` where the package is not installed (it is optional) or does not unpack. */
export async function unpackBundledChromium(): Promise<BundledChromium | null> {
  const entry = packageEntry();
  if (entry === null) return null;
  const folder = join(tmpdir(), `site-patrol-chromium-${versionOf(entry)}-${process.getuid?.() ?? 0}`);
  if (!existsSync(join(folder, 'chromium'))) {
    const unpacked = await unpackInto(folder, entry);
    if (!unpacked) return null;
  }
  if (!isOurs(folder)) return null;
  return { executablePath: join(folder, 'chromium'), libraryPath: join(folder, 'al2023', 'lib') };
}

async function unpackInto(folder: string, entry: string): Promise<boolean> {
  const work = mkdtempSync(`${folder}-`);
  try {
    const env = { ...process.env, TMPDIR: work, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
    await run(process.execPath, ['-e', UNPACK, entry], { env, timeout: UNPACK_MS });
    renameSync(work, folder);
    return true;
  } catch {
    // Another process may have been faster; otherwise there is no browser, which the caller reports.
    return existsSync(join(folder, 'chromium'));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** In a shared temporary folder, a program that somebody else put there is not run. */
function isOurs(folder: string): boolean {
  const { uid } = statSync(folder);
  return process.getuid === undefined || uid === process.getuid();
}

function packageEntry(): string | null {
  try {
    return import.meta.resolve(PACKAGE);
  } catch {
    return null;
  }
}

function versionOf(entry: string): string {
  try {
    const file = fileURLToPath(new URL('../../package.json', entry));
    return String(JSON.parse(readFileSync(file, 'utf8')).version);
  } catch {
    return 'unknown';
  }
}
