import { describe, expect, it } from 'vitest';
import { fragmentOf, hasPlace, readPlaces } from '../../../src/read/links/page-places.ts';
import { factsOf, flat } from '../../support/pages/read-html.ts';

const PAGE = 'http://a.cn/b/c.html';
const placesOf = (html: string) => readPlaces(flat(html), PAGE, 'utf-8');

describe('the place that a link names', () => {
  it.each([
    ['#a', 'a'],
    ['1.html#a', 'a'],
    ['1.html?x=1#a?b', 'a?b'],
    ['#%E7%AC%AC%E4%B8%80', '第一'],
    ['#第一', '第一'],
    ['#a%20b', 'a b'],
    ['#a:~:text=x', 'a'],
    [' #a\n', 'a'],
    ['#a#b', 'a#b'],
    ['#Topic', 'Topic'],
  ])('%j: %j', (href, place) => expect(fragmentOf(href)).toBe(place));

  it.each([
    ['1.html', 'nothing'],
    ['#', 'the top'],
    ['1.html#', 'the top of another page'],
    ['#top', 'the top by name'],
    ['#TOP', 'the top in capitals'],
    ['#:~:text=x', 'words only'],
    ['#/list/1', 'a state of a script'],
    ['#!list', 'a state of a script, of old'],
    ['###', 'no place at all'],
    ['#none', 'no place, in a word'],
    ['#javascript:void(0)', 'a slip'],
    ['#%E7%zz', 'what cannot be decoded'],
  ])('%j: %s', (href) => expect(fragmentOf(href)).toBeNull());
});

describe('the places of a page', () => {
  it.each([
    ['an id', '<div id="a">x</div>'],
    ['a name', '<a name="a"></a>'],
    ['a name on another tag', '<map name="a"></map>'],
    ['written by a script', `<script>box.innerHTML = '<p id="a">x</p>'</script>`],
    ['written by a script, with escaped quotes', `<script>document.write("<a name=\\"a\\"></a>")</script>`],
    ['set by a script', `<script>box.id = 'a'</script>`],
    ['set as an attribute', `<script>box.setAttribute('id', 'a'); </script>`],
    ['that a script does something about', `<script>$('[href="#a"]').click(show)</script>`],
    ['inside a template too', '<template><p id="a"></p></template>'],
  ])('%s', (_name, html) => expect(hasPlace(new Set(placesOf(html).here), 'a')).toBe(true));

  it.each([
    ['in another case', '<div id="A">x</div>'],
    ['in a comment', '<!-- <a name="a"></a> -->'],
    ['as any word of a script', `<script>var a = 'a'; b.id = 'c'</script>`],
    ['as a class', '<div class="a">x</div>'],
    ['empty', '<a name=""></a>'],
  ])('not %s', (_name, html) => expect(hasPlace(new Set(placesOf(html).here), 'a')).toBe(false));
});

describe('links to places', () => {
  it('with their page and words', () =>
    expect(placesOf('<a href="#a">甲</a><map><area href="/d.html#b" alt="乙"></map>').links).toEqual([
      { url: PAGE, fragment: 'a', text: '甲' },
      { url: 'http://a.cn/d.html', fragment: 'b', text: '乙' },
    ]));

  it.each([
    ['that a script takes', '<a href="#a" onclick="show()">x</a><a href="#a" data-toggle="tab">y</a>'],
    ['of another kind', '<a href="mailto:a@a.cn#a">x</a><img src="1.svg#a"><use href="#a"></use>'],
    ['that are not shown', '<noscript><a href="#a">x</a></noscript>'],
  ])('not those %s', (_name, html) => expect(placesOf(html).links).toEqual([]));

  it('are read on demand only', () => expect(factsOf('<a href="#a">x</a>', PAGE).places).toBeNull());
});
