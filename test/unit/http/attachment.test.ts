/** When a link to a document has brought none. The nasty answers first; what a reader could still open is none of it. */
import { describe, expect, it } from 'vitest';
import { attachmentFault } from '../../../src/http/attachment.ts';
import type { FetchResponse } from '../../../src/http/connection/fetch-result.ts';

const PDF = 'http://www.daxin.gov.cn/files/a.pdf';
const ERROR = '<html><body>文件已损坏</body></html>';

const answer = (body: string, more: Partial<FetchResponse> = {}): FetchResponse => ({
  kind: 'response',
  requestedUrl: PDF,
  url: PDF,
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: Buffer.from(body),
  truncated: false,
  redirects: [],
  at: '2017-02-28T00:00:00Z',
  ms: 5,
  tlsFault: null,
  wireBytes: 0,
  ...more,
});

const at = (path: string): Partial<FetchResponse> => {
  const url = `http://www.daxin.gov.cn${path}`;
  return { requestedUrl: url, url };
};

describe('a page in place of a document', () => {
  it.each([
    ['with a byte order mark', `\uFEFF${ERROR}`],
    ['behind a comment', `<!-- error -->\n${ERROR}`],
    ['in upper case', ERROR.toUpperCase()],
    ['that only has a title and words', '<title>提示</title>文件不存在'],
  ])('%s', (_name, body) => expect(attachmentFault(answer(body))).toBe('attachment-html'));

  it.each(['pdf', 'docx', 'xlsx', 'pptx', 'wps', 'et', 'ofd', 'rtf', 'zip', 'rar', '7z', 'PDF'])(
    'named .%s',
    (ending) => expect(attachmentFault(answer(ERROR, at(`/f/a.${ending}`)))).toBe('attachment-html'),
  );

  it.each(['txt', 'csv', 'html', 'jsp', 'jpg', 'pdf.html', 'pdf/'])('is no fault at .%s', (ending) =>
    expect(attachmentFault(answer(ERROR, at(`/f/a.${ending}`)))).toBeNull(),
  );

  it.each(['application/pdf', 'application/octet-stream', ''])('sent as %j', (type) =>
    expect(attachmentFault(answer(ERROR, { headers: { 'content-type': type } }))).toBe('attachment-html'),
  );

  it('is known by its first piece where it ends there, and not where it goes on', () => {
    expect(attachmentFault(answer(ERROR, { truncated: true }))).toBe('attachment-html');
    expect(attachmentFault(answer(ERROR.replace('</body></html>', ''), { truncated: true }))).toBeNull();
  });

  it.each([
    ['another status', answer(ERROR, { status: 404 })],
    ['a page that it was led to', answer(ERROR, { url: 'http://www.daxin.gov.cn/view.html' })],
    ['a link to the document', answer('<html><body>请下载<a href="/real/a.pdf">附件</a></body></html>')],
    ['one word', answer('<html><body>x</body></html>')],
    ['words in a script alone', answer('<html><body><script>var a = "文件已损坏";</script></body></html>')],
    ['a document that mentions HTML', answer('%PDF-1.4 <html><body>文件</body></html>')],
    ['plain words', answer('文件已损坏')],
  ])('is none, or not to be told: %s', (_name, result) => expect(attachmentFault(result)).toBeNull());

  it('two characters that a reader sees are enough', () =>
    expect(attachmentFault(answer('<html><body>xx</body></html>'))).toBe('attachment-html'));
});

describe('a document without bytes', () => {
  it('is empty', () => expect(attachmentFault(answer(''))).toBe('attachment-empty'));
  it.each([
    ['one byte', answer('%')],
    ['what was not read to its end', answer('', { truncated: true })],
    ['what HEAD was told of', answer('', { headers: { 'content-length': '5' } })],
    ['204', answer('', { status: 204 })],
  ])('is not: %s', (_name, result) => expect(attachmentFault(result)).toBeNull());
});
