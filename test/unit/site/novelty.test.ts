import { describe, expect, it } from 'vitest';
import { type Shown, showsNewText } from '../../../src/site/frontier/novelty.ts';
import { factsOf, SITE } from '../../support/pages/read-html.ts';

const SENTENCE = '该镇位于县境东部，距县城三十里，辖十二个行政村，山清水秀，物产丰富，民风淳朴。';
const LONG = SENTENCE.repeat(3);

const page = (words: string) => factsOf(`<title>简介</title><div><p>${words}</p></div>`, `${SITE}jj/1.html`).texts;

describe('a passage of its own', () => {
  it('is new once', () => {
    const shown: Shown = new Set();
    expect([LONG, LONG, `${LONG}其南为林场。`].map((words) => showsNewText(shown, page(words)))).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('is no other one for a counter or a day in it: the pages of a generator', () => {
    const shown: Shown = new Set();
    expect([1, 2, 37].map((at) => showsNewText(shown, page(`第${at}页，${LONG}`)))).toEqual([true, false, false]);
  });

  it.each([
    [79, false],
    [80, true],
  ])('counts from 80 characters on: %d', (chars, expected) =>
    expect(showsNewText(new Set(), page(LONG.slice(0, chars)))).toBe(expected),
  );
});
