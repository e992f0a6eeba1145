/** A labelled page as a server would have sent it. */
import type { FetchResponse } from '../../../src/http/connection/fetch-result.ts';

export const showing = (host: string, html: string): FetchResponse => ({
  kind: 'response',
  requestedUrl: `http://${host}/`,
  url: `http://${host}/`,
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: Buffer.from(html),
  truncated: false,
  redirects: [],
  at: '2026-11-24T01:00:00.000Z',
  ms: 1,
  tlsFault: null,
  wireBytes: html.length,
});
