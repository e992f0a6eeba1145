/** A process of its own for the tests of the store: does what its first argument says, tells each step on stdout. */
import { acquireDataLock } from '../../../src/store/folder/data-lock.ts';
import { StoreError } from '../../../src/store/folder/store-error.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { runOf, visitOf } from '../../contract/store/reports-of-sites.ts';

const [task = '', dataDir = ''] = process.argv.slice(2);
const tell = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Never ends by itself. */
async function patrolUntilKilled(): Promise<void> {
  acquireDataLock(dataDir, 'patrol run');
  const store = await openStore(dataDir);
  const ids = Array.from({ length: 5000 }, (_, index) => `s${index}`);
  await store.runs.create(runOf('r1', ids));
  for (const id of ids) {
    await store.visits.save('r1', id, visitOf(id, 'x'.repeat(20_000)));
    tell(id);
  }
  setInterval(() => undefined, 1000);
}

function holdLock(): void {
  acquireDataLock(dataDir, 'patrol run');
  globalThis.gc?.(); // A lock that nobody refers to must stand all the same.
  tell('locked');
  setInterval(() => undefined, 1000);
}

async function openAndWrite(): Promise<void> {
  const store = await openStore(dataDir);
  const id = `run-of-${process.pid}`;
  await store.runs.create(runOf(id, ['a', 'b', 'c']));
  for (const site of ['a', 'b', 'c']) await store.visits.save(id, site, visitOf(site));
  await store.runs.finish(id, 'finished');
  await store.close();
}

const TASKS: Readonly<Record<string, () => void | Promise<void>>> = { patrolUntilKilled, holdLock, openAndWrite };

try {
  await TASKS[task]?.();
} catch (error) {
  tell(error instanceof StoreError ? `refused: ${error.code}` : `failed: ${String(error)}`);
  process.exitCode = 1;
}
