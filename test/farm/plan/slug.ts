/** Folder names as clerks choose them: the first letters of the pinyin, read off the order of GB 2312. */
import iconv from 'iconv-lite';

const STARTS: readonly (readonly [number, string])[] = [
  [0xb0a1, 'a'],
  [0xb0c5, 'b'],
  [0xb2c1, 'c'],
  [0xb4ee, 'd'],
  [0xb6ea, 'e'],
  [0xb7a2, 'f'],
  [0xb8c1, 'g'],
  [0xb9fe, 'h'],
  [0xbbf7, 'j'],
  [0xbfa6, 'k'],
  [0xc0ac, 'l'],
  [0xc2e8, 'm'],
  [0xc4c3, 'n'],
  [0xc5b6, 'o'],
  [0xc5be, 'p'],
  [0xc6da, 'q'],
  [0xc8bb, 'r'],
  [0xc8f6, 's'],
  [0xcbfa, 't'],
  [0xcdda, 'w'],
  [0xcef4, 'x'],
  [0xd1b9, 'y'],
  [0xd4d1, 'z'],
  [0xd7fa, ''],
];

function initialOf(char: string): string {
  if (/[a-z0-9]/i.test(char)) return char.toLowerCase();
  const bytes = iconv.encode(char, 'gbk');
  if (bytes.length !== 2) return '';
  const code = bytes.readUInt16BE(0);
  return STARTS.findLast(([start]) => code >= start)?.[1] ?? '';
}

const known = new Map<string, string>();

/** `taken` keeps siblings apart. */
export function slugOf(name: string, taken: Set<string>): string {
  const bare = known.get(name) ?? (Array.from(name, initialOf).join('').slice(0, 8) || 'lm');
  known.set(name, bare);
  let slug = bare;
  for (let i = 2; taken.has(slug); i++) slug = `${bare}${i}`;
  taken.add(slug);
  return slug;
}
