import { describe, expect, it } from 'vitest';
import { ColumnBytes } from '../../../src/crawl/client/column-bytes.ts';
import type { FetchResponse } from '../../../src/http/connection/fetch-result.ts';
import { recordPage } from '../../../src/site/page-record.ts';
import { factsOf, SITE } from '../../support/pages/read-html.ts';
import { articleHtml, columnHtml, entries, listHtml } from '../../support/pages/write-html.ts';

const URL = `${SITE}tjsj/`;
const HTML = columnHtml([['统计数据', '/tjsj/']], listHtml(entries(['2017-02-27', '2017-01-12'], '/tjsj/')));
const COLUMN = recordPage(factsOf(HTML, URL));

const answer = (html: string, { url = URL, type = 'text/html; charset=utf-8' } = {}): FetchResponse => ({
  kind: 'response',
  requestedUrl: url,
  url,
  status: 200,
  headers: { 'content-type': type },
  body: Buffer.from(html),
  at: '2017-02-28T01:00:00.000Z',
  ms: 1,
  truncated: false,
  redirects: [],
  tlsFault: null,
  wireBytes: html.length,
});

function noted(record = COLUMN, html = HTML): ColumnBytes {
  const bytes = new ColumnBytes();
  bytes.note(record, answer(html));
  return bytes;
}

describe('a column’s page that comes again', () => {
  it('byte for byte is the same', () => expect(noted().areSame(COLUMN, answer(HTML))).toBe(true));

  it.each([
    ['with another day', answer(HTML.replace('2017-02-27', '2017-02-28'))],
    ['with a blank more', answer(`${HTML} `)],
    ['as another type', answer(HTML, { type: 'text/html; charset=gbk' })],
    ['from another address', answer(HTML, { url: `${SITE}zwgk/` })],
  ])('%s is another', (_name, response) => expect(noted().areSame(COLUMN, response)).toBe(false));

  it('is another where it was not noted', () => expect(new ColumnBytes().areSame(COLUMN, answer(HTML))).toBe(false));

  it('is read anew where it is an article, or scripts were to fill it', () => {
    const html = articleHtml({ day: '2017-02-27' });
    const article = recordPage(factsOf(html, `${SITE}tjsj/1.html`));
    expect(noted(article, html).areSame(article, answer(html, { url: article.url }))).toBe(false);
    const shell = { ...COLUMN, shell: true };
    expect(noted(shell).areSame(shell, answer(HTML))).toBe(false);
  });
});
