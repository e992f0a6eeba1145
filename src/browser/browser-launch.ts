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

/**
 * What a headless Chromium draws for nobody and looks up at Google's at every start; and all ways past the guard: names of
 * its own, datagrams, a worker that no page is asked about.
 */
const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-domain-reliability',
  '--no-pings',
  '--dns-prefetch-disable',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
  '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
  '--disable-blink-features=SharedWorker',
  '--deny-permission-prompts',
];
/** Playwright's own, for tests of pop-ups. */
const UNWANTED_FLAGS = ['--disable-popup-blocking'];

/** By which way a browser goes. */
export interface Outlet {
  /** The guard's address; what has no page's secret gets no further. */
  readonly server: string;
  /** For workers too, which know nothing of a page's. */
  readonly userAgent?: string;
}

/** For a browser that fetches nothing: nobody listens there. */
export const NO_OUTLET: Outlet = { server: 'http://127.0.0.1:9' };
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

export async function launchBrowser(
  chromium: BrowserType,
  candidate: Candidate,
  outlet: Outlet = NO_OUTLET,
): Promise<StartedBrowser | Failed> {
  const by = { chromium, outlet };
  if (!existsSync(candidate.executablePath)) return failed(candidate, 'not-found', candidate.executablePath);
  const temp = usableTempFolder();
  if (temp === null) return failed(candidate, 'no-temp-folder', tmpdir());
  // Playwright keeps the profile of the browser in the temporary folder that the environment names.
  if (temp !== tmpdir()) Object.assign(process.env, { TMPDIR: temp });
  if (process.getuid?.() === 0) return launchIn(by, candidate, { state: 'off', reason: 'root' });
  const inSandbox = await launchIn(by, candidate, { state: 'on' });
  if (inSandbox.kind === 'started' || !inSandbox.bySandbox) return inSandbox;
  return launchIn(by, candidate, { state: 'off', reason: 'no-namespaces' });
}

async function launchIn(
  { chromium, outlet }: { readonly chromium: BrowserType; readonly outlet: Outlet },
  candidate: Candidate,
  sandbox: Sandbox,
): Promise<StartedBrowser | Failed> {
  const start = (): Promise<Browser> => chromium.launch(launchOptions(candidate, sandbox, outlet));
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

function launchOptions(
  { executablePath, libraryPath }: Candidate,
  sandbox: Sandbox,
  { server, userAgent }: Outlet,
): LaunchOptions {
  const isOn = sandbox.state === 'on';
  const libraries = libraryPath === undefined ? {} : { LD_LIBRARY_PATH: libraryPath };
  const env = { ...fontEnvironment(), ...ownEnvironment(), ...homeEnvironment(), ...libraries };
  const flags = userAgent === undefined ? FLAGS : [...FLAGS, `--user-agent=${userAgent}`];
  return {
    executablePath,
    chromiumSandbox: isOn,
    args: isOn ? flags : [...flags, ...FLAGS_WITHOUT_SANDBOX],
    ignoreDefaultArgs: UNWANTED_FLAGS,
    // Loopback too goes through the guard.
    proxy: { server, bypass: '<-loopback>' },
    env: definedOnly(env),
    // Ctrl-C belongs to the command line, which closes the pool.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  };
}

/**
 * What a browser needs of ours: where things lie, and the language. Addresses with passwords, tokens and proxies are none
 * of its business.
 */
const NEEDED =
  /^(?:PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|TMP|TEMP|LD_LIBRARY_PATH|FONTCONFIG_\w+|XDG_\w+|DISPLAY|WAYLAND_DISPLAY|DBUS_SESSION_BUS_ADDRESS|SYSTEMROOT|WINDIR|APPDATA|LOCALAPPDATA|PROGRAMFILES\S*|USERPROFILE|CHROME_DEVEL_SANDBOX)$/i;

const ownEnvironment = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => NEEDED.test(name)));

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
