import { describe, expect, it } from 'vitest';
import { flattenPage } from '../../../src/html/flat-page.ts';
import { textOf } from '../../../src/html/page-elements.ts';

const texts = (html: string): string[] => flattenPage(html).texts.map(({ text }) => text);
const words = (html: string, tag: string): string[] => {
  const page = flattenPage(html);
  return page.elements.flatMap((element, index) => (element.tag === tag ? [textOf(page, index)] : []));
};

describe('a page as flat arrays', () => {
  it('keeps text runs with blanks folded, and the element of each', () => {
    const page = flattenPage('<p> 大新&nbsp;&nbsp;县\n\u3000人民 <b>政府</b></p>');
    expect(page.texts.map(({ text, element }) => [text, page.elements[element]?.tag])).toEqual([
      ['大新 县 人民', 'p'],
      ['政府', 'b'],
    ]);
  });

  it('covers with an element all that stands in it', () => {
    const page = flattenPage('<ul><li>一<b>二</b></li><li>三</li></ul><p>四</p>');
    expect(page.elements.map(({ tag, end, parent }) => [tag, end, parent])).toEqual([
      ['ul', 4, -1],
      ['li', 3, 0],
      ['b', 3, 1],
      ['li', 4, 0],
      ['p', 5, -1],
    ]);
    expect(textOf(page, 0)).toBe('一 二 三');
  });

  it.each([
    ['comments', '<!-- 甲 -->乙'],
    ['styles', '<style>甲</style>乙'],
    ['scripts', '<script>甲</script>乙'],
    ['templates', '<template>甲</template>乙'],
    ['noscript', '<noscript>甲</noscript>乙'],
    ['textarea', '<textarea>甲</textarea>乙'],
    ['the title', '<title>甲</title>乙'],
    ['iframes', '<iframe>甲</iframe>乙'],
  ])('leaves out the words of %s', (_name, html) => expect(texts(html)).toEqual(['乙']));

  it('takes the first title', () =>
    expect(flattenPage('<title> 大新县\n 政府网 </title><svg><title>图标</title></svg>').title).toBe('大新县 政府网'));

  it('keeps scripts with their type and their place', () => {
    const page = flattenPage('<p>甲</p><script type="text/xml"><a>1</a></script><p>乙</p>');
    expect(page.scripts.map(({ code, type, at }) => [code, type, at])).toEqual([['<a>1</a>', 'text/xml', 1]]);
  });

  it.each([
    ['display:none', '<div style="display: none"><p>甲</p></div>'],
    ['hidden', '<div hidden><p>甲</p></div>'],
    ['visibility', '<div style="visibility:hidden"><p>甲</p></div>'],
    ['far off the screen', '<div style="position:absolute;left:-9999px"><p>甲</p></div>'],
  ])('knows what is hidden: %s', (_name, html) =>
    expect(flattenPage(html).elements.map(({ hidden }) => hidden)).toEqual([true, true]),
  );

  it('goes on behind an early end of the page', () =>
    expect(texts('<html><body><p>头</p></body></html><ul><li>尾</li></ul>')).toEqual(['头', '尾']));

  it('ends an unclosed link where the next begins, as a browser does', () =>
    expect(words('<div><a href=1>甲<a href=2>乙</a>丙</div>', 'a')).toEqual(['甲', '乙']));

  it('ends an unclosed link inside another element where the next begins', () =>
    expect(words('<div><a href=1><b>甲</b><a href=2>乙</a></div>', 'a')).toEqual(['甲', '乙']));

  it.each([
    ['li', '<ul><li>甲<li>乙<li>丙</ul>', ['甲', '乙', '丙']],
    ['td', '<table><tr><td>甲<td>乙<tr><td>丙</table>', ['甲', '乙', '丙']],
    ['dd', '<dl><dt>甲<dd>乙<dt>丙<dd>丁</dl>', ['乙', '丁']],
    ['p', '<p>甲<p>乙', ['甲', '乙']],
    ['option', '<select><option>甲<option>乙</select>', ['甲', '乙']],
  ])('closes what authors leave open: %s', (tag, html, expected) => expect(words(html, tag)).toEqual(expected));

  it('forgives end tags that nothing opened', () => expect(texts('</div></b><p>甲</p></td>乙')).toEqual(['甲', '乙']));

  it('keeps its arrays sound on a page nested 50,000 levels deep', () => {
    const depth = 50_000;
    const page = flattenPage(`${'<div>'.repeat(depth)}甲<a href="1">乙</a>${'</div>'.repeat(depth)}<p>丙</p>`);
    expect(page.texts.map(({ text }) => text)).toEqual(['甲', '乙', '丙']);
    expect(page.elements.length).toBeLessThan(depth / 10);
    expect(page.elements.at(-1)).toMatchObject({ tag: 'p', parent: -1 });
    page.elements.forEach(({ parent, end }, index) => {
      expect(parent).toBeLessThan(index);
      expect(end > index && end <= page.elements.length).toBe(true);
    });
  });

  it('keeps what is nested 4,000 levels deep in its outermost element', () => {
    const page = flattenPage(`${'<div>'.repeat(4000)}甲${'</div>'.repeat(4000)}<p>丙</p>`);
    expect(page.elements.length).toBeLessThan(1000);
    expect(page.elements[0]?.end).toBe(page.elements.length - 1);
  });

  it.each(['<', '<a', '<a href="', '<!--', '<![CDATA[', '<script>', '&#x110000;', '\u0000', '</'])(
    'never throws on %j',
    (html) => expect(() => flattenPage(html)).not.toThrow(),
  );
});
