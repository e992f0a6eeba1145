/** Runs a script of ours as another user (换用户运行): where the test is root, as one that is not; else as itself. */
import { spawn } from 'node:child_process';

const NOBODY = 65_534;
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
  const command = user.withoutNamespaces ? [...WITHOUT_NAMESPACES, process.execPath] : [process.execPath];
  const [file = '', ...rest] = [...command, ...args];
  const ids = isRoot ? { uid: user.uid ?? NOBODY, gid: user.uid ?? NOBODY } : {};
  const { CI: _ci, HOME: _home, ...plain } = process.env;
  const child = spawn(file, rest, {
    ...ids,
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
