/**
 * Where the address leads that stands in a tag (标签所指): tags come again on page after page, so what was worked out is kept
 * with the tag, and nobody looks for it among all others.
 */
import { type Led, leadsTo, leadsToFrom, placeFor } from '../url/page-url.ts';
import { type Place, type Reach, reachOfLink } from '../url/resolved-links.ts';

/** Of the first address that a tag bears. */
export interface TagLead {
  readonly reach: Reach;
  /** From where it led there, as `placeFor` gives it. */
  place: Place | null;
  led: Led | null;
}

/** What this needs of a tag's links; `lead` is filled in here. */
interface Bears {
  readonly follows: readonly string[];
  lead: TagLead | null;
}

/** Where `href`, as it stands in the tag, leads on a page at `base`. */
export function leadsFromTag(bears: Bears | null, href: string, base: string, charset: string): Led {
  if (bears === null || bears.follows[0] !== href) return leadsTo(href, base, charset);
  bears.lead ??= { reach: reachOfLink(href), place: null, led: null };
  const { lead } = bears;
  const place = placeFor(lead.reach, base, charset);
  if (place === null) return leadsTo(href, base, charset);
  if (lead.led !== null && lead.place === place) return lead.led;
  lead.place = place;
  lead.led = leadsToFrom(place, href, base, charset);
  return lead.led;
}
