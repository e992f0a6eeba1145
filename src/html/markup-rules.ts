/** Which tags end which others, and which hold no markup (HTML standard, 13.1.2 and 13.2.6): the tables of `markup.ts`. */

const P = new Set(['p']);
const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p']);
const FIELDS = new Set(['input', 'option', 'optgroup', 'select', 'button', 'datalist', 'textarea']);
const TERMS = new Set(['dd', 'dt']);
const RUBY = new Set(['rt', 'rp']);
const SECTIONS = new Set(['thead', 'tbody']);

/** A tag → the innermost open elements that it ends. */
export const ENDS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['a', new Set(['a'])],
  ['li', new Set(['li'])],
  ['option', new Set(['option'])],
  ['optgroup', new Set(['optgroup', 'option'])],
  ['tr', new Set(['tr', 'th', 'td'])],
  ['th', new Set(['th'])],
  ['td', new Set(['thead', 'th', 'td'])],
  ['body', new Set(['head', 'link', 'script'])],
  ...['dd', 'dt'].map((tag) => [tag, TERMS] as const),
  ...['rt', 'rp'].map((tag) => [tag, RUBY] as const),
  ...['tbody', 'tfoot'].map((tag) => [tag, SECTIONS] as const),
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => [tag, HEADINGS] as const),
  ...['select', 'input', 'output', 'button', 'datalist', 'textarea'].map((tag) => [tag, FIELDS] as const),
  ...'p address article aside blockquote details div dl fieldset figcaption figure footer form header hr main nav ol pre section table ul'
    .split(' ')
    .map((tag) => [tag, P] as const),
]);

/** Elements without content and end tag, obsolete ones among them. */
export const VOID = new Set(
  'area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr'.split(
    ' ',
  ),
);

/** Their content is text up to their own end tag; `true`: character references are read in it. */
const TEXT_ONLY: ReadonlyMap<string, boolean> = new Map([
  ...['script', 'style', 'xmp', 'iframe', 'noembed', 'noframes'].map((tag) => [tag, false] as const),
  ...['title', 'textarea'].map((tag) => [tag, true] as const),
]);

const FOREIGN = new Set(['svg', 'math']);
/** HTML again inside SVG or MathML. */
const INTEGRATION = new Set(['mi', 'mo', 'mn', 'ms', 'mtext', 'annotation-xml', 'foreignobject', 'desc', 'title']);

/** Bits of `traitsOf`. */
export const TRAIT = {
  void: 1,
  textOnly: 1 << 1,
  /** Text only, with character references. */
  references: 1 << 2,
  foreign: 1 << 3,
  integration: 1 << 4,
  silent: 1 << 5,
  form: 1 << 6,
} as const;

/** What is inside is no text of the page. */
export const SILENT = new Set([
  'style',
  'template',
  'noscript',
  'iframe',
  'noembed',
  'noframes',
  'textarea',
  'svg',
  'math',
]);

/** What the reader of a page has to know of a tag, in one number. */
export function traitsOf(tag: string): number {
  let traits = VOID.has(tag) ? TRAIT.void : 0;
  if (TEXT_ONLY.has(tag)) traits |= TRAIT.textOnly;
  if (TEXT_ONLY.get(tag) === true) traits |= TRAIT.references;
  if (FOREIGN.has(tag)) traits |= TRAIT.foreign;
  if (INTEGRATION.has(tag)) traits |= TRAIT.integration;
  if (SILENT.has(tag)) traits |= TRAIT.silent;
  return tag === 'form' ? traits | TRAIT.form : traits;
}

/** The name at the head of an end tag, in lower case. */
export function tagNameIn(written: string): string {
  const known = END_NAMES.get(written);
  if (known !== undefined) return known;
  const blank = written.search(/[\s/]/);
  return (blank < 0 ? written : written.slice(0, blank)).toLowerCase();
}

const END_NAMES: ReadonlyMap<string, string> = new Map(
  'a li ul div span p td tr table tbody em i b strong font script style dl dt dd h1 h2 h3 h4 center form option select head body html title'
    .split(' ')
    .map((name) => [name, name]),
);

export const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);

/** Does nothing but blanks stand in `html` between `from` and `to`? */
export function isBlank(html: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const code = html.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return false;
  }
  return true;
}
