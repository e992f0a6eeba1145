// A browser starts for every user of the machine: in its sandbox where there can be one, and says which.
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRoot, namespacesAllowed, runAsUser } from '../../support/browser/other-user.ts';
import { startedBrowser } from '../../support/browser/started-browser.ts';

const SCRIPT = 'test/support/browser/start-and-tell.ts';
const SHOWS = { chinese: true, png: expect.any(Number) };
const WITHOUT = { state: 'off', reason: 'no-namespaces' };
/** Where the machine allows no sandbox, none is right. */
const SANDBOX = namespacesAllowed() ? { state: 'on' } : WITHOUT;
let temp: string;

beforeAll(() => {
  temp = mkdtempSync(join(tmpdir(), 'browser-users-'));
  chmodSync(temp, 0o1777);
});
afterAll(() => rmSync(temp, { recursive: true, force: true }));

describe('the browser of a user who is not root', () => {
  it('starts in its sandbox, without a home, and draws Chinese', async () =>
    expect(await runAsUser([SCRIPT])).toMatchObject({ sandbox: SANDBOX, ...SHOWS }));

  it('starts where the temporary folder of the environment is not there', async () =>
    expect(await runAsUser([SCRIPT], { env: { TMPDIR: '/nonexistent/tmp' } })).toMatchObject({
      sandbox: SANDBOX,
      ...SHOWS,
    }));

  it('starts without a sandbox where the machine allows no namespaces, and says why', async () =>
    expect(await runAsUser([SCRIPT], { withoutNamespaces: true })).toMatchObject({
      sandbox: WITHOUT,
      ...SHOWS,
    }));
});

describe('the Chromium that npm brings', () => {
  it('starts in its sandbox for a user who is not root', async () =>
    expect(await runAsUser([SCRIPT, 'bundled'], { env: { TMPDIR: temp } })).toMatchObject({
      sandbox: SANDBOX,
      ...SHOWS,
    }));

  it('starts although others have taken its folders, or left half of one', async () => {
    const users = isRoot ? [65_534, 65_533] : [process.getuid?.() ?? 0];
    const shared = mkdtempSync(join(temp, 'shared-'));
    chmodSync(shared, 0o1777);
    for (const uid of users) {
      for (const name of ['site-patrol-fonts', 'site-patrol-home'])
        writeFileSync(join(shared, `${name}-${uid}`), 'of somebody else');
      if (isRoot) mkdirSync(join(shared, `site-patrol-chromium-147.0.0-${uid}`, 'whole'), { recursive: true });
    }
    const env = { TMPDIR: shared };
    const starts = await Promise.all(users.map((uid) => runAsUser([SCRIPT, 'bundled'], { uid, env })));
    expect(starts).toEqual(users.map(() => expect.objectContaining({ sandbox: SANDBOX, ...SHOWS })));
  });
});

describe('the browser of the user of this test', () => {
  it('starts without a sandbox for root, and in it for all others', async () => {
    const { identity, first } = await startedBrowser();
    await first.close();
    expect(identity.sandbox).toEqual(isRoot ? { state: 'off', reason: 'root' } : SANDBOX);
  });
});
