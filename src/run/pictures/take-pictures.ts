/**
 * Takes the pictures that are wanted of one site (截图取证): each page is opened once for all that is to be seen on it, and
 * what is not seen on the first place of a link is looked for on the next.
 */
import type { BrowserPool } from '../../browser/browser.ts';
import type { RenderedPage } from '../../browser/browser-page.ts';
import type { Shot } from '../../browser/browser-shots.ts';
import type { PicturesJob, PicturesTaken } from '../../queue/jobs.ts';
import type { IsoInstant, VisitFile } from '../../site-report.ts';
import { pictureName, type VisitPicture, type WantedPicture } from '../../visit-pictures.ts';

/** As for pictures of columns: of one page, and of one site in all. */
const PAGE_MS = 15_000;
const SITE_MS = 120_000;

export interface PictureTools {
  readonly browser: BrowserPool | null;
  readonly now: () => IsoInstant;
}

interface Taken {
  readonly picture: VisitPicture;
  readonly file: VisitFile;
}

/** Rejects only when the signal aborts. What could not be taken is left out. */
export async function takePictures(
  { wanted }: PicturesJob,
  tools: PictureTools,
  signal: AbortSignal,
): Promise<PicturesTaken> {
  const { browser } = tools;
  if (browser === null || (await browser.ready()) === null) return { pictures: [], files: [] };
  const until = performance.now() + SITE_MS;
  const taken: Taken[] = [];
  let left = wanted;
  const rounds = Math.max(0, ...wanted.map(({ places }) => places.length));
  for (let round = 0; round < rounds; round += 1) {
    const byPage = Map.groupBy(left, ({ places }) => places[round] ?? '');
    const done = new Set<WantedPicture>();
    for (const [page, some] of byPage) {
      if (page === '' || performance.now() >= until) continue;
      for (const [one, made] of await picturesOn(page, some, { ...tools, browser }, signal)) {
        taken.push(made);
        done.add(one);
      }
    }
    left = left.filter((one) => !done.has(one));
  }
  return { pictures: taken.map(({ picture }) => picture), files: taken.map(({ file }) => file) };
}

async function picturesOn(
  page: string,
  wanted: readonly WantedPicture[],
  { browser, now }: PictureTools & { readonly browser: BrowserPool },
  signal: AbortSignal,
): Promise<[WantedPicture, Taken][]> {
  const at = now();
  const shots = wanted.map((one) => shotOf(one, page));
  const shown = await browser.render(page, { timeoutMs: PAGE_MS, signal, onlyPicture: true, shots });
  if (shown.kind !== 'rendered' || !isPage(shown)) return [];
  return wanted.flatMap((one, index): [WantedPicture, Taken][] => {
    const png = shown.shots?.[index]?.png;
    if (!png) return [];
    const name = pictureName(one.finding, one.target);
    const picture = { finding: one.finding, name, url: page, at };
    return [[one, { picture, file: { name, mediaType: 'image/png', bytes: png } }]];
  });
}

function shotOf({ part, marks, target, answer }: WantedPicture, page: string): Shot {
  return { part, marks, stamp: { page, ...(target === null ? {} : { link: target, answer }) } };
}

/** A wall or an error is no picture of the page. */
const isPage = ({ status }: RenderedPage): boolean => status === null || (status >= 200 && status < 300);
