/** Links to places on pages (页内链接), and whether the page that was read has the place; kept only where asked for. */

import { hasPlace } from '../../read/links/page-places.ts';
import type { PageFacts } from '../../read/page/page-facts.ts';
import type { FoundOn } from '../../site-report.ts';
import { type HomeChecks, NOTHING_TOLD } from '../home/home-checks.ts';

/** Which links to places could be told; nothing where they were not asked for. */
export function placesTold(fragments: FragmentLedger | null): HomeChecks {
  const inDoubt = fragments?.inDoubt() ?? null;
  return inDoubt === null ? NOTHING_TOLD : { ...NOTHING_TOLD, lookedFor: [{ kind: 'links-fragment', inDoubt }] };
}

export interface MissingPlace {
  /** With its fragment, decoded. */
  readonly href: string;
  /** The first page with such a link. */
  readonly foundOn: FoundOn;
}

interface Wanted extends MissingPlace {
  readonly url: string;
  readonly fragment: string;
}

/** Further links are not checked: a miss, and no claim. */
const MOST_LINKS = 200_000;
/** With more of them nothing is told to be in order. */
const MOST_IN_DOUBT = 500;

/** Holds its own growing tables; one a visit. */
export class FragmentLedger {
  /** Address as asked for or as it ended → its places; `null` where scripts may add to them. */
  readonly #places = new Map<string, ReadonlySet<number> | null>();
  readonly #wanted = new Map<string, Wanted>();

  /** Takes a page that was read with its places; any other is passed over. */
  notePage(requestedUrl: string, { url, places, shell }: PageFacts): void {
    if (places === null) return;
    const here = shell ? null : new Set(places.here);
    for (const name of [requestedUrl.replace(/#.*$/s, ''), url]) this.#places.set(name, here);
    for (const link of places.links) {
      const href = `${link.url}#${link.fragment}`;
      if (this.#wanted.has(href) || this.#wanted.size >= MOST_LINKS) continue;
      this.#wanted.set(href, { ...link, href, foundOn: { page: url, text: link.text } });
    }
  }

  /** Links whose page was not read, or is filled by scripts; `null` where they are too many. */
  inDoubt(): string[] | null {
    const open = [...this.#wanted.values()].filter(({ url }) => !this.#places.get(url)).map(({ href }) => href);
    return open.length > MOST_IN_DOUBT || this.#wanted.size >= MOST_LINKS ? null : open;
  }

  /** Of pages that were not read nothing is told. */
  missing(): MissingPlace[] {
    const missing: MissingPlace[] = [];
    for (const { url, fragment, href, foundOn } of this.#wanted.values()) {
      const here = this.#places.get(url);
      if (here && !hasPlace(here, fragment)) missing.push({ href, foundOn });
    }
    return missing;
  }
}
