import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodePage } from '../../../src/html/charset.ts';

const TEXT = '大新县人民政府门户网站政务公开统计数据领导之窗';
const page = (head: string, encoding: string, text = TEXT): Buffer =>
  iconv.encode(`<html><head>${head}</head><body>${text}</body></html>`, encoding);
const meta = (charset: string): string => `<meta http-equiv="Content-Type" content="text/html; charset=${charset}">`;

describe('which encoding is in force', () => {
  it.each([
    [
      'BOM before everything',
      Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), page(meta('gb2312'), 'utf8')]),
      'text/html; charset=gbk',
      'utf-8',
    ],
    ['BOM of UTF-16 LE', Buffer.concat([Buffer.from([0xff, 0xfe]), page('', 'utf16le')]), null, 'utf-16le'],
    ['BOM of UTF-16 BE', Buffer.concat([Buffer.from([0xfe, 0xff]), page('', 'utf16be')]), null, 'utf-16be'],
    ['header before META', page(meta('utf-8'), 'gbk'), 'text/html; charset=GBK', 'gbk'],
    ['quoted header', page('', 'gbk'), 'text/html; charset="gb2312"', 'gbk'],
    ['META in long form', page(meta('gb2312'), 'gbk'), 'text/html', 'gbk'],
    ['META in short form', page('<meta charset=gbk>', 'gbk'), null, 'gbk'],
    ['gb2312 is called gbk', page(meta('GB2312'), 'gbk'), null, 'gbk'],
    ['gb18030 keeps its name', page(meta('gb18030'), 'gb18030'), null, 'gb18030'],
    ['META that claims UTF-16 is UTF-8', page(meta('utf-16'), 'utf8'), null, 'utf-8'],
    ['nothing said, UTF-8 bytes', page('', 'utf8'), null, 'utf-8'],
    ['nothing said, GBK bytes', page('', 'gbk'), null, 'gbk'],
    ['unknown label, UTF-8 bytes', page(meta('klingon'), 'utf8'), null, 'utf-8'],
    ['unknown header, META decides', page(meta('gbk'), 'gbk'), 'text/html; charset=klingon', 'gbk'],
    ['declared UTF-8, bytes are GBK', page(meta('utf-8'), 'gbk'), 'text/html; charset=utf-8', 'gbk'],
    ['declared GBK, bytes are UTF-8', page(meta('gb2312'), 'utf8'), 'text/html; charset=gb2312', 'utf-8'],
    [
      'XML declaration',
      Buffer.concat([Buffer.from('<?xml version="1.0" encoding="GBK"?>'), iconv.encode(TEXT, 'gbk')]),
      'text/xml',
      'gbk',
    ],
  ])('%s', (_name, bytes, contentType, charset) => {
    const decoded = decodePage(bytes, contentType);
    expect(decoded.charset).toBe(charset);
    expect(decoded.text).toContain(TEXT);
  });

  it('is told anew of each page that begins like the one before', () => {
    const charsetOf = (head: string): string => decodePage(page(head, 'utf8', 'plain'), null).charset;
    // The label of the first ends where the page does.
    expect(decodePage(Buffer.from('<meta charset=gb'), null).charset).toBe('utf-8');
    expect(charsetOf('<meta charset=gbk>')).toBe('gbk');
    expect(charsetOf('<meta charset=gb18030>')).toBe('gb18030');
    expect(charsetOf('<meta charset=gbk><meta charset=utf-8>')).toBe('gbk');
    expect(charsetOf('<meta charset=gb')).toBe('utf-8');
    expect(charsetOf('<title>甲</title><meta charset=gbk>')).toBe('gbk');
    expect(charsetOf('<title>乙</title><meta charset=big5>')).toBe('big5');
    expect(decodePage(Buffer.from('<html><head><meta charset=gbk'), null).charset).toBe('gbk');
    expect(decodePage(Buffer.from('<html><head><meta charset=gbk>'), null).charset).toBe('gbk');
  });

  it('reads characters that only gb18030 has on a page labelled gb2312', () => {
    const decoded = decodePage(page(meta('gb2312'), 'gb18030', `${TEXT}㐂镕`), null);
    expect(decoded.text).toContain('㐂镕');
    expect(decoded.charset).toBe('gbk');
  });

  it('believes a UTF-8 label in spite of one broken character', () => {
    const bytes = Buffer.concat([page(meta('utf-8'), 'utf8'), Buffer.from([0xe5, 0xa4])]);
    expect(decodePage(bytes, null).charset).toBe('utf-8');
  });

  it('reads UTF-8 that was cut in the middle of a character', () => {
    const bytes = page('', 'utf8');
    const cut = bytes.subarray(0, bytes.indexOf(Buffer.from('窗')) + 1);
    expect(decodePage(cut, null).charset).toBe('utf-8');
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['plain ASCII', Buffer.from('<p>hello</p>')],
    ['every byte there is', Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))],
  ])('never throws: %s', (_name, bytes) => expect(() => decodePage(bytes, 'text/html; charset=')).not.toThrow());

  it('reads a slice of a larger buffer by itself', () => {
    const whole = Buffer.concat([page(meta('gbk'), 'gbk'), page('', 'utf8')]);
    const slice = whole.subarray(page(meta('gbk'), 'gbk').length);
    expect(decodePage(slice, null).charset).toBe('utf-8');
  });
});
