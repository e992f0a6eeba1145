/**
 * Unpacks the Chromium that comes inside an npm package, with the libraries it needs, once for each user and version,
 * into a folder of the user's own from which programs may be run.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { StartFailure } from './browser-start.ts';
import { ownFolder, writablePlaces } from './own-folder.ts';

export interface BundledChromium {
  readonly kind: 'unpacked';
  readonly executablePath: string;
  /** Where the libraries lie that a bare machine lacks. */
  readonly libraryPath: string;
}

export type NotUnpacked = Pick<StartFailure, 'fault' | 'detail'> & { readonly kind: 'failed' };

const run = promisify(execFile);
const PACKAGE = '@sparticuz/chromium';
// The package unpacks into TMPDIR, and its libraries only where it thinks to be on AWS: both are said to a process of
// its own, so that neither this process's environment nor anybody else's half-written file is touched.
const UNPACK = `import(process.argv[1]).then((found) => found.default.executablePath())`;
const UNPACK_MS = 60_000;
const VERSION_MS = 20_000;

/** In the first place where there is room for it, and where a program may be run (`/tmp` may be mounted noexec). */
export async function unpackBundledChromium(): Promise<BundledChromium | NotUnpacked> {
  const entry = packageEntry();
  if (entry === null) return { kind: 'failed', fault: 'not-installed', detail: PACKAGE };
  let last: NotUnpacked = { kind: 'failed', fault: 'no-temp-folder', detail: tmpdir() };
  for (const place of writablePlaces()) {
    const folder = ownFolder(place, `site-patrol-chromium-${versionOf(entry)}`);
    if (folder === null) continue;
    const unpacked = await unpackedIn(folder, entry);
    if (unpacked.kind === 'unpacked') return unpacked;
    last = unpacked;
  }
  return last;
}

async function unpackedIn(folder: string, entry: string): Promise<BundledChromium | NotUnpacked> {
  const whole = chromiumIn(join(folder, 'whole'));
  if (isWhole(whole)) return whole;
  const work = mkdtempSync(join(folder, 'work-'));
  try {
    const env = { ...process.env, TMPDIR: work, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
    await run(process.execPath, ['-e', UNPACK, entry], { env, timeout: UNPACK_MS });
    await proveThatItRuns(chromiumIn(work));
    // What a cleaner of temporary folders has left of it.
    rmSync(join(folder, 'whole'), { recursive: true, force: true });
    renameSync(work, join(folder, 'whole'));
    return whole;
  } catch (error) {
    // Another process may have been faster.
    return isWhole(whole) ? whole : { kind: 'failed', fault: 'not-unpacked', detail: lastLine(error) };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function chromiumIn(folder: string): BundledChromium {
  const libraryPath = join(folder, 'al2023', 'lib');
  return { kind: 'unpacked', executablePath: join(folder, 'chromium'), libraryPath };
}

const isWhole = ({ executablePath, libraryPath }: BundledChromium): boolean =>
  existsSync(executablePath) && existsSync(libraryPath);

async function proveThatItRuns({ executablePath, libraryPath }: BundledChromium): Promise<void> {
  const env = { ...process.env, LD_LIBRARY_PATH: libraryPath };
  await run(executablePath, ['--version'], { env, timeout: VERSION_MS });
}

/** Node ends the report of an uncaught error with its own version. */
function lastLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('Node.js'));
  return (lines.find((line) => /\bE[A-Z]{3,}\b/.test(line)) ?? lines.at(-1) ?? text).trim();
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
