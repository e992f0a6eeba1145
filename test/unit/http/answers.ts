/**
 * Answers of servers, made by hand.
 */
import type {
  Fetch,
  FetchFailure,
  FetchRequest,
  FetchResponse,
  FetchResult,
} from '../../../src/http/connection/fetch-result.ts';

export function response(status: number, more: Partial<FetchResponse> = {}): FetchResponse {
  return {
    kind: 'response',
    requestedUrl: 'http://www.daxin.gov.cn/a',
    url: 'http://www.daxin.gov.cn/a',
    status,
    headers: {},
    body: Buffer.from('<p>您好</p>'),
    truncated: false,
    redirects: [],
    at: '2026-11-24T00:00:00.000Z',
    ms: 10,
    tlsFault: null,
    wireBytes: 10,
    ...more,
  };
}

export function failure(reason: FetchFailure['reason']): FetchFailure {
  const url = 'http://www.daxin.gov.cn/a';
  const at = '2026-11-24T00:00:00.000Z';
  return { kind: 'failure', requestedUrl: url, url, reason, redirects: [], at, ms: 10, detail: '' };
}

export interface Fake {
  readonly fetch: Fetch;
  readonly asked: FetchRequest[];
}

/** A client that gives these answers in turn, the last one for ever. */
export function answering(...answers: readonly FetchResult[]): Fake {
  const asked: FetchRequest[] = [];
  const fetch: Fetch = (request) => {
    asked.push(request);
    return Promise.resolve(answers[Math.min(asked.length, answers.length) - 1] ?? failure('refused'));
  };
  return { fetch, asked };
}
