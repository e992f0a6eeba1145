/** Pictures that are taken once all links have been asked (问题截图): what is wanted of each, and what came. */
import { createHash } from 'node:crypto';

/** What is drawn and cut out of a page. */
export interface WantedPicture {
  readonly finding: string;
  /** The link that is claimed; `null` where the picture is of the finding as a whole. */
  readonly target: string | null;
  /** What the link answers, in a clerk's words; empty where no link is claimed. */
  readonly answer: string;
  /** Pages to open for it, one after the other, until one shows it. */
  readonly places: readonly string[];
  /** Each has a box of its own: the link, or titles of entries. None: the part of the page speaks for itself. */
  readonly marks: readonly string[];
  readonly part: 'link' | 'entries' | 'top' | 'foot';
}

/** Taken, and kept as the file of this name. A visit without a list of them is one for which nobody has tried. */
export interface VisitPicture {
  readonly finding: string;
  readonly name: string;
  /** The page that it shows. */
  readonly url: string;
  readonly at: string;
}

const KEY_DIGITS = 12;

/** Of several links of one finding each has its own: `evidence/1f2e….5d41….png`. */
export function pictureName(finding: string, target: string | null): string {
  if (target === null) return `evidence/${finding}.png`;
  const key = createHash('sha256').update(target).digest('hex').slice(0, KEY_DIGITS);
  return `evidence/${finding}.${key}.png`;
}
