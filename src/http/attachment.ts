/**
 * Is what a link to a document brings no document at all (附件失效): nothing, or a page that says so? Whatever a reader
 * could still open is none of that: a viewer, a page that leads on, a table that only its server calls a page.
 */
import { withoutSpans } from '../html/without-spans.ts';
import { urlParts } from '../url/url-parts.ts';
import type { FetchResponse, FetchResult } from './connection/fetch-result.ts';

export type AttachmentFault = 'attachment-html' | 'attachment-empty';

/** Documents and archives by their name; what a script hands out (`down.jsp?id=3`) promises nothing. */
const DOCUMENT = /\.(?:pdf|docx?|xlsx?|pptx?|wps|et|dps|ofd|rtf|ceb|zip|rar|7z|gz|tar)$/i;
/** Word and Excel open HTML under these names, and many systems export it so. */
const OFFICE = /\.(?:docx?|xlsx?|pptx?|wps|et|dps|rtf)$/i;
const OFFICE_HTML = /urn:schemas-microsoft-com|<meta[^<>]+name=["']?progid/i;
const TABLE = /<table\b/i;

const HTML =
  /^(?:\uFEFF|\u00EF\u00BB\u00BF)?\s*(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|title|meta)\b/i;
/** A document shown inside or linked to, a page that goes on by itself, a login: whether the reader gets it cannot be told. */
const MAY_LEAD_ON =
  /<(?:i?frame|frameset|embed|object|canvas)\b|http-equiv=["']?refresh|\blocation\b|window\.open|pdf(?:js|\.worker|viewer|h5)|type=["']?password|href=["']?[^"'>\s]{1,200}\.(?:pdf|docx?|xlsx?|wps|ofd|zip|rar)\b/i;

/** Of what is no text by its type only the first piece is read; a page that ends in it is whole. */
const END = /<\/(?:html|body)\s*>\s*(?:<!--[^>]*-->\s*)?$/i;

/** Characters that a reader sees; fewer may be a shell that scripts fill. */
const ENOUGH_WORDS = 2;

/** `null`: a document, a link to none, or not to be told. Challenges have to be told apart before. */
export function attachmentFault(result: FetchResult): AttachmentFault | null {
  if (result.kind === 'failure' || result.status !== 200 || !DOCUMENT.test(pathOf(result.requestedUrl))) return null;
  // Led to another kind of address: its web version, a viewer. A missing one is told by the sibling test.
  if (!DOCUMENT.test(pathOf(result.url))) return null;
  if (result.body.length === 0) return result.truncated || hasLength(result) ? null : 'attachment-empty';
  return isErrorPage(result) ? 'attachment-html' : null;
}

/** HEAD brings no body, whatever the document is. */
const hasLength = ({ headers }: FetchResponse): boolean => Number(headers['content-length'] ?? 0) > 0;

const pathOf = (url: string): string => urlParts(url)?.pathname ?? '';

function isErrorPage(result: FetchResponse): boolean {
  const text = result.body.toString('latin1');
  if (!HTML.test(text) || MAY_LEAD_ON.test(text) || (result.truncated && !END.test(text))) return false;
  if (OFFICE.test(pathOf(result.requestedUrl)) && isOffice(result.headers['content-type'] ?? '', text)) return false;
  return wordsOf(text).length >= ENOUGH_WORDS;
}

const isOffice = (type: string, text: string): boolean =>
  !/html|^$/i.test(type) || OFFICE_HTML.test(text) || TABLE.test(text);

const wordsOf = (html: string): string => withoutSpans(withoutBlocks(html), '<', '>').replace(/\s+/g, '');

const BLOCK = /<(script|style|title|noscript)\b/gi;

/** Without the elements whose text no reader sees. One that never ends is looked for once, not from each of its beginnings. */
function withoutBlocks(html: string): string {
  const endless = new Set<string>();
  let [kept, from] = ['', 0];
  for (const { 1: written = '', index } of html.matchAll(BLOCK)) {
    const name = written.toLowerCase();
    if (index < from || endless.has(name)) continue;
    const end = endOfBlock(html, name, index);
    if (end < 0) endless.add(name);
    else {
      kept += html.slice(from, index);
      from = end;
    }
  }
  return kept + html.slice(from);
}

function endOfBlock(html: string, name: string, from: number): number {
  const end = new RegExp(`</${name}\\s*>`, 'gi');
  end.lastIndex = from;
  return end.test(html) ? end.lastIndex : -1;
}
