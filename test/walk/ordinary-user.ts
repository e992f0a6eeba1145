/** An ordinary user with an empty folder and a fresh clone (普通用户): who walks, and with what in the environment. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Said } from './walk-step.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** `nobody`, where the walk itself is started by root. */
const NOBODY = 65_534;
/** Of npm's settings those that say how packages are reached; all others are of the person who started the walk. */
const NPM_SETTINGS = /^npm_config_(?:registry|cafile|noproxy|proxy|https_proxy|nodedir)$/i;

export interface OrdinaryUser {
  readonly checkout: string;
  /** Runs one line in a shell; what it writes is kept in the order in which it was written. */
  readonly types: (command: string) => Promise<Said>;
}

export function ordinaryUser(): OrdinaryUser {
  const folder = mkdtempSync(join(tmpdir(), 'site-patrol-walk-'));
  const checkout = join(folder, 'site-patrol');
  const home = join(folder, 'home');
  chmodSync(folder, 0o755);
  mkdirSync(home);
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', ROOT, checkout]);
  const who = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if (process.getuid?.() === 0) {
    execFileSync('chown', ['-R', `${NOBODY}:${NOBODY}`, checkout]);
    chownSync(home, NOBODY, NOBODY);
  }
  const env = environment(home);
  return {
    checkout,
    types: async (command) => {
      const child = spawn('bash', ['-c', `exec 2>&1; ${command}`], { cwd: checkout, env, ...who });
      const pieces: Buffer[] = [];
      child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
      child.stdin.end();
      await once(child, 'close');
      return { command, output: Buffer.concat(pieces).toString('utf8'), code: child.exitCode ?? 1 };
    },
  };
}

function environment(home: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => NPM_SETTINGS.test(name) || /^(?:no|https?|all)_proxy$|^TMPDIR$|_CA_/i.test(name),
  );
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(ROOT));
  return {
    ...Object.fromEntries(kept),
    PATH: path.join(delimiter),
    HOME: home,
    LC_ALL: 'zh_CN.UTF-8',
    LANG: 'zh_CN.UTF-8',
    TERM: 'dumb',
  };
}
