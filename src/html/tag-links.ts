/** Which addresses one opening tag bears (标签中的链接): what its attributes alone say, worked out once for all pages that carry it. */

import { looksLikeAddress } from '../url/option-address.ts';
import { srcsetAddresses } from '../url/srcset.ts';
import { openedBy, scriptOf } from './click-target.ts';
import { cssUrls } from './css-urls.ts';
import { refreshTarget } from './meta-refresh.ts';
import type { TagLead } from './tag-lead.ts';

export interface TagLinks {
  /** What is inside is never shown by a page with scripts: `noscript`, templates. */
  readonly isInert: boolean;
  /** Followed or fetched by a browser. */
  readonly follows: readonly string[];
  /** Opened by a click. */
  readonly clicked: readonly string[];
  /** Fetched by a script or a style: lazy pictures, choices, CSS. */
  readonly scripted: readonly string[];
  /** Where the first of `follows` led last; filled in by `leadsFromTag`. */
  lead: TagLead | null;
}

type Attributes = Readonly<Record<string, string>>;

const NONE: readonly string[] = [];

/** Tag → attributes that hold one address of something to fetch; an empty one is none. */
const SOURCES: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...['frame', 'embed', 'track', 'audio'].map((tag) => [tag, ['src']] as const),
  ...['body', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th'].map((tag) => [tag, ['background']] as const),
  ['img', ['src']],
  ['video', ['src', 'poster']],
  ['object', ['data']],
  // A picture inside SVG.
  ['image', ['src', 'href', 'xlink:href']],
]);

const INERT = new Set(['template', 'noscript', 'noembed', 'noframes']);

const FETCHED_RELS = new Set([
  ...['stylesheet', 'icon', 'apple-touch-icon', 'apple-touch-icon-precomposed', 'mask-icon'],
  ...['preload', 'prefetch', 'modulepreload', 'manifest'],
]);

/** JavaScript by its many names (HTML standard, “JavaScript MIME type”); `src` of another kind is not fetched. */
const SCRIPT_TYPE =
  /^\s*(?:(?:text|application)\/(?:x-)?(?:java|ecma)script|text\/(?:javascript1\.[0-5]|jscript|livescript)|module)\s*$/i;
const SCRIPT_LANGUAGE = /^(?:javascript(?:1\.[0-5])?|ecmascript|jscript|livescript)?$/i;

