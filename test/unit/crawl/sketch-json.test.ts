import { describe, expect, it } from 'vitest';
import { packedOnce, readSketch, sketchJson } from '../../../src/crawl/archive/sketch-json.ts';
import { SeenMenus } from '../../../src/site/seen-menus.ts';
import { type PageSketch, sketchOf } from '../../../src/site/site-model.ts';
import { factsOf, SITE } from '../../support/pages/read-html.ts';
import { articleHtml, columnHtml, entries, listHtml } from '../../support/pages/write-html.ts';

const NEW = { menus: new SeenMenus() };
const LIST = listHtml(entries(['2017-02-27', null, '2017-01-12'], '/tjsj/'));
const COLUMN = sketchOf(factsOf(columnHtml([['统计数据', '/tjsj/']], LIST), `${SITE}tjsj/`), NEW);
const ARTICLE = sketchOf(factsOf(articleHtml({ day: '2017-02-27' }), `${SITE}tjsj/1.html`), NEW);
/** More entries than a record keeps. */
const LONG = sketchOf(
  factsOf(
    listHtml(
      entries(
        Array.from({ length: 130 }, () => '2017-02-27'),
        '/tjsj/',
      ),
    ),
    `${SITE}tjsj/`,
  ),
  NEW,
);

const asJson = (sketch: PageSketch) => JSON.parse(JSON.stringify(sketch));

describe('a sketch as JSON', () => {
  it.each([
    ['of a column', COLUMN],
    ['of a column whose list is cut in the record', LONG],
    ['of an article', ARTICLE],
    ['of an empty page', sketchOf(factsOf('', SITE), NEW)],
    ['of a page whose lists are some of those of its record', { ...COLUMN, lists: COLUMN.lists.slice(1) }],
    ['of a page with as many lists as its record, but others', { ...COLUMN, lists: [...COLUMN.lists].reverse() }],
  ])('%s reads back as what it was', (_name, sketch) => {
    expect(readSketch(sketchJson(sketch))).toEqual(asJson(sketch));
  });

  it('has the lists of a column once, as its record keeps them', () => {
    expect(JSON.parse(sketchJson(COLUMN)).lists).toBeUndefined();
    expect(JSON.parse(sketchJson(LONG)).lists).toHaveLength(LONG.lists.length);
  });

  it('reads back as earlier versions wrote it, with its lists twice', () =>
    expect(readSketch(JSON.stringify(COLUMN))).toEqual(asJson(COLUMN)));

  it('keeps what else hangs on it', () => {
    const sketch = { ...COLUMN, shows: { chars: 7, quote: '"，\\' } };
    expect(readSketch(sketchJson(sketch))).toEqual(asJson(sketch));
  });
});

describe('the bytes of a sketch', () => {
  it('are the same whenever they are asked for, whoever wrote in between', () => {
    const [column, article] = [packedOnce(COLUMN), packedOnce(ARTICLE)];
    const texts = [column, article, column, column, article].map((packed) => packed().toString());
    expect(texts).toEqual([COLUMN, ARTICLE, COLUMN, COLUMN, ARTICLE].map(sketchJson));
  });

  it('have room however long it is', () => {
    const long = { ...COLUMN, shows: '长'.repeat(400_000) };
    expect(packedOnce(long)().toString()).toBe(sketchJson(long));
    expect(packedOnce(COLUMN)().toString()).toBe(sketchJson(COLUMN));
  });
});
