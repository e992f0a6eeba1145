/** `inspect` of a page of a small web: what robots.txt forbids is not read, unless it is asked for. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../../src/cli/program.ts';
import { capturedTerminal } from '../../support/captured-terminal.ts';
import { type SmallWeb, startWeb } from '../../support/patrol/small-web.ts';

let web: SmallWeb;
beforeAll(async () => {
  web = await startWeb({
    'www.daxin.gov.cn': ({ url }) =>
      url.pathname === '/robots.txt'
        ? { type: 'text/plain', body: 'User-agent: *\nDisallow: /oa/\n' }
        : '<html><title>大新县</title><body><a href="/a.html">通知</a></body></html>',
  });
});
afterAll(() => web.close());

async function inspect(path: string, ...flags: string[]) {
  const terminal = capturedTerminal();
  const argv = ['inspect', `http://www.daxin.gov.cn${path}`, '--json', '--proxy', web.proxy, ...flags];
  const code = await runCommandLine(argv, terminal);
  return { code, stdout: terminal.stdout(), stderr: terminal.stderr() };
}

describe('robots.txt', () => {
  it('keeps inspect from a page that it forbids', async () => {
    const { code, stdout, stderr } = await inspect('/oa/1.html');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('--ignore-robots');
    expect(web.asked.filter((url) => url.includes('/oa/'))).toEqual([]);
  });

  it('lets it read every other', async () => {
    const { code, stdout } = await inspect('/zwgk/1.html');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 'page-facts/1', title: '大新县' });
  });

  it('is overruled by the one who asks', async () => {
    expect(await inspect('/oa/2.html', '--ignore-robots')).toMatchObject({ code: 0, stderr: '' });
  });
});