/** Where the pictures that load late keep their address. */
const LAZY = ['data-src', 'data-original', 'data-lazy-src', 'data-lazy', 'data-url', 'lay-src', '_src'];
/** The same by the names of further libraries (echo.js, KISSY, jQuery.lazyload before 1.6); they may hold a mere switch. */
const LAZY_ADDRESS = [
  'data-echo',
  'data-lazyload',
  'data-ks-lazyload',
  'data-lazyload-src',
  'original',
  'lazy-src',
  'lazysrc',
];
const HOLDS_ADDRESS = /[/.]/;
/** Of these only where nothing is shown without them: UEditor leaves in `_src` where a picture was copied from. */
const LAZY_ALONE = new Set(['data-url', '_src']);
/** No source, or a stand-in for it. */
const SHOWS_NOTHING = /^\s*(?:$|data:|about:)/i;
const LAZY_SETS = ['data-srcset', 'data-original-set', 'data-lazy-srcset'];
const LAZY_BACKGROUNDS = ['data-background', 'data-bg', 'data-background-image'];
const MAY_BE_LAZY = new Set(['img', 'iframe', 'video', 'audio', 'source', 'embed']);
/** What a page's maker leaves there until a script puts the address in. */
const NOT_YET = /^\s*(?:holder\.js\b.*(?:[\n\r\u2028\u2029]\s*)?|(?:null|undefined|none|#)\s*)$/i;
/** A background's attribute holds as often a colour or a name. */
const PICTURE = /\.(?:jpe?g|png|gif|bmp|webp|svg)(?:[?#]|$)/i;

const LATE_NAMES = new Set([...LAZY, ...LAZY_ADDRESS, ...LAZY_SETS, ...LAZY_BACKGROUNDS]);

/** Where the address of what is loaded late may stand. */
export const isLateName = (attribute: string): boolean => LATE_NAMES.has(attribute);

/** `null` for the many tags that bear none; `loadsLate`: the name of one of its attributes is such a name. */
export function linksOfTag(tag: string, attributes: Attributes, loadsLate: boolean): TagLinks | null {
  const isInert = INERT.has(tag);
  if (isInert || tag === 'style') return { isInert, follows: NONE, clicked: NONE, scripted: NONE, lead: null };
  const follows = followedBy(tag, attributes);
  const clicked = clickedOn(attributes);
  const scripted = scriptedBy(tag, attributes, loadsLate);
  const bears = follows.length + clicked.length + scripted.length > 0;
  return bears ? { isInert, follows, clicked, scripted, lead: null } : null;
}

function followedBy(tag: string, attributes: Attributes): readonly string[] {
  if (tag === 'a' || tag === 'area') {
    const href = attributes.href ?? attributes['xlink:href'];
    return href === undefined ? NONE : [href];
  }
  const others = SPECIAL.get(tag)?.(attributes) ?? NONE;
  const names = SOURCES.get(tag);
  return names === undefined ? others : [...names.flatMap((name) => filled(attributes[name])), ...others];
}

const filled = (value: string | undefined): readonly string[] =>
  value === undefined || value.trim() === '' ? NONE : [value];

/** Tags whose links hang on more than one attribute. */
const SPECIAL: ReadonlyMap<string, (attributes: Attributes) => readonly string[]> = new Map([
  ['img', ({ srcset = '' }) => srcsetAddresses(srcset)],
  // Which of the two counts is said by what it stands in.
  ['source', ({ src, srcset = '' }) => [...filled(src), ...srcsetAddresses(srcset)]],
  ['script', (attributes) => (isScript(attributes) ? filled(attributes.src) : NONE)],
  ['iframe', ({ src, srcdoc }) => (srcdoc === undefined ? filled(src) : NONE)],
  // A part of a picture in a file of its own; those of the page itself are the rule.
  ['use', ({ href, 'xlink:href': old }) => filled(href ?? old).filter((one) => !one.trim().startsWith('#'))],
  [
    'link',
    (attributes) =>
      isFetched(attributes) ? [...filled(attributes.href), ...srcsetAddresses(attributes.imagesrcset ?? '')] : NONE,
  ],
  ['input', ({ type = '', src }) => (/^image$/i.test(type) ? filled(src) : NONE)],
  ['form', ({ method = '', action }) => (/^(?:post|dialog)$/i.test(method) ? NONE : filled(action))],
  [
    'meta',
    ({ 'http-equiv': about = '', content = '' }) =>
      /^refresh$/i.test(about) ? filled(refreshTarget(content) ?? '') : NONE,
  ],
]);

function isScript({ type, language }: Attributes): boolean {
  return type === undefined || type === '' ? SCRIPT_LANGUAGE.test(language ?? '') : SCRIPT_TYPE.test(type);
}

function isFetched({ rel = '', type = '' }: Attributes): boolean {
  const rels = rel.toLowerCase().split(/\s+/);
  if (!rels.some((one) => FETCHED_RELS.has(one))) return false;
  // A style sheet of another language (`text/less`) is for a script.
  return !rels.includes('stylesheet') || /^\s*(?:text\/css\b.*)?$/i.test(type);
}

function clickedOn({ onclick, href, onchange }: Attributes): readonly string[] {
  const called = href === undefined ? null : scriptOf(href);
  if (onclick === undefined && called === null && onchange === undefined) return NONE;
  const found: string[] = [];
  if (onclick !== undefined) found.push(...openedBy(onclick));
  if (called !== null) found.push(...openedBy(called));
  if (onchange !== undefined) found.push(...openedBy(onchange));
  return found.length === 0 ? NONE : found;
}

function scriptedBy(tag: string, attributes: Attributes, loadsLate: boolean): readonly string[] {
  const found = loadsLate ? loadedLate(tag, attributes) : [];
  if (tag === 'option' && looksLikeAddress(attributes.value ?? '')) found.push(attributes.value ?? '');
  if (tag === 'param' && /^(?:movie|src|url|filename)$/i.test(attributes.name ?? ''))
    found.push(...filled(attributes.value));
  if (attributes.style !== undefined) found.push(...cssUrls(attributes.style));
  return found.length === 0 ? NONE : found;
}

function loadedLate(tag: string, attributes: Attributes): string[] {
  const found = MAY_BE_LAZY.has(tag) ? lazyPictures(attributes) : [];
  for (const name of LAZY_BACKGROUNDS) {
    const value = attributes[name];
    if (value !== undefined && PICTURE.test(value)) found.push(...filled(value));
  }
  return found;
}

function lazyPictures(attributes: Attributes): string[] {
  const isAlone = SHOWS_NOTHING.test(attributes.src ?? '');
  const found: string[] = [];
  for (const name of LAZY)
    if (isAlone || !LAZY_ALONE.has(name))
      found.push(...filled(attributes[name]).filter((value) => !NOT_YET.test(value)));
  for (const name of LAZY_ADDRESS) {
    const value = attributes[name];
    if (value !== undefined && HOLDS_ADDRESS.test(value) && !NOT_YET.test(value)) found.push(value);
  }
  for (const name of LAZY_SETS) found.push(...srcsetAddresses(attributes[name] ?? ''));
  return found;
}
