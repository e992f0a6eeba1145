/** Notices beside the nights: sent by the service itself, told in its log, and never its end. */
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readNotices, tellBeside } from '../../../src/cli/nights/keep-telling.ts';
import { readOffice } from '../../../src/config/office.ts';
import type { Message } from '../../../src/language/message.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { findingOf } from '../../contract/store/reports-of-sites.ts';
import { storeNights, temporaryFolder } from '../../support/feed/stored-nights.ts';

let data = '';
beforeEach(() => {
  data = temporaryFolder();
  vi.stubEnv('PATROL_HOOK_SECRET', 'shared');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(data, { recursive: true });
});

function settingsFor(url: string): string {
  const file = join(data, 'notices.yaml');
  const channels = `[{ id: hook, kind: webhook, url: "${url}", secretFrom: PATROL_HOOK_SECRET }]`;
  const rest =
    'quietHours: { from: "00:00", to: "00:00", alarmsPass: false }\nalarms: { nightWithin: 30h, diskNights: 1 }';
  writeFileSync(file, `channels: ${channels}\n${rest}\n`);
  return file;
}

describe('the service that tells', () => {
  it('sends what is due when it begins, says so, and ends when it is told to', async () => {
    await storeNights(data, [{ id: 'n1', at: new Date().toISOString(), findings: { a: [findingOf('f')] } }]);
    const server = createServer((request, response) => request.resume().on('end', () => response.end()));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    // Listening on a port: the address is no pipe's name.
    const { port } = server.address() as AddressInfo;
    const settings = readNotices(settingsFor(`http://127.0.0.1:${port}/`), readOffice('', 'office.yaml'));
    await using store = await openStore(data);
    const said = Promise.withResolvers<Message>();
    const service = { store, dataDir: data, settings, say: said.resolve, signal: new AbortController().signal };
    await using _telling = tellBeside(service);
    expect(await said.promise).toEqual({ zh: '已发送 hook digest-n1', en: 'Sent: hook digest-n1' });
    server.close();
    server.closeAllConnections();
  });

  it('tells trouble of our own, and goes on', async () => {
    await storeNights(data, [{ id: 'n1', at: new Date().toISOString(), findings: { a: [] } }]);
    const settings = readNotices(settingsFor('http://127.0.0.1:9/'), readOffice('', 'office.yaml'));
    const db = new SQLite(join(data, 'patrol.db'));
    db.exec('DROP TABLE notices');
    db.close();
    await using store = await openStore(data);
    const said = Promise.withResolvers<Message>();
    const stop = new AbortController();
    const telling = tellBeside({ store, dataDir: data, settings, say: said.resolve, signal: stop.signal });
    expect((await said.promise).en).toContain('Notices are tried again');
    stop.abort();
    await telling[Symbol.asyncDispose]();
  });

  it('refuses at the start what would fail at night: a secret that is not set', () => {
    vi.stubEnv('PATROL_HOOK_SECRET', '');
    expect(() => readNotices(settingsFor('http://127.0.0.1:9/'), readOffice('', 'office.yaml'))).toThrow(
      'PATROL_HOOK_SECRET is not set',
    );
  });
});
