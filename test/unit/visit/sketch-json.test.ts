import { describe, expect, it } from 'vitest';
import { SeenMenus } from '../../../src/site/seen-menus.ts';
import { sketchOf } from '../../../src/site/site-model.ts';
import { sketchJson } from '../../../src/visit/sketch-json.ts';
import { factsOf, SITE } from '../../support/pages/read-html.ts';
import { articleHtml, columnHtml, entries, listHtml } from '../../support/pages/write-html.ts';

const NEW = { menus: new SeenMenus() };
const LIST = listHtml(entries(['2017-02-27', null, '2017-01-12'], '/tjsj/'));

describe('a sketch as JSON', () => {
  it.each([
    ['of a column', columnHtml([['统计数据', '/tjsj/']], LIST)],
    ['of an article', articleHtml({ day: '2017-02-27' })],
    ['of an empty page', ''],
  ])('%s reads back as what it was', (_name, html) => {
    const sketch = sketchOf(factsOf(html, `${SITE}tjsj/`), NEW);
    expect(JSON.parse(sketchJson(sketch))).toEqual(JSON.parse(JSON.stringify(sketch)));
  });

  it('keeps what else hangs on it', () => {
    const sketch = { ...sketchOf(factsOf(LIST, SITE), NEW), shows: { chars: 7, quote: '"，\\' } };
    expect(JSON.parse(sketchJson(sketch))).toEqual(JSON.parse(JSON.stringify(sketch)));
  });
});
