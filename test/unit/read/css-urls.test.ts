import { describe, expect, it } from 'vitest';
import { cssUrls } from '../../../src/html/css-urls.ts';

describe('what CSS fetches', () => {
  it.each([
    ['background:url(1.png)', ['1.png']],
    [`background: #fff URL( "1.png" ) no-repeat`, ['1.png']],
    [`list-style-image:url('1 (2).png')`, ['1 (2).png']],
    [`content:"it's";background:url(1.png)`, ['1.png']],
    [`font-family:"a;\nbackground:url(1.png)`, ['1.png']],
    ['a{background:url(1.png)}b{background:url(2.png),url(3.png)}', ['1.png', '2.png', '3.png']],
    ['@import "1.css";', ['1.css']],
    [`@import url('1.css') screen;`, ['1.css']],
    [
      '@import "1.css"; a { color: red } @import "2.css"; @import url(3.css); b { background: url(4.png) }',
      ['1.css', '4.png'],
    ],
    ['@font-face{src:url(1.eot);src:url("1.eot?#iefix")}', ['1.eot', '1.eot?#iefix']],
  ])('%s', (css, found) => expect(cssUrls(css)).toEqual(found));

  it.each([
    ['/* background:url(1.png) */', 'a comment'],
    ['a{color:red} /* url(1.png)', 'a comment that is left open'],
    ['@namespace svg url(http://www.w3.org/2000/svg);', 'the name of a namespace'],
    ['filter:url(#shadow)', 'a place on the page'],
    ['behavior:url(1.htc)', 'what only one browser of old does'],
    ['background:url(images\\bg.png)', 'an escape'],
    ['background:url()', 'nothing'],
    ['background:url(a b.png)', 'an address with a blank and without quotes'],
    ['content:"1.png"', 'a string'],
    ['a:after{content:"url(1.png)"}', 'what only stands in a string'],
    [`content:'say \\' url(1.png)'`, 'the same with a quote in it'],
    ['curl(1.png', 'a word cut off'],
  ])('not %s: %s', (css) => expect(cssUrls(css)).toEqual([]));

  it.each(['url(', 'url("', 'url( ', 'behavior: ', '/*', '@import "', '@namespace', "url('a' "])(
    'many %j are read in a time that grows as they do',
    (piece) => expect(cssUrls(`url(${piece.repeat(100_000)}`).length).toBeLessThanOrEqual(100_000),
  );
});
