import { describe, expect, it } from 'vitest';
import { isJumpList, selectOf } from '../../../src/read/links/jump-list.ts';
import { flat } from '../../support/pages/read-html.ts';

const leads = (html: string): boolean => {
  const page = flat(html);
  const option = page.elements.findIndex(({ tag }) => tag === 'option');
  return isJumpList(page, selectOf(page, option));
};
const URLS = '<option value="http://b.cn/">x</option><option value="http://c.cn/">y</option>';
const PATHS = '<option value="/b/">x</option><option value="/c/">y</option>';

describe('a select is a list of links', () => {
  it.each([
    ['where it opens what is chosen', `<select onchange="window.open(this.value)">${PATHS}</select>`],
    ['by a function whose name says so', `<select onchange="MM_jumpMenu('parent',this,0)">${PATHS}</select>`],
    [
      'in a window of some size',
      `<select onchange="window.open(this.value,'','width='+screen.width)">${PATHS}</select>`,
    ],
    ['go()', `<select onchange="go(this)">${PATHS}</select>`],
    ['where all values are whole addresses', `<select>${URLS}</select>`],
    [
      'with its placeholder',
      `<select><option value="">--请选择--</option><option value="#">--</option>${URLS}</select>`,
    ],
    ['with a placeholder that has no value', `<select><option>友情链接</option>${URLS}</select>`],
    ['in groups', `<select><optgroup label="市">${URLS}</optgroup></select>`],
  ])('%s', (_name, html) => expect(leads(html)).toBe(true));

  it.each([
    ['one value is none', `<select>${URLS}<option value="other">z</option></select>`],
    ['paths may be any field', `<select name="dir">${PATHS}</select>`],
    ['other handlers', `<select onchange="show(this.value)">${PATHS}</select>`],
    ['category() only sounds like go()', `<select onchange="category(this)">${PATHS}</select>`],
    ['the value is a part', `<select onchange="location.href='l.asp?u='+this.value">${URLS}</select>`],
    [
      'the chosen value is a part',
      `<select onchange="location='l.asp?u='+this.options[this.selectedIndex].value">${URLS}</select>`,
    ],
    ['the value is the head of it', `<select onchange="location=this.value+'?from=list'">${URLS}</select>`],
    ['numbers', '<select onchange="show()"><option value="1">x</option></select>'],
    ['nothing is to be chosen', '<select><option value="">请选择</option></select>'],
    ['no select around it', `<datalist>${URLS}</datalist>`],
  ])('not where %s', (_name, html) => expect(leads(html)).toBe(false));
});
