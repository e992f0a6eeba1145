import { describe, expect, it } from 'vitest';
import { readBrokenLinkChecker, readLinkchecker, readLinkinator, readLychee, readMuffet } from './tools.ts';

describe('the answer of', () => {
  it('linkinator: what it calls broken, with the page', () => {
    const links = [
      { url: 'http://h/x', state: 'BROKEN', status: 404, parent: 'http://h/' },
      { url: 'http://h/y', state: 'OK', status: 200, parent: 'http://h/' },
      { url: 'http://h/z', state: 'SKIPPED', parent: 'http://h/' },
    ];
    expect(readLinkinator(JSON.stringify({ passed: false, links })).claims).toEqual([
      { url: 'http://h/x', page: 'http://h/' },
    ]);
  });

  it('broken-link-checker: lines below the page that they belong to', () => {
    const out = `Getting links from: http://h/
├───OK─── http://h/a
├─BROKEN─ http://h/x (HTTP_404)
Finished! 2 links found. 1 broken.

Getting links from: http://h/图
└─BROKEN─ http://h/政府/ (BLC_UNKNOWN)
`;
    expect(readBrokenLinkChecker(out)).toEqual({
      pages: 2,
      claims: [
        { url: 'http://h/x', page: 'http://h/' },
        { url: 'http://h/政府/', page: 'http://h/图' },
      ],
    });
  });

  it('linkchecker: rows that are not valid, whatever stands in quotes', () => {
    const out = `# created by LinkChecker
urlname;parentname;base;result;warningstring;infostring;valid;url;line
/x;http://h/;;404 Not Found;;;False;http://h/x;1
/y;http://h/;;200 OK;;"a;b ""c""";True;http://h/y;2
/z;http://h/b;;500;;"a;b";False;http://h/z;3
`;
    expect(readLinkchecker(out).claims).toEqual([
      { url: 'http://h/x', page: 'http://h/' },
      { url: 'http://h/z', page: 'http://h/b' },
    ]);
  });

  it('muffet: nothing at all where all is well', () => {
    expect(readMuffet('').claims).toEqual([]);
    const out = JSON.stringify([{ url: 'http://h/', links: [{ url: 'http://h/x', error: '404' }] }]);
    expect(readMuffet(out).claims).toEqual([{ url: 'http://h/x', page: 'http://h/' }]);
  });

  it('lychee: what fails, below its page', () => {
    const out = JSON.stringify({
      total: 3,
      error_map: { 'http://h/a': [{ url: 'http://h/x', status: { code: 404 } }] },
    });
    expect(readLychee(out).claims).toEqual([{ url: 'http://h/x', page: 'http://h/a' }]);
  });
});
