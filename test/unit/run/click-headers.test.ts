import { describe, expect, it } from 'vitest';
import { clickHeaders } from '../../../src/run/click-headers.ts';

const PAGE = 'http://a.gov.cn/xw/?id=1#top';

describe('what is sent after a click', () => {
  it.each([
    ['on the same site, the page', 'http://a.gov.cn/a.doc', PAGE, 'http://a.gov.cn/xw/?id=1'],
    ['to another site, its root', 'http://b.gov.cn/', PAGE, 'http://a.gov.cn/'],
    ['from https to http, nothing', 'http://a.gov.cn/', 'https://a.gov.cn/xw/', undefined],
    ['from nowhere, nothing', 'http://a.gov.cn/', undefined, undefined],
    ['from what is no address, nothing', 'http://a.gov.cn/', '', undefined],
  ])('%s', (_name, url, page, referer) => expect(clickHeaders(url, page).referer).toBe(referer));

  it.each([
    ['https://a.gov.cn/', 'https://a.gov.cn/xw/', 'same-origin'],
    ['https://a.gov.cn/', PAGE, 'cross-site'],
    ['https://a.gov.cn/', undefined, 'none'],
    ['http://a.gov.cn/', PAGE, undefined],
  ])('to %s from %s names itself only to secure servers', (url, page, site) =>
    expect(clickHeaders(url, page)['sec-fetch-site']).toBe(site),
  );
});
