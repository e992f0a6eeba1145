/** Checkers from npm that the program is measured against (对照工具): no dependencies of ours, but fetched into a cache folder when asked. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const PEER_VERSIONS = {
  linkinator: '8.1.0',
  'broken-link-checker': '0.7.8',
  '@crawlee/cheerio': '3.18.1',
} as const satisfies Record<string, string>;
export type PeerPackage = keyof typeof PEER_VERSIONS;

export const PEER_FOLDER = join(tmpdir(), 'site-patrol-bench-peers');

export const peerPath = (...parts: readonly string[]): string => join(PEER_FOLDER, 'node_modules', ...parts);

/** Installs what of `wanted` is not there in that version. Throws where npm fails. */
export function installPeers(wanted: readonly PeerPackage[]): void {
  const missing = wanted.filter((name) => installedVersion(name) !== PEER_VERSIONS[name]);
  if (missing.length === 0) return;
  mkdirSync(PEER_FOLDER, { recursive: true });
  if (!existsSync(join(PEER_FOLDER, 'package.json')))
    writeFileSync(join(PEER_FOLDER, 'package.json'), '{"private":true}\n');
  const names = missing.map((name) => `${name}@${PEER_VERSIONS[name]}`);
  process.stderr.write(`installing ${names.join(', ')} into ${PEER_FOLDER}\n`);
  const { status } = spawnSync('npm', ['install', '--prefix', PEER_FOLDER, '--no-audit', '--no-fund', ...names], {
    cwd: PEER_FOLDER,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Error(`npm install of ${names.join(', ')} ended with ${status}`);
}

function installedVersion(name: PeerPackage): string | null {
  const file = peerPath(name, 'package.json');
  if (!existsSync(file)) return null;
  // Any package.json has its version.
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
}
