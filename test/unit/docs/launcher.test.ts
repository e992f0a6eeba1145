// `npx patrol` needs a bin entry, and a file that git checks out as a program.
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };

const ROOT = join(import.meta.dirname, '..', '..', '..');

it('package.json names the launcher as patrol', () =>
  expect(packageJson.bin).toEqual({ patrol: 'src/cli/launch.cjs' }));

it.skipIf(!existsSync(join(ROOT, '.git')))('git keeps the launcher as a program that can be started', () => {
  const listed = execFileSync('git', ['ls-files', '--stage', packageJson.bin.patrol], { cwd: ROOT, encoding: 'utf8' });
  expect(listed).toMatch(/^100755 /);
});

it('so it is in the checkout', () => expect(statSync(join(ROOT, packageJson.bin.patrol)).mode & 0o111).toBe(0o111));
