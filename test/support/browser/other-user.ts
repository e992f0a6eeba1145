/** Runs a script of ours as another user (换用户运行): where the test is root, as one that is not; else as itself. */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const NOBODY = 65_534;
const ROOT = join(import.meta.dirname, '..', '..', '..');
const SHOWN_AT = '/mnt';
export const isRoot = process.getuid?.() === 0;

export interface OtherUser {
  /** Another than `NOBODY`: two ordinary users of one machine. */
  readonly uid?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** The machine allows this process no namespaces, as containers and hardened systems do. */
  readonly withoutNamespaces?: boolean;
}

/** What the script wrote to stdout, as JSON. Rejects with what it wrote to stderr where it fails. */
export async function runAsUser(args: readonly string[], user: OtherUser = {}): Promise<unknown> {
  const uid = user.uid ?? NOBODY;
  const hidden = isRoot && !mayRead(uid);
  const node = hidden ? process.execPath.replace(ROOT, SHOWN_AT) : process.execPath;
  const restricted = user.withoutNamespaces && namespacesAllowed() ? WITHOUT_NAMESPACES : [];
  const [file = '', ...rest] = [...(hidden ? shownTo(uid) : []), ...restricted, node, ...args];
  const ids = isRoot && !hidden ? { uid, gid: uid } : {};
  const { CI: _ci, HOME: _home, ...plain } = process.env;
  const child = spawn(file, rest, {
    ...ids,
    cwd: ROOT,
    env: { ...plain, HOME: '/nonexistent', ...user.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (bytes) => out.push(bytes));
  child.stderr.on('data', (bytes) => err.push(bytes));
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  const text = Buffer.concat(out).toString();
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${Buffer.concat(err)}${text}`);
  return JSON.parse(text);
}

/** Does this machine let an ordinary user have what Chromium makes its sandbox of? */
export function namespacesAllowed(): boolean {
  const ids = isRoot ? { uid: NOBODY, gid: NOBODY } : {};
  return spawnSync('unshare', ['--user', 'true'], { ...ids, cwd: '/' }).status === 0;
}

/** A clone may lie where root alone can look. */
function mayRead(uid: number): boolean {
  return spawnSync('test', ['-r', join(ROOT, 'package.json')], { uid, gid: uid, cwd: '/' }).status === 0;
}

/** The clone where everybody can read it, seen by this process alone. */
const shownTo = (uid: number): readonly string[] => [
  ...['unshare', '--mount', 'sh', '-c', `mount --bind "$0" ${SHOWN_AT} && cd ${SHOWN_AT} && exec "$@"`, ROOT],
  ...['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups'],
];

/** A namespace of its own, whose limit for further ones is nothing; its user stays who it was, without a privilege. */
const WITHOUT_NAMESPACES = [
  'unshare',
  '--user',
  '--map-current-user',
  '--keep-caps',
  'sh',
  '-c',
  'echo 0 > /proc/sys/user/max_user_namespaces && exec setpriv --ambient-caps=-all --inh-caps=-all "$@"',
  'sh',
];
