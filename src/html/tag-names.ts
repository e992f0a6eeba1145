/** What the names of a tag and of its attributes say by themselves (标签名与属性名): worked out once for all tags that bear them. */

import { detached } from '../cache/memo.ts';
import { PieceMemo } from '../cache/piece-memo.ts';
import { ENDS, traitsOf } from './markup-rules.ts';
import { isLateName } from './tag-links.ts';

/** Names of both kinds are some hundred; a page may bear any that its maker thought of. */
const NAME_BITS = 9;
const MOST_KNOWN = 1 << NAME_BITS;
const names = new PieceMemo<string>(NAME_BITS);

/** The name that stands in `html` there, in lower case; equal ones are one string. */
export function nameIn(html: string, from: number, to: number): string {
  if (to === from) return '';
  const known = names.get(html, from, to);
  if (known !== undefined) return known;
  const written = detached(html.slice(from, to));
  const lower = detached(written.toLowerCase());
  names.keep(written, lower);
  return lower;
}

export interface TagName {
  /** Bits of `TRAIT`. */
  readonly traits: number;
  /** The innermost open elements that it ends. */
  readonly ends: ReadonlySet<string> | undefined;
  /** It shows a document, a film or the like. */
  readonly embeds: boolean;
  /** Every tag of the name is notable. */
  readonly isNotable: boolean;
  /** `kind` of a tag without a class. */
  readonly kind: string;
}

const EMBEDS = new Set(['object', 'embed', 'video', 'audio', 'canvas', 'map', 'svg']);

/** Fields that a visitor fills in. */
export const INPUTS: ReadonlySet<string> = new Set(['input', 'select', 'textarea']);
const NOTABLE = new Set(['base', 'meta', 'body', 'img', ...INPUTS]);

const tags = new Map<string, TagName>();

export function tagNamed(tag: string): TagName {
  const known = tags.get(tag);
  if (known !== undefined) return known;
  const read = {
    traits: traitsOf(tag),
    ends: ENDS.get(tag),
    embeds: EMBEDS.has(tag),
    isNotable: NOTABLE.has(tag),
    kind: `${tag}.`,
  };
  if (tags.size >= MOST_KNOWN) tags.clear();
  tags.set(tag, read);
  return read;
}

/** Bits of `saidByName`. */
export const NAMED = {
  /** A script repeats or fills what bears it. */
  shell: 1,
  /** A script shows what bears it under a condition only. */
  conditional: 1 << 1,
  /** Holds the address of what is loaded late. */
  late: 1 << 2,
} as const;

const SHELL = /^(?:ms-repeat|ms-for|v-for|ng-repeat|:data|querydata|data-bind|data-tpl|pagelist)$/;
const CONDITION = /^(?:v-(?:if|else|else-if|show)|ng-(?:if|show|hide)|ms-(?:if|visible))$/i;

const attributes = new Map<string, number>();

/** What an attribute of this name says, whatever its value. */
export function saidByName(name: string): number {
  const known = attributes.get(name);
  if (known !== undefined) return known;
  let said = SHELL.test(name) ? NAMED.shell : 0;
  if (CONDITION.test(name)) said |= NAMED.conditional;
  if (isLateName(name)) said |= NAMED.late;
  if (attributes.size >= MOST_KNOWN) attributes.clear();
  attributes.set(name, said);
  return said;
}
