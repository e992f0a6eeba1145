/**
 * What kept a browser from showing a page, or from taking a picture of it (浏览器故障): our own trouble, which says
 * nothing about the site. Facts only; the command line says them once a run.
 */
import type { Reason } from '../http/connection/reasons.ts';

export type BrowserTrouble =
  /** The browser ended by itself, or did not start once more. */
  | { readonly kind: 'browser-lost'; readonly detail: string }
  /** Asking the browser itself failed. */
  | { readonly kind: 'look-failed'; readonly detail: string }
  /** Two Chinese characters look the same here. */
  | { readonly kind: 'no-chinese-font' }
  /** The page was shown, and no picture of it could be taken. */
  | { readonly kind: 'picture-failed'; readonly url: string; readonly detail: string }
  /** A picture was wanted of a page that did not open, or answered with an error. */
  | { readonly kind: 'nothing-to-picture'; readonly url: string; readonly reason: Reason };

export type BrowserTroubleKind = BrowserTrouble['kind'];

const MOST_DETAIL = 300;

/** The first line of what was thrown, without the colours of a terminal. */
export function detailOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  const [line = ''] = text.split('\n');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Playwright colours what it says.
  return line.replaceAll(/\u001b\[\d+m/g, '').slice(0, MOST_DETAIL);
}
