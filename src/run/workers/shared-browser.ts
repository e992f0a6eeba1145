/**
 * The one browser of the process, used from a thread (共用浏览器): it is asked for a page over a port, and the answer comes
 * back with its pictures not copied.
 */
import type { BrowserPool } from '../../browser/browser.ts';
import type { RenderedPage, Rendering, RenderLimits } from '../../browser/browser-page.ts';
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

function packed(page: RenderedPage): Answer<Rendering> {
  const xhr = page.xhr.map(portable);
  const png = page.picture && portable(page.picture.png);
  const transfer = [...new Set([...xhr, ...(png ? [png] : [])].map(({ buffer }) => buffer))];
  const picture = page.picture && png ? { ...page.picture, png: bufferOf(png) } : null;
  return { answer: { ...page, xhr: xhr.map(bufferOf), picture }, transfer };
}

/** A buffer arrives as plain bytes. */
function unpacked(page: RenderedPage): RenderedPage {
  const picture = page.picture && { ...page.picture, png: bufferOf(page.picture.png) };
  return { ...page, xhr: page.xhr.map(bufferOf), picture };
}

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
