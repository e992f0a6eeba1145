import { hash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { afterAll, describe, expect, it } from 'vitest';
import { keptRuleBook } from '../../../src/config/kept-rule-book.ts';
import { loadRuleBook, type RuleBook } from '../../../src/config/rule-book.ts';

const CONFIG = join(import.meta.dirname, '../../../config');
const dir = mkdtempSync(join(tmpdir(), 'kept-'));
afterAll(() => rmSync(dir, { recursive: true }));

let count = 0;
function newFolder(): string {
  const folder = join(dir, String(count++));
  mkdirSync(folder);
  return folder;
}

const fileIn = (folder: string): string => join(folder, readdirSync(folder)[0] ?? '');

/** Another rule book under the name of the kept one: whoever takes it has not read the files. */
function swapKept(folder: string): void {
  const book = deserialize(readFileSync(fileIn(folder)).subarray(32)) as RuleBook;
  const body = serialize({ ...book, profileHash: 'swapped' });
  writeFileSync(fileIn(folder), Buffer.concat([hash('sha256', body, 'buffer'), body]));
}

describe('a rule book that is kept', () => {
  it.each(['gx2016', 'survey2015', 'check2019'])('%s is the same as read from its files, both times', async (id) => {
    const keptIn = newFolder();
    const book = loadRuleBook(id);
    for (const time of ['first', 'second']) {
      const kept = await keptRuleBook(id, { keptIn });
      expect(kept, time).toStrictEqual(book);
      expect(Object.isFrozen(kept.lexicon.rows[0]?.names), time).toBe(true);
      expect(
        kept.phrases.emptyList.some(({ regex }) => regex.test('暂无内容')),
        time,
      ).toBe(true);
    }
    expect(readdirSync(keptIn)).toHaveLength(1);
  });

  it('is not read from its files again', async () => {
    const keptIn = newFolder();
    await keptRuleBook('gx2016', { keptIn });
    swapKept(keptIn);
    expect(await keptRuleBook('gx2016', { keptIn })).toMatchObject({ profileHash: 'swapped' });
  });

  it.each(['profiles/gx2016.yaml', 'columns.yaml', 'phrases.yaml'])('is read anew where %s differs', async (file) => {
    const [keptIn, configDir] = [newFolder(), newFolder()];
    cpSync(CONFIG, configDir, { recursive: true });
    await keptRuleBook('gx2016', { keptIn, configDir });
    swapKept(keptIn);
    writeFileSync(join(configDir, file), `# by hand\n${readFileSync(join(configDir, file), 'utf8')}`);
    expect(await keptRuleBook('gx2016', { keptIn, configDir })).toStrictEqual(loadRuleBook('gx2016', configDir));
  });

  it('is refused with its place where the file has become wrong, though a right one is kept', async () => {
    const [keptIn, configDir] = [newFolder(), newFolder()];
    cpSync(CONFIG, configDir, { recursive: true });
    await keptRuleBook('gx2016', { keptIn, configDir });
    const file = join(configDir, 'profiles', 'gx2016.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('scoreLine: 60', 'scoreLine: sixty'));
    const refused = /gx2016\.yaml.*line \d+: annex6\.scoreLine is "sixty"/s;
    await expect(keptRuleBook('gx2016', { keptIn, configDir })).rejects.toThrow(refused);
    // Nor is what was refused kept.
    await expect(keptRuleBook('gx2016', { keptIn, configDir })).rejects.toThrow(refused);
  });

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['empty', () => Buffer.alloc(0)],
    ['changed in one byte', (bytes: Buffer) => bytes.fill(0x41, bytes.length - 1)],
    ['of noughts', (bytes: Buffer) => bytes.fill(0)],
  ])('is read anew, and kept again, where it is %s', async (_name, damage) => {
    const keptIn = newFolder();
    const book = await keptRuleBook('gx2016', { keptIn });
    const whole = readFileSync(fileIn(keptIn));
    writeFileSync(fileIn(keptIn), damage(Buffer.from(whole)));
    expect(await keptRuleBook('gx2016', { keptIn })).toStrictEqual(book);
    expect(readFileSync(fileIn(keptIn)).equals(whole)).toBe(true);
  });

  it('is read from its files where nothing can be kept', async () => {
    const book = loadRuleBook('gx2016');
    expect(await keptRuleBook('gx2016', { keptIn: join(dir, 'nowhere') })).toStrictEqual(book);
  });
});
