import { crc32 } from 'node:zlib';
import { expect, it } from 'vitest';
import { zipOf } from '../../../reports/files/zip-file.ts';
import { zipEntries } from '../../integration/reports/zip-entries.ts';

const FILES = [
  { name: '001-某县.docx', bytes: Buffer.from('甲') },
  { name: '002-空.docx', bytes: Buffer.alloc(0) },
];

it('holds the files by their names', () =>
  expect([...zipEntries(zipOf(FILES))]).toEqual([
    ['001-某县.docx', '甲'],
    ['002-空.docx', ''],
  ]));

it('bears the checksum of each', () => {
  const zip = zipOf(FILES);
  expect(zip.readUInt32LE(14)).toBe(crc32(Buffer.from('甲')));
});

it('of the same files is the same', () => expect(zipOf(FILES).equals(zipOf(FILES))).toBe(true));
