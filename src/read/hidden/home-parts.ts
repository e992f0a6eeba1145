/**
 * What draws a part of the home page from elsewhere (公共头尾): scripts and frames, read for the words that they put there,
 * and whether they bring in yet more that was not read.
 */

/** A script or frame of the home page that was read, or a page that brings in others. */
export interface HomePart {
  readonly url: string;
  /** As it came, escapes undone. */
  readonly source: string;
  /** The words alone: no tags, no blanks. */
  readonly words: string;
  /** Addresses of scripts and frames that it brings in. */
  readonly drawnFrom: readonly string[];
  /** It draws what cannot be read here: it is packed, or asks for pieces of pages. */
  readonly drawsMore: boolean;
}

/** The words of a piece of source in one row: marks in a foot stand in several tags (京<span>ICP</span>备). */
export const wordsOfSource = (source: string): string =>
  source.replace(/<\/?[a-z!][^<>]{0,2000}>/gi, '').replace(/(?:\s|&nbsp;|&emsp;|&ensp;|　)+/g, '');

const ESCAPES = /\\u([\da-f]{4})|\\x([\da-f]{2})|%u([\da-f]{4})|%([2-7][\da-f])/gi;

/** `document.write(unescape("%3Cspan…"))`, `"\u7f51\u7ad9"`. */
export const withoutEscapes = (code: string): string =>
  code
    .replace(ESCAPES, (_, ...hex: readonly (string | undefined)[]) =>
      String.fromCharCode(Number.parseInt(hex.slice(0, 4).find((one) => one !== undefined) ?? '20', 16)),
    )
    .replaceAll('\\/', '/');

export function readScriptPart(url: string, code: string): HomePart {
  const source = withoutEscapes(code);
  const drawnFrom = [...source.matchAll(BRINGS)].flatMap(([, src = '']) => URL.parse(src, url)?.href ?? []);
  return { url, source, words: wordsOfSource(source), drawnFrom, drawsMore: drawsMore(source) };
}

const BRINGS = /\bsrc\s*=\s*\\?["']([^"'<>\s\\]{1,300})/gi;
const PACKED = /eval\s*\(\s*function\s*\(\s*p\s*,\s*a\s*,\s*c|\batob\s*\(|decrypt\s*\(/i;
/** `$("#foot").load("/include/foot.html")`, or a piece of a page that is asked for in another way. */
const LOADS = /\.load\s*\(\s*["'`][^"'`\s]{1,300}["'`]/i;
const ASKS = /\$\.(?:get|ajax|post)\b|XMLHttpRequest|\bfetch\s*\(|\baxios\b/i;
const PIECE =
  /["'`][^"'`\s<>]{0,200}(?:foot|bottom|copyright|dibu|common|public|include|inc|layout)[^"'`\s<>]{0,60}\.(?:s?html?|jsp|aspx?|php|inc|txt|json)\b/i;

/** Of a script of the page itself as of one in a file of its own. */
export const drawsMore = (source: string): boolean =>
  PACKED.test(source) || LOADS.test(source) || (ASKS.test(source) && PIECE.test(source));
