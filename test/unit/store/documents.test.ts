import { describe, expect, it } from 'vitest';
import { pack, packWithLong, unpack } from '../../../src/store/rows/documents.ts';

describe('a packed document', () => {
  it('comes back as it was', () => {
    const document = { 名称: '某县', list: [1, null, 'a"b'] };
    expect(unpack(pack(document))).toEqual(document);
  });

  it('comes back as it was with a long value', () => {
    const long = 'QUJD+/=='.repeat(100_000);
    for (const document of [{ 名称: '"某县"', pages: long }, { pages: long }, { pages: '' }])
      expect(unpack(packWithLong(document, 'pages'))).toEqual(document);
  });

  it('whose long value is none comes back all the same', () => {
    for (const document of [{ pages: 'a"b' }, { pages: '某县' }, { pages: 7 }, { other: 'x' }, {}, null, [1]])
      expect(unpack(packWithLong(document, 'pages'))).toEqual(document);
  });
});
