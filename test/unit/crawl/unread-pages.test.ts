import { describe, expect, it } from 'vitest';
import { unreadPages } from '../../../src/crawl/nights/unread-pages.ts';
import { addPage, createModel, noteFailure } from '../../../src/site/site-model.ts';
import { factsOf } from '../../support/pages/read-html.ts';
import { SCOPE } from '../../support/pages/read-site.ts';
import { pageWords } from '../../support/pages/rules.ts';

const SITE = 'http://www.daxin.gov.cn/';
const PAGE = `${SITE}gzdt/`;

interface Night {
  /** Address → reason; `null`: it was read. */
  readonly asked: Readonly<Record<string, string | null>>;
  /** Found fine by an earlier night; `null`: nobody knows of any. */
  readonly fine?: readonly string[] | null;
  readonly before?: readonly string[];
}

function told({ asked, fine = [PAGE], before = [] }: Night) {
  const model = createModel(SCOPE, [SITE], pageWords());
  for (const [url, reason] of Object.entries(asked)) {
    if (reason === null) addPage(model, factsOf('<p>工作动态</p>', url), url);
    else noteFailure(model, url, reason);
  }
  const urls = Object.keys(asked);
  const ledger = { urls: () => urls, has: (url: string) => urls.includes(url) };
  const nights = { knowsSite: fine !== null, wasFine: (url: string) => fine?.includes(url) ?? false };
  return unreadPages({ model, ledger, nights }, before);
}

describe('pages that an earlier night read', () => {
  it('and this one could not', () =>
    expect(told({ asked: { [PAGE]: 'http-500' } })).toEqual({ count: 1, remembered: [PAGE] }));
  it.each(['timeout', 'http-403', 'challenge', 'robots', 'too-large'])('for whatever reason: %s', (reason) =>
    expect(told({ asked: { [PAGE]: reason } }).count).toBe(1),
  );
  it.each(['http-404', 'http-410', 'soft-404', 'not-html', 'leads-elsewhere'])(
    'are none where the site says that there is no page: %s',
    (reason) => expect(told({ asked: { [PAGE]: reason } })).toEqual({ count: 0, remembered: [] }),
  );
  it('are waited for on the night after, which finds them failing again', () =>
    expect(told({ asked: { [PAGE]: 'http-500' }, fine: [], before: [PAGE] }).count).toBe(1));
  it('are waited for no more when they are read, or gone', () => {
    expect(told({ asked: { [PAGE]: null }, before: [PAGE] }).count).toBe(0);
    expect(told({ asked: { [PAGE]: 'http-404' }, before: [PAGE] }).count).toBe(0);
  });
  it('are waited for no more when no page leads to any of them', () =>
    expect(told({ asked: { [SITE]: null }, before: [PAGE] })).toEqual({ count: 0, remembered: [] }));
  it('are waited for as long as one is left that may lead to the others', () =>
    expect(told({ asked: { [PAGE]: 'http-500' }, before: [PAGE, `${PAGE}1.html`] }).count).toBe(2));
});

describe('pages that were never read', () => {
  it('have shown nothing that could be missed', () =>
    expect(told({ asked: { [`${SITE}admin/`]: 'http-403' } })).toEqual({ count: 0, remembered: [] }));
  it('count where nobody knows what was read before, and are not waited for', () =>
    expect(told({ asked: { [`${SITE}admin/`]: 'http-403' }, fine: null })).toEqual({ count: 1, remembered: [] }));
});
