import { describe, expect, it } from 'vitest';
import { literalPieces } from '../../../src/html/literal-pieces.ts';

const textsIn = (code: string): (string | null)[] => [...literalPieces(code)].map(({ text }) => text);

describe('strings and comments of a script', () => {
  it.each<[string, (string | null)[]]>([
    [`a('b', "c", \`d\`)`, ['b', 'c', 'd']],
    [`'it\\'s' + "\\""`, [`it\\'s`, '\\"']],
    [`'a' // 'b'\n'c' /* 'd' */ 'e'`, ['a', null, 'c', null, 'e']],
    [`'http://a.cn/'`, ['http://a.cn/']],
    [`location='//a.cn'`, ['//a.cn']],
    [`http://a.cn 'x'`, ['x']],
    [`/* a *//* b */'c'`, [null, null, 'c']],
    [`'open\n'closed'`, ['closed']],
    [`'a\\'b\\'c\n'd'`, ['d']],
    [`/* open 'a'`, ['a']],
    ["`open 'a'", ['a']],
    ['', []],
  ])('%s', (code, texts) => {
    expect(textsIn(code)).toEqual(texts);
  });
});
