/** Zips without the time of their making. */
import { describe, expect, it } from 'vitest';
import { withoutZipDates } from '../../../reports/files/zip-dates.ts';

/** The smallest zip: one empty file `a`, made at the given DOS time and date. */
function zipMadeAt(time: number, date: number): Buffer {
  const local = Buffer.alloc(31);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(time, 10);
  local.writeUInt16LE(date, 12);
  local.writeUInt16LE(1, 26);
  local.write('a', 30);
  const directory = Buffer.alloc(47);
  directory.writeUInt32LE(0x02014b50, 0);
  directory.writeUInt16LE(time, 12);
  directory.writeUInt16LE(date, 14);
  directory.writeUInt16LE(1, 28);
  directory.write('a', 46);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, directory, end]);
}

describe('withoutZipDates', () => {
  it('makes zips of different times equal', () => {
    const [morning, evening] = [zipMadeAt(0x4000, 0x5a5a), zipMadeAt(0xb000, 0x5a5b)];
    expect(withoutZipDates(morning).equals(withoutZipDates(evening))).toBe(true);
  });

  it('changes nothing but the dates', () => {
    expect(withoutZipDates(zipMadeAt(0x4000, 0x5a5a)).equals(zipMadeAt(0, 0x21))).toBe(true);
  });

  it('refuses what is no zip', () => {
    expect(() => withoutZipDates(Buffer.from('no zip at all, but long enough'))).toThrow('not a zip');
  });
});
