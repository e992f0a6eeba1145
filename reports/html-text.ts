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

/** `javascript:` and its kind stay text: a report is opened by the people who are to be protected. */
export function htmlLink(url: string, text: string): string {
  if (!/^https?:\/\//iu.test(url)) return escapeHtml(text);
  return `<a href="${escapeHtml(url)}" target="_blank" rel="noopener noreferrer nofollow">${escapeHtml(text)}</a>`;
}
