/** A mail as its reader shows it: who it is from, its text, and its first file. */

export interface ReadMail {
  /** The name that is shown; the address where there is none. */
  readonly from: string;
  readonly text: string;
  readonly file: { readonly name: string; readonly content: Buffer };
}

export function readMail(raw: string): ReadMail {
  const whole = partOf(raw);
  const parts = partsOf(whole);
  const file = parts.find(({ head }) => /^content-disposition: attachment/im.test(head));
  return {
    from: words(/^from: (.*)$/im.exec(whole.head)?.[1] ?? '').replace(/\s*<[^>]*>$/, ''),
    text: (parts[0] ? contentOf(parts[0]) : Buffer.alloc(0)).toString('utf8').replaceAll('\r\n', '\n'),
    file: { name: file ? nameOf(file.head) : '', content: file ? contentOf(file) : Buffer.alloc(0) },
  };
}

interface Part {
  /** One header a line. */
  readonly head: string;
  readonly body: string;
}

function partOf(raw: string): Part {
  const at = raw.indexOf('\r\n\r\n');
  return { head: raw.slice(0, at).replaceAll(/\r\n[ \t]+/g, ' '), body: raw.slice(at + 4) };
}

function partsOf(part: Part): Part[] {
  const boundary = /boundary="([^"]+)"/.exec(part.head)?.[1];
  if (boundary === undefined) return [part];
  const pieces = part.body.split(`--${boundary}`).slice(1, -1);
  return pieces.map((piece) => partOf(piece.replace(/^\r\n/, '')));
}

function contentOf({ head, body }: Part): Buffer {
  if (/^content-transfer-encoding: base64/im.test(head)) return Buffer.from(body, 'base64');
  return /^content-transfer-encoding: quoted-printable/im.test(head) ? quoted(body) : Buffer.from(body);
}

function quoted(text: string): Buffer {
  const bytes = text.replaceAll(/=\r\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => byte(hex));
  return Buffer.from(bytes, 'latin1');
}

const byte = (hex: string): string => String.fromCharCode(Number.parseInt(hex, 16));

/** RFC 2231, in pieces or whole. */
function nameOf(head: string): string {
  const pieces = [...head.matchAll(/filename\*(?:\d+\*?)?="?([^;"\s]+)"?/g)].map(([, piece = '']) => piece);
  return decodeURIComponent(pieces.join('').replace(/^utf-8''/i, ''));
}

/** RFC 2047. */
const words = (text: string): string =>
  text.replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=\s*/gi, (_, how: string, piece: string) =>
    (how.toLowerCase() === 'b' ? Buffer.from(piece, 'base64') : quoted(piece.replaceAll('_', ' '))).toString('utf8'),
  );
