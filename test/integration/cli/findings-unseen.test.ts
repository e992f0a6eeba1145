/** `patrol findings` of what the newest runs did not see: still open at a shut site, seen mended, under another address. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../src/cli/program.ts';
import { findingId } from '../../../src/rules/findings.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { capturedTerminal } from '../../support/captured-terminal.ts';
import { misfits } from '../../support/feed/published-schema.ts';
import { temporaryFolder } from '../../support/feed/stored-nights.ts';
import { type PlayedColumn, play, siteReport } from '../../support/runs/followed-runs.ts';

const data = temporaryFolder();
afterAll(() => rmSync(data, { recursive: true }));

const news = (folder: string, alive = false): PlayedColumn => ({
  ...{ name: '工作动态', url: `http://a.gov.cn/${folder}/` },
  ...(alive ? { state: 'current', lastUpdated: '2017-03-01' } : { state: 'sleeping', lastUpdated: '2016-06-01' }),
});
const figures = (alive = false): PlayedColumn => ({
  ...{ name: '统计数据', url: 'http://a.gov.cn/tjsj/' },
  ...(alive ? { state: 'current', lastUpdated: '2017-03-02' } : {}),
});
const OLD_ID = findingId('column-sleeping', 'a', 'http://a.gov.cn/gzdt/');
const NEW_ID = findingId('column-sleeping', 'a', 'http://a.gov.cn/news/');
const FIGURES_ID = findingId('column-sleeping', 'a', 'http://a.gov.cn/tjsj/');
const OTHER_ID = findingId('column-sleeping', 'b', 'http://b.gov.cn/tjsj/');

beforeAll(async () => {
  let now = new Date(0);
  await using store = await openStore(data, { now: () => now });
  const night = async (day: number, ...columns: PlayedColumn[]) => {
    now = new Date(Date.UTC(2017, 2, day));
    const other = siteReport('b', day === 1 ? [{}] : []);
    const shut = { ...other, crawl: { ...other.crawl, stopReason: 'blocked' as const } };
    const reports = [siteReport('a', columns), day === 1 ? other : shut];
    await play(store, { id: `n${day}`, day: `2017-03-0${day}`, reports });
  };
  await night(1, news('gzdt'), figures());
  await night(2, news('news'), figures(true));
  await night(3, news('news', true), figures(true));
});

interface Told {
  readonly id: string;
  readonly state: string;
  readonly firstId?: string;
  readonly run?: string;
  readonly evidence: readonly unknown[];
}

async function told(...argv: readonly string[]): Promise<readonly Told[]> {
  const terminal = capturedTerminal();
  expect(await runCommandLine(['findings', '--data', data, ...argv], terminal)).toBe(0);
  const document = JSON.parse(terminal.stdout());
  expect(misfits('findings-1', document)).toEqual([]);
  return document.findings;
}
const ids = (findings: readonly Told[]): string[] => findings.map(({ id }) => id);

describe('findings --state of the newest run', () => {
  it('has what stands in the state though the site was shut, with the proofs of when it was last seen', async () => {
    const findings = await told('--state', 'pending');
    expect(ids(findings)).toEqual([OTHER_ID]);
    expect(findings[0]?.evidence).not.toEqual([]);
  });
  it('has what is mended, each once, under its newest name and with its first', async () => {
    const findings = await told('--state', 'rectified');
    expect(ids(findings)).toEqual([NEW_ID, FIGURES_ID]);
    expect(findings.map(({ firstId }) => firstId)).toEqual([OLD_ID, undefined]);
  });
  it('has of a run that is named what that run saw, and without --state too', async () => {
    expect(await told('--state', 'pending', '--run', 'n3')).toEqual([]);
    expect(await told()).toEqual([]);
  });
});

describe('findings --since', () => {
  it('tells a finding whose address has changed once, under the name that the newest run gave it', async () => {
    expect(ids(await told('--since', 'n1')).sort()).toEqual([NEW_ID, FIGURES_ID, OTHER_ID].sort());
  });
  it('tells what was seen mended in the span, however long ago it was seen last', async () => {
    const findings = await told('--since', 'n3');
    expect(findings.map(({ id, state, run }) => [id, state, run])).toEqual([[NEW_ID, 'rectified', undefined]]);
    expect(ids(await told('--since', 'n3', '--state', 'pending'))).toEqual([]);
  });
});
