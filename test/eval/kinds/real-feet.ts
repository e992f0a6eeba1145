/** Feet and searches of real home pages and articles, labelled by eye: the saved pages, with those of their scripts that were saved. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HomeSignsSeen } from '../../../src/crawl/home/home-checks.ts';
import { missingInFoot } from '../../../src/rules/home/foot-marks.ts';
import { missingSearch } from '../../../src/rules/home/home-marks.ts';
import { bookWith } from '../../support/pages/checked-site.ts';
import { labelledPages, OPEN_SITES, pageBytes, withUnpackedSite } from '../corpus.ts';
import type { KindCase } from './kind-score.ts';

const URL_OF = 'http://www.daxin.gov.cn/';
const AS_OF = '2026-09-30';

/**
 * lgedu_net has a picture without a word that is an entry to report faults; of the others what is missing was looked for by
 * eye in the whole source. All single pages bear all marks, or have their foot in scripts that were not saved, or as pictures.
 */
const LACKS: Readonly<Record<string, string>> = {
  fjmjzz_com: '网站标识码、公安备案标识、“我为政府网站找错”入口',
  hcdd_cq_cn: 'ICP备案编号',
};

/** Home pages without a search of the site; looked for by eye as well. */
const NO_SEARCH: ReadonlySet<string> = new Set(['hcdd_cq_cn']);

/** Throws `CorpusMissing`. */
export async function realFeet(): Promise<KindCase[]> {
  const pages = labelledPages().filter(({ file }) => file.endsWith('.html'));
  const cases = pages.flatMap(({ file }) => casesOf(file, pageBytes(file), null));
  for (const id of OPEN_SITES) {
    await withUnpackedSite(id, (folder) => {
      cases.push(...casesOf(id, readFileSync(join(folder, 'index.html')), folder));
    });
  }
  return cases;
}

/** As a walk notes the page; of a single page no script was saved. */
function seenAs(body: Buffer, folder: string | null): HomeSignsSeen {
  const seen = new HomeSignsSeen();
  const { drawnFrom } = seen.note({ body, url: URL_OF, headers: {}, at: `${AS_OF}T01:00:00.000Z` });
  const { libraryScripts, drawnParts } = bookWith([]).phrases;
  const isPart = (url: string): boolean => drawnParts.some(({ regex }) => regex.test(url));
  const own = drawnFrom.filter((url) => url.startsWith(URL_OF) && !libraryScripts.some(({ regex }) => regex.test(url)));
  for (const url of folder === null ? [] : own) {
    const file = join(folder ?? '', decodeURIComponent(new URL(url).pathname));
    const code = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (file.endsWith('.js') && (code !== '' || !isPart(url))) seen.noteScript({ url, code });
  }
  return seen;
}

function casesOf(name: string, body: Buffer, folder: string | null): KindCase[] {
  const { pages, parts } = seenAs(body, folder);
  const homes = pages.map(({ signs }) => signs);
  const { profile, phrases } = bookWith([]);
  const rules = profile.checks['footer-missing'];
  const told = rules ? missingInFoot({ homes, parts, asOf: AS_OF }, rules, phrases) : null;
  const missing = (told ?? []).join('、');
  const lacks = LACKS[name] ?? '';
  const says = missing === '' ? 'none' : 'found';
  // Another mark than the labelled ones is a wrong claim.
  const expected = missing === lacks ? says : lacks === '' || missing !== '' ? 'none' : 'found';
  const noSearch = (missingSearch(homes, parts, phrases) ?? []).length > 0 ? 'found' : 'none';
  return [
    { kind: 'footer-missing', name, expected, told: says },
    { kind: 'no-search', name, expected: NO_SEARCH.has(name) ? 'found' : 'none', told: noSearch },
  ];
}
