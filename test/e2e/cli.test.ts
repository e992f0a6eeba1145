/** The command line as people use it: documents on stdout, words on stderr, exit codes. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SiteReport } from '../../src/site-report.ts';
import { patrol } from '../support/patrol-process.ts';
import { hostOf, listOf, type SmallSites, startSmallSites } from '../support/small-sites.ts';

let dir = '';
let sites: SmallSites;
const home = (index: number): string => `http://${hostOf(index)}/`;
const crawling = (data: string): string[] => [
  ...['--proxy', sites.proxy, '--now', '2017-02-28', '--rate', '1000', '--recheck-after', '0s', '--browser', 'never'],
  ...['--sites', join(dir, 'list.csv'), '--data', join(dir, data)],
];

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'e2e-'));
  sites = await startSmallSites({ dead: [hostOf(2)] });
  writeFileSync(join(dir, 'list.csv'), listOf(3));
});
afterAll(async () => {
  await sites.close();
  rmSync(dir, { recursive: true });
});

/** A port where nobody listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Listening on a port: the address is no pipe's name.
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('check', () => {
  it('prints the site report alone on stdout', async () => {
    const { code, stdout, stderr } = await patrol('check', home(0), '--json', '--quiet', ...crawling('check'));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    // What is checked is just what is looked at below.
    const report = JSON.parse(stdout) as SiteReport;
    expect(report).toMatchObject({ schema: 'site-report/1', asOf: '2017-02-28T00:00:00+08:00', profile: 'gx2016' });
    expect(report.site).toMatchObject({ unit: '单位0', url: home(0) });
    expect(report.crawl.stopReason).toBe('done');
    expect(report.columns.find(({ name }) => name === '统计数据')).toMatchObject({
      path: ['统计数据'],
      url: `${home(0)}tjsj/`,
      state: 'sleeping',
      lastUpdated: expect.stringMatching(/^2014-/),
      items: 4,
    });
    expect(report.brokenLinks.map(({ url, verdict, outside }) => ({ url, verdict, outside }))).toEqual([
      { url: `${home(0)}gone.html`, verdict: 'broken', outside: false },
      { url: 'http://friend.example.com/', verdict: 'broken', outside: true },
    ]);
    expect(report.findings.map(({ kind }) => kind)).toContain('links-broken');
    expect(report.annex6).toMatchObject({ unit: '单位0', url: home(0), remark: '' });
  });

  it('shows a clerk a table, and takes a site that is in no list', async () => {
    const { code, stdout } = await patrol('check', home(9), ...crawling('unlisted'));
    expect(code).toBe(0);
    expect(stdout).toMatch(/统计数据\s+统计数据\s+2014-\d\d-\d\d\s+不更新/);
    expect(stdout).toMatch(/gone\.html\s+页面不存在（404）/);
    expect(stdout).toContain('存在的突出问题：');
  });

  it('judges by the rule book of the day, without a word about it', async () => {
    const of = async (now: string) => {
      const { stdout, stderr } = await patrol('check', home(0), '--json', ...crawling('day'), '--now', now);
      expect(stderr).not.toContain('施行');
      return (JSON.parse(stdout) as SiteReport).profile;
    };
    expect(await of('2017-02-28')).toBe('gx2016');
    expect(await of('2026-12-02')).toBe('check2019');
  });

  it('judges by the rule book that is named, and says where it was not in force', async () => {
    const argv = ['check', home(0), '--json', '--profile', 'check2019', ...crawling('book')];
    const { code, stdout, stderr } = await patrol(...argv);
    const report = JSON.parse(stdout) as SiteReport;
    expect([code, report.profile]).toEqual([0, 'check2019']);
    expect(report.findings.length).toBeGreaterThan(0);
    expect(report.findings.every(({ clause }) => clause.includes('〔2019〕19号'))).toBe(true);
    expect(stderr).toContain('The rule book was not in force on that day');
    expect((await patrol('report', '--as', 'md', '--data', join(dir, 'book'))).stdout).toContain('施行期');
  });

  it('says to the clerk and in the document where too few columns were seen, and who asked', async () => {
    const asking = ['--max-pages', '1', '--contact', 'xuncha@gx.gov.cn', '--ignore-robots', '--quiet'];
    const told = await patrol('check', home(1), ...asking, ...crawling('thin'));
    expect(told.stdout).toMatch(/本次巡查覆盖不足：发现栏目\d+个，有结果的0个（0%，低于80%）/);
    expect(told.stdout).toContain('本次巡查按设置未遵守 robots.txt');
    const { stdout } = await patrol('check', home(1), '--json', ...asking, ...crawling('thin'));
    const { coverage, crawl } = JSON.parse(stdout) as SiteReport; // as above
    expect(coverage.columns).toMatchObject({ reached: 0, requiredPercent: 80, enough: false });
    expect(crawl.manners?.userAgent).toContain('(+xuncha@gx.gov.cn)');
  });

  it('ends with 0 for a dead site, and says so in the report', async () => {
    const { code, stdout } = await patrol('check', home(2), '--json', ...crawling('dead'));
    const report = JSON.parse(stdout) as SiteReport;
    expect(code).toBe(0);
    expect(report.availability.ok).toBe(false);
    expect(report.crawl.stopReason).toBe('unreachable');
    expect(report.findings.map(({ kind }) => kind)).toEqual(['site-unreachable']);
  });
});

describe('a network of our own that is dead', () => {
  it('ends with 3 where the proxy does not answer; nothing is stored', async () => {
    const proxy = `http://127.0.0.1:${await closedPort()}`;
    const { code, stdout, stderr } = await patrol(
      'check',
      home(0),
      '--json',
      '--data',
      join(dir, 'noproxy'),
      '--proxy',
      proxy,
    );
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect((await patrol('findings', '--data', join(dir, 'noproxy'))).code).toBe(2);
  });

  it('ends an inspection with 3 where the proxy does not answer, and with 1 where only the site is silent', async () => {
    const canary = ['--canary', `http://127.0.0.1:${await closedPort()}/`];
    const cut = await patrol('inspect', home(0), '--proxy', `http://127.0.0.1:${await closedPort()}`, ...canary);
    expect(cut).toMatchObject({ code: 3, stdout: '' });
    expect(await patrol('inspect', home(2), '--proxy', sites.proxy)).toMatchObject({ code: 1, stdout: '' });
    const dead = `http://127.0.0.1:${await closedPort()}/`;
    expect(await patrol('inspect', dead, ...canary)).toMatchObject({ code: 3, stdout: '' });
    expect(await patrol('inspect', dead, '--canary', `${sites.proxy}/`)).toMatchObject({ code: 1, stdout: '' });
  });

  it('ends with 3 where neither canary nor site answers, and with 0 where a canary does', async () => {
    const dead = `http://127.0.0.1:${await closedPort()}/`;
    const plain = ['--recheck-after', '0s', '--browser', 'never', '--data', join(dir, 'nonet')];
    const cut = await patrol('check', dead, '--canary', `http://127.0.0.1:${await closedPort()}/`, ...plain);
    expect(cut).toMatchObject({ code: 3, stdout: '' });
    expect(await patrol('check', dead, '--canary', `${sites.proxy}/`, ...plain)).toMatchObject({ code: 0 });
  });
});

describe('run, report and findings', () => {
  it('leave one patrol with its reports, and tell of it', async () => {
    const { code, stdout } = await patrol('run', '--json', ...crawling('run'));
    expect(code).toBe(0);
    const document = JSON.parse(stdout) as {
      readonly id: string;
      readonly findings: number;
      readonly thinSites: number;
      readonly reports: string[];
    };
    expect(document).toMatchObject({ schema: 'run/1', asOf: '2017-02-28T00:00:00+08:00', state: 'finished', sites: 3 });
    expect(document.thinSites).toBe(0);
    const formats = document.reports.filter((path) => path.includes('annex6')).map((path) => path.split('.').at(-1));
    expect(formats).toEqual(['docx', 'xlsx', 'csv', 'md', 'html', 'json']);
    for (const path of document.reports) expect(readFileSync(path).length).toBeGreaterThan(100);

    const feed = await patrol('findings', '--as', 'json', '--data', join(dir, 'run'));
    expect(JSON.parse(feed.stdout)).toMatchObject({ schema: 'findings/1', run: document.id });
    const lines = (await patrol('findings', '--as', 'ndjson', '--data', join(dir, 'run'))).stdout.trim().split('\n');
    expect(lines).toHaveLength(document.findings);

    const ledger = await patrol('report', '--format', 'ledger', '--as', 'csv', '--data', join(dir, 'run'));
    expect(ledger).toMatchObject({ code: 0, stderr: '' });
    expect(ledger.stdout).toContain('单位0');
    const file = join(dir, 'ledger.docx');
    expect(await patrol('report', '--as', 'docx', '-o', file, '--data', join(dir, 'run'))).toMatchObject({
      code: 0,
      stdout: '',
    });
    expect(readFileSync(file).subarray(0, 2).toString()).toBe('PK');
    expect(await patrol('report', '--as', 'md', '--run', 'nope', '--data', join(dir, 'run'))).toMatchObject({
      code: 2,
    });
  });

  it('keep to the sites that --only names, and tell a clerk what was found', async () => {
    const { code, stdout } = await patrol('run', '--only', '单位1', ...crawling('only'));
    expect(code).toBe(0);
    expect(stdout).toContain('本次共巡查政府网站1个，其中可正常访问1个');
    expect(stdout).toContain(join(dir, 'only', 'reports', 'annex6.docx'));
  });

  it('leave the reports of the whole list alone where only a part was patrolled', async () => {
    await patrol('run', '--quiet', ...crawling('whole'));
    const standing = join(dir, 'whole', 'reports', 'annex6.json');
    const before = readFileSync(standing, 'utf8');
    const { code, stdout } = await patrol('run', '--only', '单位1', '--quiet', ...crawling('whole'));
    expect([code, readFileSync(standing, 'utf8')]).toEqual([0, before]);
    const [own] = /\S+patrol-\S+annex6\.json/.exec(stdout) ?? [];
    expect(JSON.parse(readFileSync(own ?? '', 'utf8')).run).not.toBe(JSON.parse(before).run);
  });
});

describe('evidence', () => {
  it('writes the files that prove a finding', async () => {
    const data = join(dir, 'proved');
    const { stdout } = await patrol('check', home(0), '--json', '--quiet', ...crawling('proved'));
    // What is checked is just what is looked at below.
    const asleep = (JSON.parse(stdout) as SiteReport).findings.find(({ kind }) => kind === 'column-sleeping');
    const id = asleep?.id ?? '';
    const folder = join(dir, 'proofs', 'new');
    const told = await patrol('evidence', id, '-o', folder, '--data', data);
    expect(told).toMatchObject({ code: 0, stdout: `${join(folder, `${id}.html`)}\n`, stderr: '' });
    expect(readFileSync(join(folder, `${id}.html`), 'utf8')).toContain(asleep?.evidence[0]?.date);
    const asJson = await patrol('evidence', id, '-o', folder, '--json', '--data', data);
    expect(JSON.parse(asJson.stdout)).toMatchObject({
      schema: 'evidence/1',
      finding: id,
      files: [join(folder, `${id}.html`)],
    });
  });

  it('says so where a finding has none, or is none', async () => {
    const data = join(dir, 'unproved');
    const { stdout } = await patrol('check', home(0), '--json', '--quiet', ...crawling('unproved'));
    // As above.
    const links = (JSON.parse(stdout) as SiteReport).findings.find(({ kind }) => kind === 'links-broken');
    const none = await patrol('evidence', links?.id ?? '', '-o', dir, '--data', data);
    expect(none).toMatchObject({ code: 0, stdout: '', stderr: expect.stringContaining('No file was kept') });
    const wrong = await patrol('evidence', 'nosuchfinding', '-o', dir, '--data', data);
    expect(wrong).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('no finding nosuchfinding') });
  });
});

describe('inspect', () => {
  it('tells what a page says, by address or as a saved file', async () => {
    const url = `${home(0)}tjsj/`;
    const live = await patrol('inspect', url, '--json', '--proxy', sites.proxy, '--now', '2017-02-28');
    const document = JSON.parse(live.stdout);
    expect(document).toMatchObject({
      schema: 'page-facts/1',
      url,
      charset: 'utf-8',
      kind: 'list',
      pubDate: null,
      needsBrowser: false,
    });
    expect(document.items).toHaveLength(4);
    expect(document.newest).toMatch(/^2014-/);
    const file = join(dir, 'saved.html');
    writeFileSync(file, '<html><title>保存的网页</title><body><a href="x.html">链接</a></body></html>');
    const saved = JSON.parse((await patrol('inspect', file, '--url', 'http://a.gov.cn/d/', '--json')).stdout);
    expect(saved.links).toEqual([{ url: 'http://a.gov.cn/d/x.html', text: '链接', element: 'a' }]);
    expect(JSON.parse((await patrol('inspect', file, '--json')).stdout).url).toBe('http://localhost/saved.html');
  });
});
