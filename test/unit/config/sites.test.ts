import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError } from '../../../src/config/config-error.ts';
import { loadSites } from '../../../src/config/lists/sites.ts';

const dir = mkdtempSync(join(tmpdir(), 'sites-'));
afterAll(() => rmSync(dir, { recursive: true }));

let count = 0;
function fileOf(content: string | Uint8Array): string {
  const path = join(dir, `list-${count++}.csv`);
  writeFileSync(path, content);
  return path;
}

function refusalOf(content: string | Uint8Array): ConfigError {
  try {
    loadSites(fileOf(content));
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('the list was taken');
}

describe('loadSites', () => {
  it('reads the 195 sites of the notice in its order, as listed', () => {
    const sites = loadSites(join(import.meta.dirname, '../../../config/sites.csv'));
    expect(sites).toHaveLength(195);
    expect(new Set(sites.map((site) => site.id)).size).toBe(195);
    expect(sites[0]).toMatchObject({
      annex: 1,
      rank: 1,
      unit: '国土资源厅',
      url: 'http://www.gxdlr.gov.cn',
      score: 99.84,
    });
    expect(sites.map((site) => site.url)).toContain('http://www.gxfda.gov.cn/gxfdanet/');
  });

  it('takes a header in any order, with only unit and url', () => {
    const sites = loadSites(fileOf('url,unit\nhttp://a.gov.cn/,甲\nhttp://b.gov.cn:8080/x/index.asp,乙\n'));
    expect(sites).toEqual([
      {
        id: '1',
        annex: null,
        rank: null,
        unit: '甲',
        siteName: '',
        url: 'http://a.gov.cn/',
        altUrl: null,
        score: null,
      },
      expect.objectContaining({ id: '2', unit: '乙', url: 'http://b.gov.cn:8080/x/index.asp' }),
    ]);
  });

  it('reads the same with BOM, Windows line ends, blank lines and quotes', () => {
    const text = '\uFEFFunit,url,siteName\r\n\r\n"甲,乙",http://a.gov.cn/,"“甲”网"\r\n,,\r\n';
    expect(loadSites(fileOf(text))).toEqual([expect.objectContaining({ id: '1', unit: '甲,乙', siteName: '“甲”网' })]);
  });

  it('freezes what it read', () => {
    expect(Object.isFrozen(loadSites(fileOf('unit,url\n甲,http://a.gov.cn/\n'))[0])).toBe(true);
  });
});

describe('a list that is wrong', () => {
  it.each([
    ['a bad address', 'unit,url\n甲,暂无\n', ['line 2', 'url', '"暂无"', 'http://www.example.gov.cn/']],
    ['another scheme', 'unit,url\n甲,ftp://a.gov.cn/\n', ['line 2', 'url', '"ftp://a.gov.cn/"', 'http or https']],
    ['a password', 'unit,url\n甲,http://u:p@a.gov.cn/\n', ['line 2', 'url', 'password']],
    ['no unit', 'unit,url\n,http://a.gov.cn/\n', ['line 2', 'unit', 'is empty']],
    ['a score out of range', 'unit,url,score\n甲,http://a.gov.cn/,250\n', ['line 2', 'score', '"250"', '0 to 110']],
    ['a score that is no number', 'unit,url,score\n甲,http://a.gov.cn/,六十\n', ['line 2', 'score', '"六十"']],
    ['a wrong annex', 'unit,url,annex\n甲,http://a.gov.cn/,5\n', ['line 2', 'annex', '"5"', '1, 2, 3 or 4']],
    ['a wrong rank', 'unit,url,rank\n甲,http://a.gov.cn/,0\n', ['line 2', 'rank', '"0"']],
    ['an id that cannot be one', 'unit,url,id\n甲,http://a.gov.cn/,a b\n', ['line 2', 'id', '"a b"']],
    [
      'two rows with one id',
      'id,unit,url\nx,甲,http://a.gov.cn/\nx,乙,http://b.gov.cn/\n',
      ['line 3', 'id', '"x"', 'line 2'],
    ],
    [
      'an id that is another row number',
      'id,unit,url\n2,甲,http://a.gov.cn/\n,乙,http://b.gov.cn/\n',
      ['line 3', '"2"'],
    ],
    ['an unknown column', 'unit,url,addr\n甲,http://a.gov.cn/,x\n', ['line 1', '"addr"', 'altUrl']],
    ['one column by two names', 'unit,url,网址\n甲,http://a.gov.cn/,x\n', ['line 1', '"网址"', 'twice']],
    ['a column twice', 'unit,url,url\n甲,http://a.gov.cn/,http://a.gov.cn/\n', ['line 1', 'url', 'twice']],
    ['a missing column', 'unit\n甲\n', ['line 1', 'url', 'missing']],
    ['a value too many', 'unit,url\n甲,http://a.gov.cn/,x\n', ['line 2', '3 values']],
    ['a value too few', 'unit,url,score\n甲,http://a.gov.cn/\n', ['line 2', '2 values']],
    ['no rows', 'unit,url\n', ['no site']],
    ['an open quote', 'unit,url\n"甲,http://a.gov.cn/\n', ['quote']],
  ])('refuses %s and says where and what would be right', (_, content, words) => {
    const error = refusalOf(content);
    expect(error.code).toBe('list-invalid');
    for (const word of words) expect(error.message).toContain(word);
  });
});

describe('a list that is wrong altogether', () => {
  it('tells all wrong rows at once, up to twenty', () => {
    const few = refusalOf(`unit,url\n${'甲,x\n'.repeat(3)}`);
    expect(few.details).toHaveLength(3);
    const many = refusalOf(`unit,url\n${'甲,x\n'.repeat(30)}`);
    expect(many.details).toHaveLength(21);
    expect(many.details[20]?.en).toBe('… and 10 more');
  });

  it('refuses bytes that are no text in any charset of an office', () => {
    const error = refusalOf(Uint8Array.of(0x75, 0xff, 0x80, 0x0a));
    expect(error.code).toBe('file-not-utf8');
    expect(error.message).toContain('CSV UTF-8');
    expect(error.told.zh).toContain('另存为');
  });

  it.each([
    ['', 'file-empty'],
    [' \n\n', 'file-empty'],
    ['\uFEFF', 'file-empty'],
  ])('refuses an empty file %j', (content, code) => {
    expect(refusalOf(content).code).toBe(code);
  });

  it('refuses a file that is not there', () => {
    expect(() => loadSites(join(dir, 'none.csv'))).toThrow(/no such file/);
  });
});
