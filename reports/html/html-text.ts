/** Text and addresses for HTML: whatever a site wrote comes out as text, and only http(s) addresses become links. */

const ENTITY: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (char) => ENTITY[char] ?? char);
}

/** These belong to the word behind them: 不更新, 未能. */
const LEADING = new Set(['不', '未', '无', '本', '各', '第', '共', '仍']);

let words: Intl.Segmenter | undefined;

/**
 * Text that breaks between words alone (邮政, not 邮/政): a place to break behind each word, for `word-break: keep-all`. A single
 * character stays with the word before it, so that no line begins with the last 局 of a name.
 */
export function wrappedAtWords(text: string): string {
  words ??= new Intl.Segmenter('zh', { granularity: 'word' });
  let html = '';
  let before = { segment: '', isWordLike: false };
  for (const { segment, isWordLike = false } of words.segment(text)) {
    const joined = LEADING.has(before.segment) || (segment.length === 1 && !LEADING.has(segment));
    const breaks = before.isWordLike && isWordLike && !joined;
    html += (breaks ? '<wbr>' : '') + escapeHtml(segment);
    before = { segment, isWordLike };
  }
  return html;
}

/** An address breaks behind its slashes, points and signs, before anything else. */
const wrappedAddress = (url: string): string =>
  url
    .split(/(?<=[/.?&=_-])(?=[^/])/u)
    .map(escapeHtml)
    .join('<wbr>');

/** `javascript:` and its kind stay text: a report is opened by the people who are to be protected. */
export function htmlLink(url: string, text: string): string {
  const shown = text === url ? wrappedAddress(text) : escapeHtml(text);
  if (!/^https?:\/\//iu.test(url)) return shown;
  return `<a href="${escapeHtml(url)}" target="_blank" rel="noopener noreferrer nofollow">${shown}</a>`;
}
