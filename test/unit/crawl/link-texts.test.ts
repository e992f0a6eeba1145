import { expect, it } from 'vitest';
import { LinkTexts } from '../../../src/crawl/links/link-texts.ts';

function textsOf(...notes: readonly string[]): string[] {
  const texts = new LinkTexts();
  for (const first of ['before', notes[0] ?? '', 'behind']) texts.push(first);
  for (const note of notes.slice(1)) texts.note(1, note);
  expect([texts.of(0), texts.of(2)]).toEqual([['before'], ['behind']]);
  return texts.of(1);
}

it('keeps different words once each, in their order', () => {
  expect(textsOf('要闻')).toEqual(['要闻']);
  expect(textsOf('要闻', '要闻')).toEqual(['要闻']);
  expect(textsOf('要闻', '更多', '要闻', '更多', '')).toEqual(['要闻', '更多', '']);
});

it('keeps no more than four', () => {
  expect(textsOf('1', '2', '3', '4')).toEqual(['1', '2', '3', '4']);
  expect(textsOf('1', '2', '3', '4', '5', '2')).toEqual(['1', '2', '3', '4']);
});

it('tells the words of many links apart', () => {
  const texts = new LinkTexts();
  const links = Array.from({ length: 40_000 }, (_, link) => link);
  for (const link of links) texts.push(`first ${link}`);
  for (const link of links.toReversed()) texts.note(link, `second ${link}`);
  for (const link of links) texts.note(link, `third ${link}`);
  for (const link of [0, 1, 32_767, 32_768, 39_999])
    expect(texts.of(link)).toEqual([`first ${link}`, `second ${link}`, `third ${link}`]);
});
