import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadOverrides } from '../../../src/config/lists/overrides.ts';
import { loadSites } from '../../../src/config/lists/sites.ts';
import { kept } from '../../../src/config/rule-book/kept.ts';
import { keptOverrides, keptRuleBook, keptSites } from '../../../src/config/rule-book/kept-files.ts';
import { loadRuleBook } from '../../../src/config/rule-book/rule-book.ts';

const CONFIG = join(import.meta.dirname, '../../../config');
const SITES = join(CONFIG, 'sites.csv');
const CATEGORIES = { news: '动态要闻', statistics: '统计数据' };
const dir = mkdtempSync(join(tmpdir(), 'kept-'));
afterAll(() => rmSync(dir, { recursive: true }));

let count = 0;
function newFolder(): string {
  const folder = join(dir, String(count++));
  mkdirSync(folder);
  return folder;
}

const fileIn = (folder: string): string => join(folder, readdirSync(folder)[0] ?? '');

/** A file of its own, that a test may change. */
function fileWith(text: string): string {
  const path = join(newFolder(), 'file.csv');
  writeFileSync(path, text);
  return path;
}

describe('kept', () => {
  /** Which call gave the value. */
  const madeBy = (keptIn: string, from: unknown, call: number, place = 'a'): Promise<{ call: number }> =>
    kept({ what: 'sites', place: [place], from: [from] }, async () => ({ call }), keptIn);

  it('makes a value once for what it is made from', async () => {
    const keptIn = newFolder();
    expect([await madeBy(keptIn, 'x', 1), await madeBy(keptIn, 'x', 2)]).toEqual([{ call: 1 }, { call: 1 }]);
  });

  it('makes it anew from anything else, keeps one a place, and never gives what was made before', async () => {
    const keptIn = newFolder();
    await madeBy(keptIn, 'x', 1);
    expect(await madeBy(keptIn, 'y', 2)).toEqual({ call: 2 });
    expect(await madeBy(keptIn, 'x', 3)).toEqual({ call: 3 });
    expect(readdirSync(keptIn)).toHaveLength(1);
    expect(await madeBy(keptIn, 'x', 4, 'b')).toEqual({ call: 4 });
    expect(await madeBy(keptIn, 'x', 5)).toEqual({ call: 3 });
  });

  it('keeps regular expressions and what is not there, and gives all frozen', async () => {
    const keptIn = newFolder();
    const make = async () => ({ words: [{ regex: /暂无(?:内容|信息)/iu, until: undefined, by: null }] });
    for (const time of ['made', 'kept']) {
      const value = await kept({ what: 'sites', place: [], from: [] }, make, keptIn);
      expect(value, time).toStrictEqual(await make());
      expect(value.words[0]?.regex.test('暂无信息'), time).toBe(true);
      expect(Object.isFrozen(value.words[0]), time).toBe(true);
    }
  });

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 4)],
    ['empty', () => Buffer.alloc(0)],
    ['changed in one byte', (bytes: Buffer) => bytes.fill(0x41, bytes.length - 1)],
    ['of noughts', (bytes: Buffer) => bytes.fill(0)],
  ])('makes a value anew, and keeps it again, where the file is %s', async (_name, damage) => {
    const keptIn = newFolder();
    await madeBy(keptIn, 'x', 1);
    writeFileSync(fileIn(keptIn), damage(readFileSync(fileIn(keptIn))));
    expect([await madeBy(keptIn, 'x', 2), await madeBy(keptIn, 'x', 3)]).toEqual([{ call: 2 }, { call: 2 }]);
  });

  it('keeps nothing of what fails', async () => {
    const keptIn = newFolder();
    const origin = { what: 'sites', place: [], from: [] } as const;
    await expect(kept(origin, () => Promise.reject(new Error('wrong')), keptIn)).rejects.toThrow('wrong');
    expect(readdirSync(keptIn)).toEqual([]);
  });

  it('makes each value anew where none can be kept', async () => {
    const nowhere = join(dir, 'nowhere');
    expect([await madeBy(nowhere, 'x', 1), await madeBy(nowhere, 'x', 2)]).toEqual([{ call: 1 }, { call: 2 }]);
  });
});

describe('files that are kept', () => {
  it.each(['gx2016', 'survey2015', 'check2019'])('%s is the same as read from its files, both times', async (id) => {
    const keptIn = newFolder();
    for (const time of ['read', 'kept'])
      expect(await keptRuleBook(id, CONFIG, keptIn), time).toStrictEqual(loadRuleBook(id));
  });

  it.each(['profiles/gx2016.yaml', 'columns.yaml', 'phrases.yaml'])('are read anew where %s differs', async (file) => {
    const [keptIn, config] = [newFolder(), newFolder()];
    cpSync(CONFIG, config, { recursive: true });
    await keptRuleBook('gx2016', config, keptIn);
    const changed = readFileSync(join(config, file), 'utf8').replace(/敬请期待|scoreLine: 60|通知, /, (found) =>
      found.replace('60', '61').replace('敬请期待', '敬请等待').replace('通知, ', ''),
    );
    writeFileSync(join(config, file), changed);
    const book = await keptRuleBook('gx2016', config, keptIn);
    expect(book).toStrictEqual(loadRuleBook('gx2016', config));
    expect(book).not.toEqual(loadRuleBook('gx2016'));
  });

  it('are the list of sites and the standing orders, too', async () => {
    const orders = fileWith('site,url,what,value,reason,by,until\n3,/zwgk/*,category,news,为新闻,张,\n');
    const keptIn = newFolder();
    for (const time of ['read', 'kept']) {
      expect(await keptSites(SITES, keptIn), time).toStrictEqual(loadSites(SITES));
      const kept = await keptOverrides(orders, CATEGORIES, keptIn);
      expect(kept, time).toStrictEqual(loadOverrides(orders, CATEGORIES));
    }
  });

  it('are refused with the place of the fault, though a right one is kept', async () => {
    const [keptIn, config] = [newFolder(), newFolder()];
    cpSync(CONFIG, config, { recursive: true });
    await keptRuleBook('gx2016', config, keptIn);
    const profile = join(config, 'profiles', 'gx2016.yaml');
    writeFileSync(profile, readFileSync(profile, 'utf8').replace('scoreLine: 60', 'scoreLine: sixty'));
    const refused = /gx2016\.yaml.*line \d+: annex6\.scoreLine is "sixty"/s;
    for (const _time of [1, 2]) await expect(keptRuleBook('gx2016', config, keptIn)).rejects.toThrow(refused);

    const list = fileWith('unit,url\n大新县,http://a.example/\n');
    await keptSites(list, keptIn);
    writeFileSync(list, 'unit,url\n大新县,a example\n');
    await expect(keptSites(list, keptIn)).rejects.toThrow(/line 2, url: "a example"/);
    rmSync(list);
    await expect(keptSites(list, keptIn)).rejects.toThrow(/there is no such file/);
  });

  it('are checked again where the rule book has other categories', async () => {
    const orders = fileWith('site,url,what,value,reason,by,until\n3,/zwgk/*,category,news,为新闻,张,\n');
    const keptIn = newFolder();
    expect(await keptOverrides(orders, CATEGORIES, keptIn)).toHaveLength(1);
    await expect(keptOverrides(orders, { statistics: '统计数据' }, keptIn)).rejects.toThrow(/"news" will not do/);
  });
});
