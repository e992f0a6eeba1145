/** Where a meta refresh leads, by the HTML standard's own steps (4.2.5.3, “shared declarative refresh steps”). */

/** A time, then `;`, `,` or a blank, up to where the address begins, with or without `url=`. */
const HEAD = /^[\t\n\f\r ]*[\d.]+(?=[;,\t\n\f\r ])[\t\n\f\r ]*(?:[;,][\t\n\f\r ]*)?/;
const NAMED = /^url[\t\n\f\r ]*=[\t\n\f\r ]*/i;

/** The address in `content` as it is written there; `null` where there is none, so that the page only loads itself anew. */
export function refreshTarget(content: string): string | null {
  const head = HEAD.exec(content);
  if (head === null) return null;
  const written = content.slice(head[0].length).replace(NAMED, '');
  const quote = written[0];
  const isQuoted = quote === '"' || quote === "'";
  const inside = isQuoted ? (written.slice(1).split(quote, 1)[0] ?? '') : written;
  return inside.trim() === '' ? null : inside.trim();
}
