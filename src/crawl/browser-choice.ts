/**
 * Decides which browser takes the second look: the one the user names, else Playwright's own, else the system's, else
 * the one that came with `npm ci`.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserType, LaunchOptions } from 'playwright';
import { fontEnvironment } from './browser-fonts.ts';
import { unpackBundledChromium } from './bundled-chromium.ts';

/** Our own trouble: the browser that the user named is not there or does not start. */
export class BrowserError extends Error {
  readonly code = 'browser-path';
}

interface Candidate {
  /** For the log: which browser it is. */
  readonly name: string;
  readonly executablePath: string;
  readonly libraryPath?: string;
}

export interface StartedBrowser {
  readonly name: string;
  /** Starts another one of the same, to recycle. */
  readonly start: () => Promise<Browser>;
  readonly first: Browser;
}

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Without these a headless Chromium looks up Google's hosts at every start, and draws what nobody sees. */
const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-zygote',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The first candidate that starts; `null` where none does. */
export async function startBrowser(browserPath: string | undefined): Promise<StartedBrowser | null> {
  const { chromium } = await import('playwright');
  if (browserPath !== undefined) return startNamed(chromium, browserPath);
  for (const candidate of installed(chromium)) {
    const started = await tryToStart(chromium, candidate).catch(() => null);
    if (started !== null) return started;
  }
  const bundled = await unpackBundledChromium();
  return bundled && tryToStart(chromium, { name: 'Chromium of @sparticuz/chromium', ...bundled }).catch(() => null);
}

async function startNamed(chromium: BrowserType, executablePath: string): Promise<StartedBrowser> {
  try {
    return await tryToStart(chromium, { name: executablePath, executablePath });
  } catch (cause) {
    const mend = 'name the executable of a Chromium, or leave --browser-path out';
    throw new BrowserError(`--browser-path ${executablePath}: this browser does not start; ${mend}.`, { cause });
  }
}

function installed(chromium: BrowserType): Candidate[] {
  const own = { name: "Playwright's Chromium", executablePath: chromium.executablePath() };
  const system = SYSTEM_NAMES.map((name) => ({ name: `/usr/bin/${name}`, executablePath: join('/usr/bin', name) }));
  return [own, ...system].filter(({ executablePath }) => existsSync(executablePath));
}

async function tryToStart(chromium: BrowserType, candidate: Candidate): Promise<StartedBrowser> {
  const start = (): Promise<Browser> => chromium.launch(launchOptions(candidate));
  const first = await start();
  return { name: `${candidate.name} ${first.version()}`, start, first };
}

function launchOptions({ executablePath, libraryPath }: Candidate): LaunchOptions {
  // Chromium's sandbox cannot be had as root.
  const chromiumSandbox = process.getuid?.() !== 0;
  const libraries = libraryPath === undefined ? {} : { LD_LIBRARY_PATH: libraryPath };
  const env = { ...fontEnvironment(), ...process.env, ...libraries };
  return {
    executablePath,
    chromiumSandbox,
    args: [...FLAGS],
    env: definedOnly(env),
    // Ctrl-C belongs to the command line, which closes the pool.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  };
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  const defined: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) if (value !== undefined) defined[name] = value;
  return defined;
}
