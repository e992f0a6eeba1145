/** `patrol findings` over stored nights: its span, its filters, and its published form. */
import { rmSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../src/cli/program.ts';
import { findingOf } from '../../contract/store/reports-of-sites.ts';
import { capturedTerminal } from '../../support/captured-terminal.ts';
import { misfits } from '../../support/feed/published-schema.ts';
import { storeNights, temporaryFolder } from '../../support/feed/stored-nights.ts';

const data = temporaryFolder();
const links = { kind: 'links-broken', subject: { url: 'http://a.gov.cn/' } } as const;

/** Another column than the rest, not the same at another address. */
const other = { subject: { url: 'http://x.gov.cn/brief/', name: '通知公告', path: ['通知公告'] } };
beforeAll(() =>
  storeNights(data, [
    { id: 'n1', at: '2026-11-24T17:00:00Z', findings: { a: [findingOf('old')], b: [findingOf('gone')] } },
    { id: 'n2', at: '2026-11-25T17:00:00Z', findings: { a: [findingOf('old')], b: [findingOf('brief', other)] } },
    { id: 'c1', at: '2026-11-26T01:00:00Z', type: 'check', findings: { a: [findingOf('old')], b: [] } },
    { id: 'n3', at: '2026-11-26T17:00:00Z', findings: { a: [findingOf('old'), findingOf('new', links)], b: [] } },
    { id: 'c2', at: '2026-11-27T01:00:00Z', type: 'check', findings: { a: [findingOf('new', links)] } },
  ]),
);
afterAll(() => rmSync(data, { recursive: true }));

async function findings(...argv: readonly string[]) {
  const terminal = capturedTerminal();
  const code = await runCommandLine(['findings', '--data', data, ...argv], terminal);
  return { code, stdout: terminal.stdout(), stderr: terminal.stderr() };
}
interface Told {
  readonly run: string | null;
  readonly findings: readonly { readonly id: string; readonly run?: string }[];
}
async function told(...argv: readonly string[]): Promise<Told> {
  const { stdout, stderr } = await findings(...argv, '--as', 'json');
  expect(stderr).toBe('');
  const document: Told = JSON.parse(stdout);
  expect(misfits('findings-1', document)).toEqual([]);
  return document;
}
const ids = ({ findings: all }: Told): string[] => all.map(({ id }) => id);

describe('the span of the feed', () => {
  it('is the newest patrol', async () => expect(ids(await told())).toEqual(['old', 'new']));

  it('takes a run and all patrols after it, each finding once, as the newest tells it', async () => {
    const document = await told('--since', 'n2');
    expect(document).toMatchObject({ run: 'n3', since: 'n2' });
    expect(document.findings.map(({ id, run }) => [id, run])).toEqual([
      ['old', 'n3'],
      ['new', 'n3'],
      ['brief', 'n2'],
    ]);
  });

  it('takes a day in Asia/Shanghai, which counts itself', async () => {
    // n2 was created at 01:00 of the 26th there.
    expect(ids(await told('--since', '2026-11-26'))).toEqual(['old', 'new', 'brief']);
    expect(ids(await told('--since', '2026-11-27'))).toEqual(['old', 'new']);
    expect(await told('--since', '2026-11-28')).toMatchObject({ run: null, findings: [] });
  });

  it('is of checks where a check is named', async () =>
    expect((await told('--since', 'c1')).findings.map(({ id, run }) => [id, run])).toEqual([
      ['new', 'c2'],
      ['old', 'c1'],
    ]));

  it('refuses what is no run and no day, and both at once', async () => {
    expect(await findings('--since', 'yesterday')).toMatchObject({ code: 2, stdout: '' });
    expect((await findings('--since', 'n1', '--run', 'n2')).stderr).toContain('--since and --run');
  });
});

describe('the filters of the feed', () => {
  it('takes kinds and states, several of them', async () => {
    expect(ids(await told('--kind', 'links-broken'))).toEqual(['new']);
    const both = ['--kind', 'links-broken,column-sleeping', '--state', 'pending'];
    expect(ids(await told(...both, '--run', 'n3'))).toEqual(['old', 'new']);
    expect(ids(await told('--state', 'confirmed', '--state', 'overdue'))).toEqual([]);
  });

  it('names the words that would do', async () => {
    const { code, stderr } = await findings('--state', 'open');
    expect(code).toBe(2);
    expect(stderr).toContain('write one of suspected, pending');
  });
});

describe('the published form', () => {
  it('holds for every line', async () => {
    const { stdout } = await findings('--as', 'ndjson', '--since', 'n1');
    const lines = stdout.trim().split('\n');
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(misfits('finding-1', JSON.parse(line))).toEqual([]);
  });

  it('holds for the reports as JSON', async () => {
    for (const format of ['annex6', 'ledger']) {
      const terminal = capturedTerminal();
      expect(await runCommandLine(['report', '--data', data, '--format', format, '--as', 'json'], terminal)).toBe(0);
      expect(misfits(`${format}-1`, JSON.parse(terminal.stdout()))).toEqual([]);
    }
  });

  it('tells what does not fit', () =>
    expect(misfits('findings-1', { schema: 'findings/1', run: 'r', findings: [{}] })).not.toEqual([]));

  it('reads back from CSV as it is in JSON', async () => {
    const { stdout } = await findings('--as', 'csv');
    const rows = parse<Record<string, string>>(stdout, { bom: true, columns: true });
    const flat = (await told()).findings.map((finding) => {
      const { columnPath, columnName, lastUpdated, dueOn, subject, evidence, ...rest } = finding as Record<
        string,
        unknown
      >;
      const path = Array.isArray(columnPath) ? columnPath.join(' > ') : '';
      return {
        ...rest,
        columnPath: path,
        columnName: columnName ?? '',
        lastUpdated: lastUpdated ?? '',
        dueOn: dueOn ?? '',
      };
    });
    expect(rows).toEqual(flat);
  });
});
