/** Links to places on pages (页内链接), and whether the page that was read has the place; kept only where asked for. */
import type { PageFacts } from '../page/page-facts.ts';
import { hasPlace } from '../page/page-places.ts';
import type { FoundOn } from '../site-report.ts';

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

/** Holds its own growing tables; one a visit. */
export class FragmentLedger {
  /** Address as asked for or as it ended → its places; `null` where scripts may add to them. */
  readonly #places = new Map<string, ReadonlySet<number> | null>();
  readonly #wanted = new Map<string, Wanted>();

  /** Takes a page that was read with its places; any other is passed over. */
  notePage(requestedUrl: string, { url, places, shell }: PageFacts): void {
    if (places === null) return;
    for (const name of [requestedUrl.replace(/#.*$/s, ''), url]) this.#places.set(name, shell ? null : places.here);
    for (const link of places.links) {
      const href = `${link.url}#${link.fragment}`;
      if (this.#wanted.has(href) || this.#wanted.size >= MOST_LINKS) continue;
      this.#wanted.set(href, { ...link, href, foundOn: { page: url, text: link.text } });
    }
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
