/** The pictures of one site: each page opened once for all that stands on it, and the next place tried where a link is not seen. */
import { describe, expect, it } from 'vitest';
import type { BrowserPool } from '../../../src/browser/browser.ts';
import type { Rendering } from '../../../src/browser/browser-page.ts';
import type { Shot } from '../../../src/browser/browser-shots.ts';
import { takePictures } from '../../../src/run/pictures/take-pictures.ts';
import { pictureName, type WantedPicture } from '../../../src/visit-pictures.ts';

const HOME = 'http://a.gov.cn/';
const NOW = '2017-02-28T01:02:03.000Z';
const never = new AbortController().signal;

const wanted = (target: string, places: readonly string[] = [HOME]): WantedPicture => ({
  ...{ finding: 'f', target, answer: '页面不存在（404）', places, marks: [target], part: 'link' },
});

interface Camera extends BrowserPool {
  readonly asked: { readonly url: string; readonly shots: readonly Shot[] }[];
}

/** Sees on each page what `shown` says of it. */
function camera(shown: (url: string, mark: string) => boolean, answer: Partial<Rendering> = {}): Camera {
  const asked: Camera['asked'] = [];
  return {
    asked,
    ready: async () => 'Chromium 1',
    close: async () => {},
    render: async (url, { shots = [] }) => {
      asked.push({ url, shots });
      const page = { url, status: 200, html: '', visible: '', frames: [], xhr: [], complete: true, picture: null };
      const pictures = shots.map(({ marks: [mark = ''] }) =>
        shown(url, mark) ? { png: Buffer.from(mark), boxed: true } : null,
      );
      // Where the answer is a failure, the fields of a page stand beside it unread.
      return { kind: 'rendered', ...page, shots: pictures, ...answer } as Rendering;
    },
  };
}

const take = (browser: BrowserPool | null, all: readonly WantedPicture[]) =>
  takePictures({ siteId: 'a', homeUrls: [HOME], wanted: all }, { browser, now: () => NOW }, never);

describe('the pictures of a site', () => {
  it('open each page once for all links on it, and say page, link and answer', async () => {
    const browser = camera(() => true);
    const { pictures, files } = await take(browser, [wanted('x'), wanted('y'), wanted('z', [`${HOME}2/`])]);
    expect(browser.asked.map(({ url, shots }) => [url, shots.length])).toEqual([
      [HOME, 2],
      [`${HOME}2/`, 1],
    ]);
    expect(browser.asked[0]?.shots[0]).toEqual({
      ...{ part: 'link', marks: ['x'] },
      stamp: { page: HOME, link: 'x', answer: '页面不存在（404）' },
    });
    expect(pictures.map(({ name }) => name)).toEqual(['x', 'y', 'z'].map((target) => pictureName('f', target)));
    expect(pictures[2]).toMatchObject({ finding: 'f', url: `${HOME}2/`, at: NOW });
    expect(files.map(({ name, bytes }) => [name, String(bytes)])).toEqual(
      ['x', 'y', 'z'].map((target) => [pictureName('f', target), target]),
    );
  });

  it('try the next place of what is not seen on the first, and of nothing else', async () => {
    const browser = camera((url, mark) => mark === 'seen' || url.endsWith('/2/'));
    const places = [HOME, `${HOME}2/`, `${HOME}3/`];
    const { pictures } = await take(browser, [wanted('seen', places), wanted('menu', places)]);
    expect(browser.asked.map(({ url, shots }) => [url, shots.map(({ marks }) => marks[0])])).toEqual([
      [HOME, ['seen', 'menu']],
      [`${HOME}2/`, ['menu']],
    ]);
    expect(pictures.map(({ url }) => url)).toEqual([HOME, `${HOME}2/`]);
  });

  it.each<[string, Partial<Rendering>]>([
    ['the browser fails', { kind: 'failure', reason: 'timeout' }],
    ['a wall is shown', { status: 403 }],
    ['an error is shown', { status: 404 }],
    ['no font draws Chinese', { shots: [null] }],
  ])('are left out where %s', async (_, answer) =>
    expect(
      await take(
        camera(() => true, answer),
        [wanted('x')],
      ),
    ).toEqual({ pictures: [], files: [] }),
  );

  it('are none where there is no browser, or where it does not start', async () => {
    const none = { pictures: [], files: [] };
    expect(await take(null, [wanted('x')])).toEqual(none);
    const browser = { ...camera(() => true), ready: async () => null };
    expect(await take(browser, [wanted('x')])).toEqual(none);
    expect(browser.asked).toEqual([]);
  });
});
