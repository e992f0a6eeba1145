/**
 * The one browser of the process, used from a thread (共用浏览器): it is asked for a page over a port, and the answer comes
 * back with its pictures not copied.
 */
import type { BrowserPool } from '../../browser/browser.ts';
import type { RenderedPage, Rendering, RenderLimits } from '../../browser/browser-page.ts';
import type { Picture } from '../../browser/browser-picture.ts';
import type { PageReading } from '../../http/unreadable.ts';
import { type Answer, answerOver, askOver, portable, type QuestionPort } from '../../queue/questions.ts';

type BrowserQuestion =
  | { readonly kind: 'ready' }
  | { readonly kind: 'render'; readonly url: string; readonly limits: Omit<RenderLimits, 'signal'> };

type BrowserAnswer = string | null | Rendering;

/** In the thread that has the browser. */
export function lendBrowser(port: QuestionPort, browser: BrowserPool): void {
  answerOver<BrowserQuestion, BrowserAnswer>(port, async (question, signal) => {
    if (question.kind === 'ready') return { answer: await browser.ready() };
    const rendering = await browser.render(question.url, { ...question.limits, signal });
    return rendering.kind === 'rendered' ? packed(rendering) : { answer: rendering };
  });
}

/** In a thread that has none. */
export function borrowedBrowser(port: QuestionPort): BrowserPool {
  const asker = askOver<BrowserQuestion, BrowserAnswer>(port);
  return {
    // The answers to these questions are of these types, as `lendBrowser` gives them.
    ready: async () => (await asker.ask({ kind: 'ready' })) as string | null,
    async render(url, { signal, ...limits }) {
      const rendering = (await asker.ask({ kind: 'render', url, limits }, signal)) as Rendering;
      return rendering.kind === 'rendered' ? unpacked(rendering) : rendering;
    },
    // It is its owner's to close.
    close: async () => {},
  };
}

/** What it shows is read in this thread: the same watch as over what is fetched. */
export function watchedBrowser(browser: BrowserPool, { note, isUnreadable }: PageReading): BrowserPool {
  return {
    ...browser,
    async render(url, limits) {
      if (isUnreadable(url)) return { kind: 'failure', reason: 'unreadable' };
      const rendering = await browser.render(url, limits);
      if (rendering.kind === 'failure') return rendering;
      if (isUnreadable(rendering.url)) return { kind: 'failure', reason: 'unreadable' };
      note(rendering.url);
      return rendering;
    },
  };
}

function packed(page: RenderedPage): Answer<Rendering> {
  const xhr = page.xhr.map(portable);
  const picture = page.picture && portable(page.picture.png);
  const shots = page.shots?.map((shot) => shot && portable(shot.png)) ?? [];
  const all = [...xhr, picture, ...shots].filter((bytes) => bytes !== null);
  const transfer = [...new Set(all.map(({ buffer }) => buffer))];
  const answer: RenderedPage = {
    ...page,
    xhr: xhr.map(bufferOf),
    picture: withPng(page.picture, picture),
    ...(page.shots && { shots: page.shots.map((shot, at) => withPng(shot, shots[at] ?? null)) }),
  };
  return { answer, transfer };
}

/** A buffer arrives as plain bytes. */
function unpacked(page: RenderedPage): RenderedPage {
  const shots = page.shots?.map((shot) => withPng(shot, shot?.png ?? null));
  return {
    ...page,
    xhr: page.xhr.map(bufferOf),
    picture: withPng(page.picture, page.picture?.png ?? null),
    ...(shots && { shots }),
  };
}

const withPng = (picture: Picture | null, png: Uint8Array | null): Picture | null =>
  picture && png && { ...picture, png: bufferOf(png) };

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
