// The reader of tags against a parser that others wrote and keep: the same events on whatever is thrown at both.
import fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { readMarkup } from '../../../src/html/markup.ts';
import { CORPUS_HERE, labelledPages, pageBytes } from '../../eval/corpus.ts';

type Told = string[];

/** Neighbouring texts are one: how a text is handed over in pieces is each parser's own affair. */
function told(read: (tell: (event: string) => void, text: (data: string) => void) => void): Told {
  const events: Told = [];
  let text = '';
  const flush = (): void => {
    if (text !== '') events.push(`"${text}"`);
    text = '';
  };
  read(
    (event) => {
      flush();
      events.push(event);
    },
    (data) => {
      text += data;
    },
  );
  flush();
  return events;
}

const opened = (tag: string, attributes: object): string => `<${tag.toLowerCase()} ${JSON.stringify(attributes)}`;

const ours = (html: string): Told =>
  told((tell, text) =>
    readMarkup(html, {
      open({ tag, attributes }) {
        tell(opened(tag, attributes));
        return true;
      },
      text,
      close: (tag) => tell(`</${tag}`),
    }),
  );

const theirs = (html: string): Told =>
  told((tell, text) => {
    const parser = new Parser(
      {
        onopentag: (tag, attributes) => tell(opened(tag, attributes)),
        ontext: text,
        oncdatastart: () => {},
        onclosetag: (tag) => tell(`</${tag.toLowerCase()}`),
      },
      { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true, recognizeCDATA: false },
    );
    parser.end(html);
  });

/** What pages are made of, whole and broken. */
const PIECES =
  `< > </ /> <!-- --> --!> <![CDATA[ ]]> <?xml " ' = a p <p> </p> <li> <ul> </ul> <td> <tr> <table> </table>
<script> </script> <style> </style> <title> </title> <textarea> </textarea> <svg> </svg> <path/> <desc> <math> <mi>
</math> <br> </br> <form> </form> <option> <select> <iframe> </iframe> <noscript> </noscript> <xmp> </xmp> <h1> <dd> <dt>
<!doctype> <! <!--> <!---> </> &nbsp; &lt; &amp &#20013; &copy 中文 <a/b=c/d> <1 <div\thidden> <image\tsrc=a> <a\thref=x>
</a> <div\tclass="x"> <input\ttype=text> <a\tb='c"d'\te="f>g"> <b\tB=1\tb=2>`
    .split(/[ \n]+/)
    .map((piece) => piece.replaceAll('\t', ' '))
    .concat(' ', '\n', '\0');

/** At the very end of a source the two differ about half a tag: nobody has a page that ends so. */
const WHOLE = '\n]]>--></script></style></title></textarea></iframe></xmp>"\'></p>';

describe('tags and texts', () => {
  it('are those of another parser, whatever stands there', () => {
    const markup = fc.array(fc.constantFrom(...PIECES), { maxLength: 16 }).map((pieces) => pieces.join('') + WHOLE);
    fc.assert(
      fc.property(markup, (html) => {
        expect(ours(html)).toEqual(theirs(html));
      }),
      { numRuns: 3_000, seed: 2017 },
    );
  });

  it.runIf(CORPUS_HERE)('are those of another parser on real pages (need ../shared/corpus)', () => {
    for (const { file } of labelledPages()) {
      const html = pageBytes(file).toString('utf8');
      expect(ours(html), file).toEqual(theirs(html));
    }
  });

  it('are the same when they are met again', () => {
    const html = '<div class="nav" hidden><a href="/a?b&amp;c">首页</a><img alt="a>b" src=x></div>';
    expect(ours(html)).toEqual(ours(html));
    expect(ours(html)).toEqual(theirs(html));
  });

  it('end where the handler has enough', () => {
    const seen: string[] = [];
    const html = '<p>一</p><div>二</div>';
    const read = readMarkup(html, {
      open({ tag }) {
        seen.push(tag);
        return tag !== 'div';
      },
      text: (data) => seen.push(data),
      close: () => {},
    });
    expect(seen).toEqual(['p', '一', 'div']);
    expect(html.slice(read)).toBe('二</div>');
  });

  it('of a name that is no end tag are a comment', () => expect(ours('甲</ 乙>丙</1>丁')).toEqual(['"甲丙丁"']));
});
