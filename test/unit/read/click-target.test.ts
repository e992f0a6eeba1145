import { describe, expect, it } from 'vitest';
import { openedBy, scriptOf } from '../../../src/html/click-target.ts';

describe('where a handler leads', () => {
  it.each([
    [`window.open('1.html')`, ['1.html']],
    [`window.open("1.html", "_blank", "width=400")`, ['1.html']],
    [`javascript:window.open('1.html');`, ['1.html']],
    [`location.href='1.html'`, ['1.html']],
    [`location = "1.html"; return false;`, ['1.html']],
    [`window.location.href = '1.html'`, ['1.html']],
    [`top.location='1.html'`, ['1.html']],
    [`parent.location.replace('1.html')`, ['1.html']],
    [`self.location.assign("1.html")`, ['1.html']],
    [`if(confirm('要离开吗?')){location.href='1.html'}`, ['1.html']],
    [`window . open ( '1.html' )`, ['1.html']],
    [`MM_openBrWindow('1.html','','width=300')`, ['1.html']],
    [`MM_goToURL('parent','1.html');return document.MM_returnValue`, ['1.html']],
    [`MM_goToURL('parent.frames["main"]','1.html')`, []],
    ["MM_goToURL('parent')", []],
    [`window.open('1.html'); window.open('2.html')`, ['1.html', '2.html']],
    [`window.open('http:\\/\\/a.cn\\/1.html')`, ['http://a.cn/1.html']],
    [`window.open('\\u7edf\\x31.html')`, ['统1.html']],
    [`window.open("it's.html")`, ["it's.html"]],
    [`window.open('1.html?u=http://b.cn//2')`, ['1.html?u=http://b.cn//2']],
  ])('%s', (code, found) => expect(openedBy(code)).toEqual(found));

  it.each([
    [`window.open('view.asp?id=' + id)`, 'a part of an address'],
    [`location.href='list_'+n+'.html'`, 'an address in pieces'],
    [`window.open(base + '1.html')`, 'the tail of an address'],
    [`location.href='{id}.html'.replace('{id}', 1)`, 'a pattern'],
    [`window.open(this.value)`, 'a value'],
    [`window.open('')`, 'no address'],
    [`alert('1.html')`, 'other calls'],
    [`reopenwindow.open2('1.html')`, 'other names'],
    [`mylocation='1.html'`, 'other variables'],
    [`if(location.href=='1.html')alert(1)`, 'a comparison'],
    [`//location.href='1.html'`, 'a comment'],
    [`/* window.open('1.html') */ go()`, 'a comment in the midst'],
    [`alert("location.href='1.html'")`, 'what is only said'],
    [`location.hash='a'`, 'a place on the page'],
  ])('not %s: %s', (code) => expect(openedBy(code)).toEqual([]));

  it.each([
    ['quotes', `location.href='`],
    ['escaped quotes', `\\'`],
    ['comments', '/*'],
    ['blanks', 'location .  '],
    ['strings that end in a backslash', `"\\`],
  ])('%s without an end are read in a time that grows as the code does', (_name, piece) =>
    expect(openedBy(`'${piece.repeat(100_000)}\\`)).toEqual([]),
  );
});

describe('the script of an address', () => {
  it.each([
    ['javascript:go(1)', 'go(1)'],
    [' JavaScript:void(0)', 'void(0)'],
    ['java\tscript:go\n(1)', 'go(1)'],
    ['javascript:location.href=%27/a.html%27', "location.href='/a.html'"],
    ['javascript:open(%22/%E6%94%BF.html%22)', 'open("/政.html")'],
    ['javascript:open("/a%2520b.html")', 'open("/a%20b.html")'],
    ['javascript:open("/100%.html?a=%zz")', 'open("/100%.html?a=%zz")'],
    // A browser makes question marks of these; what was meant stays what is asked.
    ['javascript:open("/s.asp?k=%B9%AB")', 'open("/s.asp?k=%B9%AB")'],
  ])('%j: %s', (href, script) => expect(scriptOf(href)).toBe(script));

  it.each(['/javascript:go(1)', 'javascript', 'java script:go(1)', '#javascript:', 'j.html', ''])('not %j', (href) =>
    expect(scriptOf(href)).toBeNull(),
  );
});
