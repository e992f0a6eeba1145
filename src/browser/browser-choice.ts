/**
 * Decides which browser takes the second look: the one the user names, else Playwright's own, else the system's, else
 * the one that came with `npm ci`.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserType } from 'playwright';
import { type Candidate, launchBrowser, type Outlet } from './browser-launch.ts';
import { BrowserError, type BrowserStart, type StartedBrowser, type StartFailure } from './browser-start.ts';
import { unpackBundledChromium } from './bundled-chromium.ts';

const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const BUNDLED_NAME = 'Chromium of @sparticuz/chromium';

/** The first candidate that starts, or why none does. Throws `BrowserError` where `browserPath` names one that does not. */
export async function startBrowser(browserPath: string | undefined, outlet?: Outlet): Promise<BrowserStart> {
  const { chromium } = await import('playwright');
  if (browserPath !== undefined) return startNamed(chromium, browserPath, outlet);
  const failures: StartFailure[] = [];
  for (const candidate of installed(chromium)) {
    const started = await launchBrowser(chromium, candidate, outlet);
    if (started.kind === 'started') return started;
    failures.push(plainFailure(started));
  }
  const bundled = await startBundled(chromium, outlet);
  return bundled.kind === 'started' ? bundled : { kind: 'none', failures: [...failures, plainFailure(bundled)] };
}

async function startNamed(
  chromium: BrowserType,
  executablePath: string,
  outlet: Outlet | undefined,
): Promise<StartedBrowser> {
  const started = await launchBrowser(chromium, { name: executablePath, executablePath }, outlet);
  if (started.kind === 'started') return started;
  throw new BrowserError(plainFailure(started), { cause: started.cause });
}

async function startBundled(chromium: BrowserType, outlet: Outlet | undefined) {
  const unpacked = await unpackBundledChromium();
  if (unpacked.kind === 'failed') return { ...unpacked, name: BUNDLED_NAME };
  return launchBrowser(chromium, { name: BUNDLED_NAME, ...unpacked }, outlet);
}

const plainFailure = ({ name, fault, detail }: StartFailure): StartFailure => ({ name, fault, detail });

function installed(chromium: BrowserType): Candidate[] {
  const own = { name: "Playwright's Chromium", executablePath: chromium.executablePath() };
  const system = SYSTEM_NAMES.map((name) => ({ name: `/usr/bin/${name}`, executablePath: join('/usr/bin', name) }));
  return [own, ...system].filter(({ executablePath }) => existsSync(executablePath));
}
