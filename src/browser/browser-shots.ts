/**
 * Takes several pictures of one page that is open (一页多图): for each a link or some entries are boxed in red, the part of the
 * page around them is cut out, and a band below it says what it shows and when. What is not seen by a visitor has no picture.
 */
import type { Page } from 'playwright';
import { drawsChinese, type Picture, WIDTH } from './browser-picture.ts';
import { type BrowserTrouble, detailOf } from './browser-trouble.ts';
import { drawStamp, OURS, type Stamp } from './picture-stamp.ts';

export interface Shot {
  readonly part: 'link' | 'entries' | 'top' | 'foot';
  /** Address of the link (of a place on the page itself: `#place`), or titles of the entries. */
  readonly marks: readonly string[];
  readonly stamp: Stamp;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const VIEWPORT = { width: WIDTH, height: 900 } as const;
/** Around a link, so that the reader sees where on the page it stands. */
const ABOVE_LINK = 220;
const BELOW_LINK = 120;
const LEAST_HEIGHT = 360;
/** Of the home page's top; its entries are proved by those that stand there. */
const MOST_HEIGHT = 1400;
const TOP_HEIGHT = 900;
const FOOT_HEIGHT = 700;
const PICTURE_MS = 5_000;

/** Run in the page, as text, because they belong there. */
const TOOLS = `
  const tight = (text) => text.replace(/\\s+/g, '');
  const placeOf = (one) => {
    const words = document.createRange();
    words.selectNodeContents(one);
    // The words, where there are any: a row of a list is as wide as the page.
    const sized = [words, one].map((it) => it.getBoundingClientRect()).find((it) => it.width >= 4 && it.height >= 4);
    return sized || null;
  };
  const spotOf = (one) => {
    const { left, top } = one.getBoundingClientRect();
    return { left, top: top - 12, right: left + 60, bottom: top + 12 };
  };
  // Of the window alone: a box that cuts something off for visitors cuts it off for us.
  const bringUp = (one) => scrollTo({ top: one.getBoundingClientRect().top + scrollY - innerHeight / 2, behavior: 'instant' });
  // In front where it stands: nothing covers it, and no box cuts it off.
  const isSeen = (one) => {
    bringUp(one);
    if (placeOf(one) === null || getComputedStyle(one).visibility === 'hidden') return false;
    const parts = [one, ...one.querySelectorAll('*')].slice(0, 20).flatMap((part) => [...part.getClientRects()]);
    return parts.some(({ left, top, width, height }) => {
      const front = width < 4 || height < 4 ? null : document.elementFromPoint(left + width / 2, top + height / 2);
      return front !== null && one.contains(front);
    });
  };
  const draw = (one) => {
    const page = document.documentElement, place = placeOf(one) || spotOf(one);
    const left = Math.max(1, place.left + scrollX - 4), top = Math.max(1, place.top + scrollY - 3);
    const width = Math.max(30, Math.min(place.right - place.left + 8, page.clientWidth - left - 1));
    const height = place.bottom - place.top + 6;
    const frame = document.createElement('div');
    frame.setAttribute('${OURS}', '');
    frame.style.cssText = 'all:initial;position:absolute;box-sizing:border-box;pointer-events:none;z-index:2147483647;' +
      'border:2px solid #d00000;left:' + left + 'px;top:' + top + 'px;width:' + width + 'px;height:' + height + 'px';
    page.append(frame);
    return { left, top, width, height };
  };`;

/** The first element that leads to this very address and that a visitor sees. */
const BOX_LINK = `(([url]) => {${TOOLS}
  const bare = (address) => { try { const it = new URL(address, document.baseURI); it.hash = ''; return it.href; } catch { return ''; } };
  const wanted = bare(url), names = ['href', 'src', 'action', 'data', 'background', 'poster'];
  const leadsThere = (one) => url.startsWith('#')
    ? (one.getAttribute('href') || '').endsWith(url)
    : names.some((name) => one.hasAttribute(name) &&
        bare(typeof one[name] === 'string' ? one[name] : one.getAttribute(name)) === wanted);
  const { pathname, search } = new URL(wanted || document.baseURI), path = pathname + search;
  // Without words in its place nothing is drawn of it; it stands there all the same.
  const isMissingPicture = (one) => {
    if (one.tagName !== 'IMG' || one.naturalWidth > 0 || one.offsetParent === null) return false;
    bringUp(one);
    const { left, top } = one.getBoundingClientRect(), front = document.elementFromPoint(left, top);
    return front !== null && front.contains(one);
  };
  const callsIt = (one) => !url.startsWith('#') && path.length > 4 && [...one.attributes].some(({ value }) => value.includes(path));
  const named = [...document.querySelectorAll(names.map((name) => '[' + name + ']').join())].filter(leadsThere);
  const called = [...document.querySelectorAll('[onclick],[data-url],[data-href]')].filter(callsIt);
  const one = [...named, ...called].find(isSeen) || named.find(isMissingPicture);
  const boxes = one ? [draw(one)] : [];
  scrollTo(0, 0);
  return boxes;
})`;

/** Each title in the smallest element that has it; one that only a large part of the page has stands nowhere in particular. */
const BOX_ENTRIES = `((titles) => {${TOOLS}
  const all = [...document.body.querySelectorAll('*')].filter(
    (one) => !['SCRIPT', 'STYLE', 'OPTION', 'NOSCRIPT'].includes(one.tagName) && one.getClientRects().length > 0,
  );
  const said = new Map(all.map((one) => [one, tight(one.textContent || '')]));
  const smallest = (title) => {
    const holding = all.filter((one) => said.get(one).includes(tight(title)) && said.get(one).length <= 4 * tight(title).length + 40);
    return holding.find((one) => isSeen(one) && !holding.some((other) => other !== one && one.contains(other)));
  };
  const found = [...new Set(titles.map(smallest).filter((one) => one !== undefined))];
  scrollTo(0, 0);
  return found.map(draw);
})`;

const CLEAN = `document.querySelectorAll('[${OURS}]').forEach((one) => one.remove())`;

export interface TakenShots {
  /** One a shot; `null` where what was to be boxed is not seen, or no picture could be taken. */
  readonly pictures: readonly (Picture | null)[];
  readonly trouble: BrowserTrouble | null;
}

/** Never rejects: a page without its pictures is a page all the same. */
export async function takeShots(page: Page, shots: readonly Shot[]): Promise<TakenShots> {
  const pictures: (Picture | null)[] = [];
  try {
    if (!(await drawsChinese(page))) return { pictures: shots.map(() => null), trouble: { kind: 'no-chinese-font' } };
    await page.setViewportSize(VIEWPORT);
    for (const shot of shots) pictures.push(await shotOf(page, shot));
    return { pictures, trouble: null };
  } catch (error) {
    const missing = shots.slice(pictures.length).map(() => null);
    const trouble: BrowserTrouble = { kind: 'picture-failed', url: page.url(), detail: detailOf(error) };
    return { pictures: [...pictures, ...missing], trouble };
  }
}

async function shotOf(page: Page, shot: Shot): Promise<Picture | null> {
  const boxes = await boxesFor(page, shot);
  if (boxes.length === 0 && (shot.part === 'link' || shot.part === 'entries')) return null;
  const whole = await page.evaluate<number>('document.documentElement.scrollHeight');
  const part = partOf(shot, boxes, whole);
  const bottom = await drawStamp(page, shot.stamp, { top: part.bottom, width: WIDTH });
  const png = await page.screenshot({
    fullPage: true,
    clip: { x: 0, y: part.top, width: WIDTH, height: bottom - part.top },
    animations: 'disabled',
    timeout: PICTURE_MS,
  });
  await page.evaluate(CLEAN);
  return { png, boxed: boxes.length > 0 };
}

async function boxesFor(page: Page, { part, marks }: Shot): Promise<readonly Box[]> {
  if (part !== 'link' && part !== 'entries') return [];
  return page.evaluate<Box[]>(`${part === 'link' ? BOX_LINK : BOX_ENTRIES}(${JSON.stringify(marks)})`);
}

/** From top to bottom, in pixels of the page. */
function partOf(
  { part }: Shot,
  boxes: readonly Box[],
  whole: number,
): { readonly top: number; readonly bottom: number } {
  if (part === 'top') return { top: 0, bottom: Math.min(whole, TOP_HEIGHT) };
  if (part === 'foot') return { top: Math.max(0, whole - FOOT_HEIGHT), bottom: whole };
  const [highest, lowest] = [
    Math.min(...boxes.map(({ top }) => top)),
    Math.max(...boxes.map(({ top, height }) => top + height)),
  ];
  if (part === 'entries') {
    // Entries far below are proved by those above them.
    const top = highest + LEAST_HEIGHT > MOST_HEIGHT ? Math.max(0, highest - ABOVE_LINK) : 0;
    return { top, bottom: Math.min(whole, top + MOST_HEIGHT, Math.max(lowest + BELOW_LINK, top + LEAST_HEIGHT)) };
  }
  const top = Math.max(0, highest - ABOVE_LINK);
  return { top, bottom: Math.min(whole, Math.max(lowest + BELOW_LINK, top + LEAST_HEIGHT)) };
}
