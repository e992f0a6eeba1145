/** Starts one browser (启动): in its sandbox, and without one only where the sandbox itself is what fails. */
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import type { Browser, BrowserType, LaunchOptions } from 'playwright';
import { fontEnvironment } from './browser-fonts.ts';
import type { Sandbox, StartedBrowser, StartFailure, StartFault } from './browser-start.ts';
import { homeFolder, ownFolder, usableTempFolder } from './own-folder.ts';

export interface Candidate {
  /** For the log: which browser it is. */
  readonly name: string;
  readonly executablePath: string;
  readonly libraryPath?: string;
}

/** Without these a headless Chromium looks up Google's hosts at every start, and draws what nobody sees. */
const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Saves two processes; Chromium refuses it together with a sandbox. */
const FLAGS_WITHOUT_SANDBOX = ['--no-zygote'];

/**
 * How Chromium says, on the last lines before it ends, that its sandbox cannot be made. Nothing else of it is
 * machine-readable. What is not listed here is no reason to do without a sandbox.
 */
const OF_THE_SANDBOX = [
  /No usable sandbox/,
  /zygote_host_impl_linux/,
  /sandbox\/linux\/|credentials\.cc|namespace_sandbox/,
  /Failed to move to new namespace/,
  /SUID sandbox|setuid sandbox/i,
];

/** Which fault a line tells of; the first that fits. */
const FAULTS: readonly (readonly [StartFault, RegExp])[] = [
  ['missing-library', /error while loading shared libraries/],
  ['not-executable', /\bEACCES\b|Permission denied|cannot execute|Exec format error/],
  ['not-found', /\bENOENT\b|Executable doesn't exist/],
];

interface Failed extends StartFailure {
  readonly kind: 'failed';
  readonly cause: unknown;
  readonly bySandbox: boolean;
}

export async function launchBrowser(chromium: BrowserType, candidate: Candidate): Promise<StartedBrowser | Failed> {
  if (!existsSync(candidate.executablePath)) return failed(candidate, 'not-found', candidate.executablePath);
  const temp = usableTempFolder();
  if (temp === null) return failed(candidate, 'no-temp-folder', tmpdir());
  // Playwright keeps the profile of the browser in the temporary folder that the environment names.
  if (temp !== tmpdir()) Object.assign(process.env, { TMPDIR: temp });
  if (process.getuid?.() === 0) return launchIn(chromium, candidate, { state: 'off', reason: 'root' });
  const inSandbox = await launchIn(chromium, candidate, { state: 'on' });
  if (inSandbox.kind === 'started' || !inSandbox.bySandbox) return inSandbox;
  return launchIn(chromium, candidate, { state: 'off', reason: 'no-namespaces' });
}

async function launchIn(
  chromium: BrowserType,
  candidate: Candidate,
  sandbox: Sandbox,
): Promise<StartedBrowser | Failed> {
  const start = (): Promise<Browser> => chromium.launch(launchOptions(candidate, sandbox));
  try {
    const first = await start();
    return { kind: 'started', identity: { name: candidate.name, version: first.version(), sandbox }, start, first };
  } catch (cause) {
    return { ...failureOf(candidate, cause), cause };
  }
}

function failureOf(candidate: Candidate, cause: unknown): Failed {
  const text = cause instanceof Error ? cause.message : String(cause);
  const lines = text.split('\n').map((line) => line.trim());
  const said = lines.flatMap((line) => /\[err\] (.*)/.exec(line)?.[1] ?? []);
  const ofSandbox = said.find((line) => OF_THE_SANDBOX.some((sign) => sign.test(line)));
  if (ofSandbox !== undefined) return { ...failed(candidate, 'crashed', ofSandbox), bySandbox: true };
  for (const [fault, sign] of FAULTS) {
    const line = [...said, ...lines].find((one) => sign.test(one));
    if (line !== undefined) return failed(candidate, fault, line);
  }
  return failed(
    candidate,
    'crashed',
    said.findLast((line) => /ERROR|FATAL/.test(line)) ?? said.at(-1) ?? lines[0] ?? text,
  );
}

const MOST_DETAIL = 300;

function failed({ name }: Candidate, fault: StartFault, detail: string): Failed {
  return { kind: 'failed', name, fault, detail: detail.slice(0, MOST_DETAIL), cause: undefined, bySandbox: false };
}

function launchOptions({ executablePath, libraryPath }: Candidate, sandbox: Sandbox): LaunchOptions {
  const isOn = sandbox.state === 'on';
  const libraries = libraryPath === undefined ? {} : { LD_LIBRARY_PATH: libraryPath };
  const env = { ...fontEnvironment(), ...process.env, ...homeEnvironment(), ...libraries };
  return {
    executablePath,
    chromiumSandbox: isOn,
    args: isOn ? FLAGS : [...FLAGS, ...FLAGS_WITHOUT_SANDBOX],
    env: definedOnly(env),
    // Ctrl-C belongs to the command line, which closes the pool.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  };
}

/** Chromium writes to its user's home; the user of a service often has none. */
function homeEnvironment(): Readonly<Record<string, string>> {
  if (process.platform !== 'linux' || homeFolder() !== null) return {};
  const temp = usableTempFolder();
  const home = temp && ownFolder(temp, 'site-patrol-home');
  return home ? { HOME: home } : {};
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  const defined: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) if (value !== undefined) defined[name] = value;
  return defined;
}
