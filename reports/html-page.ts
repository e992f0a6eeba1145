/** The frame of every report that is a web page (网页框架): one file, which runs nothing and fetches nothing. */
import { HTML_STYLE } from './html-style.ts';
import { escapeHtml } from './html-text.ts';

/** Even if a page's words slipped through the escaping, nothing could run or be fetched; pictures stand in the file itself. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** `title` is escaped here, `main` is HTML; `style` comes behind that of all reports. */
export function htmlPage(title: string, main: string, style = ''): Buffer {
  return Buffer.from(
    `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${HTML_STYLE}${style}</style>
</head>
<body>
<main>
${main}
</main>
</body>
</html>
`,
  );
}
