/** What a home page shows beyond its columns (首页检查所需的事实): read once a site, from the whole page. */
import { decodePage } from './charset.ts';
import { flattenPage } from './flat-page.ts';
import { type PageHidden, readHidden } from './hidden-links.ts';
import { baseOf } from './links.ts';

export interface HomeSigns {
  readonly url: string;
  readonly hidden: PageHidden;
}

export interface HomeSource {
  readonly bytes: Uint8Array;
  readonly url: string;
  readonly contentType: string | null;
}

/** Never throws on what a site sends. */
export function readHomeSigns({ bytes, url, contentType }: HomeSource): HomeSigns {
  const page = flattenPage(decodePage(bytes, contentType).text);
  return { url, hidden: readHidden(page, baseOf(page, url)) };
}
