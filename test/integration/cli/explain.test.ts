/** `patrol explain`: the way of a column through the rules, out of what a real patrol kept. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expected } from '../../farm/oracle.ts';
import { startFarm } from '../../farm/server.ts';
import { truth } from '../../farm/truth.ts';
import { temporaryFolder } from '../../support/feed/stored-nights.ts';
import { patrol } from '../../support/patrol-process.ts';

const NOW = '2017-02-28';
const SEED = 2017;
const PATIENCE_MS = 300_000;
const data = temporaryFolder();
let findings: readonly { readonly id: string; readonly kind: string; readonly subjectUrl: string }[] = [];

beforeAll(async () => {
  const farm = await startFarm({ seed: SEED, now: NOW, port: 0, passingMs: 0 });
  const planted = truth(SEED, NOW);
  const site = expected(planted).sites.find(({ sleeping, empty }) => sleeping.length > 1 && empty.length > 1);
  const flags = ['--proxy', `http://127.0.0.1:${farm.port}`, '--now', NOW, '--rate', '1000', '--recheck-after', '0s'];
  const run = await patrol('run', '--json', '--quiet', '--only', site?.unit ?? '', ...flags, '--data', data);
  await farm.close();
  expect(run.code, run.stderr).toBe(0);
  findings = JSON.parse((await patrol('findings', '--data', data)).stdout).findings;
}, PATIENCE_MS);
afterAll(() => rmSync(data, { recursive: true }));

const explain = (...args: readonly string[]) => patrol('explain', ...args, '--data', data);
const ofKind = (kind: string) => findings.filter((finding) => finding.kind === kind);

describe('explain', () => {
  it('names the rule that found a column asleep, with those that had nothing to say before it', async () => {
    const [sleeping] = ofKind('column-sleeping');
    const { code, stdout } = await explain(sleeping?.id ?? '', '--json');
    expect(code).toBe(0);
    const document = JSON.parse(stdout);
    expect(document).toMatchObject({ schema: 'explain/1', stored: { state: 'sleeping' }, now: { state: 'sleeping' } });
    const { rules } = document.now;
    expect(rules.at(-1)).toEqual({ rule: 'too-old', stage: 'list', said: { state: 'sleeping', reason: null } });
    expect(rules.slice(0, -1).every(({ said }: { said: unknown }) => said === null)).toBe(true);
    expect(rules.map(({ rule }: { rule: string }) => rule)).toContain('undated-above-newest');
  });

  it('says it in words, for an address as for the id', async () => {
    const [sleeping] = ofKind('column-sleeping');
    const byId = await explain(sleeping?.id ?? '');
    expect(byId.stdout).toMatch(/巡查结果：不更新\n最新日期：\d{4}-\d\d-\d\d\n更新期限：\d+天\n/);
    expect(byId.stdout).toMatch(/超期未更新——不更新\n {2}规则：.*\n {2}如何改变：发布新的条目/);
    expect((await explain(sleeping?.subjectUrl ?? '')).stdout).toBe(byId.stdout);
  });

  it('an empty one', async () => {
    const { stdout } = await explain(ofKind('column-empty')[0]?.id ?? '', '--json');
    expect(JSON.parse(stdout).now).toMatchObject({ state: 'empty' });
  });

  it('what is no column is refused in one sentence', async () => {
    const { code, stderr, stdout } = await explain('http://nowhere.gov.cn/', '--lang', 'zh');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('没有这个栏目');
  });
});
