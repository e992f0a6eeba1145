/** Which of a person's standing orders (人工设定) hold for an address, and what they make of a column. */
import type { SiteOverride } from '../config/lists/overrides.ts';
import type { Profile } from '../config/rule-book/profile.ts';
import type { IsoDay } from '../site-report.ts';
import { addressOf, canonicalKey, hostKey } from '../url/address.ts';
import type { Categorised } from './columns/category.ts';

interface OrderedSite {
  readonly id: string;
  readonly url: string;
}

/** The orders of one site that hold on the day, its last day included. */
export function ordersOf(orders: readonly SiteOverride[], site: OrderedSite, day: IsoDay): SiteOverride[] {
  return orders.filter(({ site: named, until }) => names(named, site) && (until === null || day <= until));
}

/** Does the order's `site` mean this one: its id, its host, or its address? */
export function names(named: string, { id, url }: OrderedSite): boolean {
  if (named === id) return true;
  const address = /^https?:\/\//i.test(named) ? named : `http://${named}`;
  const path = addressOf(address).path;
  return path === '/' || path === ''
    ? hostKey(address) !== '' && hostKey(address) === hostKey(url)
    : canonicalKey(address) === canonicalKey(url);
}

/** Scheme, `www` and a slash at the end make no difference; a path alone is one of the site itself. */
export function holdsFor(order: Pick<SiteOverride, 'pattern'>, url: string, siteUrl: string): boolean {
  const { pattern } = order;
  if (pattern === '*') return true;
  const whole = pattern.startsWith('/') ? hostKey(siteUrl) + pattern : pattern.replace(/^https?:\/\/(?:www\.)?/i, '');
  // `/zwgk/*` holds for /zwgk/ itself too, whose slash is no part of its name.
  if (whole.endsWith('/*') && plain(url) === withoutSlash(whole.slice(0, -1))) return true;
  return matches(plain(url), whole.endsWith('*') ? whole : withoutSlash(whole));
}

function plain(url: string): string {
  const parsed = URL.parse(url);
  return parsed ? withoutSlash(hostKey(url) + parsed.pathname + parsed.search) : url;
}

const withoutSlash = (text: string): string => text.replace(/(?<!\/)\/+$/, '');

/** In one pass from the left: no pattern makes it slow. */
function matches(text: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return text === first;
  if (!text.startsWith(first)) return false;
  const last = rest.pop() ?? '';
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** The first that holds, of those that say something of columns. */
export function orderFor(url: string, orders: readonly SiteOverride[], siteUrl: string): SiteOverride | null {
  return orders.find((order) => order.what !== 'allowed-link' && holdsFor(order, url, siteUrl)) ?? null;
}

/** What kind of column it is by the order. `exempt` and `archived` take its duty to update away. */
export function underOrder(category: Categorised, order: SiteOverride, profile: Profile): Categorised {
  const ordered = { ...category, confidence: 'person', matched: [] } as const;
  switch (order.what) {
    case 'category':
      return {
        ...ordered,
        category: order.value,
        thresholdDays: profile.categories[order.value]?.thresholdDays ?? null,
        exempt: profile.categories[order.value]?.thresholdDays === null ? 'archived' : null,
      };
    case 'threshold':
      return { ...ordered, thresholdDays: Number(order.value), exempt: null };
    default:
      return { ...ordered, thresholdDays: null, exempt: 'archived' };
  }
}

/** Nothing is claimed of what stands there. */
export const spares = (order: SiteOverride): order is SparingOrder =>
  order.what === 'exempt' || order.what === 'archived';

type SparingOrder = SiteOverride & { readonly what: 'exempt' | 'archived' };
