/** The frame of every report that is a web page (网页框架): one file, which fetches nothing, and runs nothing but its own script. */
import { hash } from 'node:crypto';
import { DRAFT_BACKGROUND, DRAFT_STYLE, draftTitle } from './html-draft.ts';
import { HTML_STYLE } from './html-style.ts';
import { escapeHtml } from './html-text.ts';

/**
 * Even if a page's words slipped through the escaping, nothing could run or be fetched: a script runs only by the hash of its text,
 * and pictures stand in the file itself.
 */
const policyOf = (script: string): string =>
  [
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'",
    ...(script === '' ? [] : [`script-src 'sha256-${hash('sha256', script, 'base64')}'`]),
  ].join('; ');

interface PageExtras {
  /** Marked on the screen's title and on each page of a print. */
  readonly draft?: boolean;
  /** Comes behind the style of all reports. */
  readonly style?: string;
  readonly script?: string;
  /** Names and values of META, for programs. */
  readonly meta?: readonly { readonly name: string; readonly value: string }[];
}

/** `title` is escaped here, `main` is HTML. */
export function htmlPage(title: string, main: string, extras: PageExtras | string = {}): Buffer {
  const { style = '', script = '', meta = [], draft = false } = typeof extras === 'string' ? { style: extras } : extras;
  const named = meta.map(({ name, value }) => `<meta name="${name}" content="${escapeHtml(value)}">\n`);
  return Buffer.from(
    `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf(script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
${named.join('')}<title>${escapeHtml(draft ? draftTitle(title) : title)}</title>
<style>${HTML_STYLE}${style}${draft ? DRAFT_STYLE : ''}</style>
</head>
<body>
<main>
${draft ? DRAFT_BACKGROUND : ''}${main}
</main>
${script === '' ? '' : `<script>${script}</script>\n`}</body>
</html>
`,
  );
}
