import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../../src/store/open-store.ts';
import { storeContract } from './store-contract.ts';

storeContract('the store on SQLite', () => {
  const dir = mkdtempSync(join(tmpdir(), 'store-'));
  return {
    open: (now) => openStore(dir, { now }),
    clean: async () => rmSync(dir, { recursive: true }),
  };
});
