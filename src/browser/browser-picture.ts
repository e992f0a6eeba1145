/**
 * Takes the picture that proves a finding (截图存证): the page as a visitor sees it, with a red box around the list, or
 * around the words that say that there is none.
 */
import type { Frame, Page } from 'playwright';
import { type BrowserTrouble, detailOf } from './browser-trouble.ts';
import { drawStamp, type Stamp } from './picture-stamp.ts';

export interface Picture {
  readonly png: Buffer;
  /** True where what was to be boxed was found. */
  readonly boxed: boolean;
}

/** What the box is drawn around. */
export interface Mark {
  /** Titles of the entries, or the words that say that there are none. */
  readonly words: readonly string[];
  /** Where none of these is seen: the column's name, as the heading of its part of the page. */
  readonly heading: string;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Of the page when a picture is taken of it. */
export const WIDTH = 1280;
/** Around the box, so that the reader sees where on the page it stands. */
const MARGIN = 160;
/** A list of a hundred entries is proved by its first thirty. */
const MAX_HEIGHT = 1600;
const MIN_HEIGHT = 500;
const PICTURE_MS = 5_000;
const MAX_FRAMES = 10;

/**
 * Runs in the page, and is written as text because it belongs there. Takes the smallest box that holds the words, each
 * in the smallest element that has it; else the part of the page below the heading; and draws a frame around it.
 */
const DRAW = `(({ words, heading }) => {
  const tight = (text) => text.replace(/\\s+/g, '');
  const all = [...document.body.querySelectorAll('*')].filter(
    (one) => !['SCRIPT', 'STYLE', 'OPTION', 'NOSCRIPT'].includes(one.tagName) && one.getClientRects().length > 0,
  );
  const said = new Map(all.map((one) => [one, tight(one.textContent || '')]));
  const holding = (word) => {
    let best = null;
    for (const one of all) if (said.get(one).includes(word) && (best === null || best.contains(one))) best = one;
    return best;
  };
  const around = (wanted) => {
    const found = wanted.map(tight).filter((word) => word !== '').map(holding).filter((one) => one !== null);
    if (found.length === 0 || found.length * 2 < wanted.length) return null;
    let box = found[0];
    while (!found.every((one) => box.contains(one))) box = box.parentElement;
    return box;
  };
  const below = (name) => {
    if (tight(name) === '') return null;
    const named = all.filter((one) => said.get(one) === tight(name));
    const head = named.filter((one) => one.closest('a') === null).at(-1) || named.at(-1);
    if (!head) return null;
    let box = head;
    while (box.parentElement !== document.body && tight(box.textContent) === tight(name)) box = box.parentElement;
    return box.getBoundingClientRect().height <= 800 && said.get(box).length <= 500 ? box : head;
  };
  const box = around(words) || below(heading);
  if (box === null) return null;
  const place = box.getBoundingClientRect();
  const page = document.documentElement;
  const left = Math.max(1, place.left + scrollX - 4), top = Math.max(1, place.top + scrollY - 3);
  const width = Math.min(place.width + 8, page.clientWidth - left - 1), height = place.height + 6;
  const frame = document.createElement('div');
  frame.style.cssText = 'all:initial;position:absolute;box-sizing:border-box;pointer-events:none;z-index:2147483647;' +
    'border:2px solid #d00000;left:' + left + 'px;top:' + top + 'px;width:' + width + 'px;height:' + height + 'px';
  page.append(frame);
  return { left, top, width, height };
})`;

/**
 * Do two Chinese characters look different here? Where no font has them, both are the same empty box, and a picture of
 * those is no evidence.
 */
const DRAWS_CHINESE = `(() => {
  const look = (character) => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 32;
    const pen = canvas.getContext('2d');
    pen.font = '24px sans-serif';
    pen.fillText(character, 2, 26);
    return canvas.toDataURL();
  };
  return look('网') !== look('站');
})()`;

export type Taken =
  | { readonly picture: Picture; readonly trouble: null }
  | { readonly picture: null; readonly trouble: BrowserTrouble };

/** Never rejects: a page without its picture is a page all the same. */
export async function takePicture(page: Page, mark: Mark, stamp?: Stamp): Promise<Taken> {
  try {
    if (!(await drawsChinese(page))) return { picture: null, trouble: { kind: 'no-chinese-font' } };
    return { picture: await pictureOf(page, mark, stamp), trouble: null };
  } catch (error) {
    return { picture: null, trouble: { kind: 'picture-failed', url: page.url(), detail: detailOf(error) } };
  }
}

export async function drawsChinese(page: Page): Promise<boolean> {
  return page.evaluate<boolean>(DRAWS_CHINESE);
}

async function pictureOf(page: Page, mark: Mark, stamp: Stamp | undefined): Promise<Picture> {
  await page.setViewportSize({ width: WIDTH, height: 900 });
  const box = (await drawBox(page, { ...mark, heading: '' })) ?? (await drawBox(page, { ...mark, words: [] }));
  const whole = await page.evaluate<number>('document.documentElement.scrollHeight');
  const clip = clipFor(box, whole);
  const bottom = clip.y + clip.height;
  const end = stamp ? await drawStamp(page, stamp, { top: bottom, width: WIDTH }) : bottom;
  const png = await page.screenshot({
    fullPage: true,
    clip: { ...clip, height: end - clip.y },
    animations: 'disabled',
    timeout: PICTURE_MS,
  });
  return { png, boxed: box !== null };
}

/** In the page itself, else in the first of its frames that has what is to be boxed. */
async function drawBox(page: Page, mark: Mark): Promise<Box | null> {
  for (const frame of page.frames().slice(0, MAX_FRAMES)) {
    const box = await boxIn(frame, mark);
    if (box === null) continue;
    const around = frame === page.mainFrame() ? null : await (await frame.frameElement()).boundingBox();
    return around ? { ...box, left: box.left + around.x, top: box.top + around.y } : box;
  }
  return null;
}

async function boxIn(frame: Frame, mark: Mark): Promise<Box | null> {
  try {
    // What the text above returns.
    return await frame.evaluate<Box | null>(`${DRAW}(${JSON.stringify(mark)})`);
  } catch (error) {
    // A frame inside may have gone by now, with whatever stood in it; without the page itself there is no picture.
    if (frame.isDetached() || frame.parentFrame() !== null) return null;
    throw error;
  }
}

/** As wide as the page; from its top where the box is near, else from a little above the box. */
function clipFor(box: Box | null, pageHeight: number): { x: number; y: number; width: number; height: number } {
  const bottom = box === null ? MAX_HEIGHT : box.top + box.height + MARGIN;
  const top = bottom <= MAX_HEIGHT ? 0 : Math.max(0, (box?.top ?? 0) - MARGIN);
  const height = Math.min(pageHeight - top, MAX_HEIGHT, Math.max(MIN_HEIGHT, bottom - top));
  return { x: 0, y: top, width: WIDTH, height: Math.max(1, height) };
}
