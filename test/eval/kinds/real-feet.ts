/** The feet of real home pages and articles, labelled by eye: the saved pages, with those of their scripts that were saved. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingInFoot } from '../../../src/detect/foot-marks.ts';
import { HomeSignsSeen } from '../../../src/visit/home-checks.ts';
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

/** Throws `CorpusMissing`. */
export async function realFeet(): Promise<KindCase[]> {
  const pages = labelledPages().filter(({ file }) => file.endsWith('.html'));
  const cases = pages.map(({ file }) => footCase(file, pageBytes(file), null));
  for (const id of OPEN_SITES) {
    await withUnpackedSite(id, (folder) => {
      cases.push(footCase(id, readFileSync(join(folder, 'index.html')), folder));
    });
  }
  return cases;
}

function footCase(name: string, body: Buffer, folder: string | null): KindCase {
  const seen = new HomeSignsSeen();
  seen.note({ body, url: URL_OF, headers: {}, at: `${AS_OF}T01:00:00.000Z` });
  const homes = seen.pages.map(({ signs }) => signs);
  const { profile, phrases } = bookWith(['footer-missing']);
  const isPart = (url: string): boolean => phrases.drawnParts.some(({ regex }) => regex.test(url));
  for (const url of folder === null ? [] : homes.flatMap(({ drawnFrom }) => drawnFrom)) {
    const file = join(folder ?? '', decodeURIComponent(new URL(url, URL_OF).pathname));
    if (isPart(url) && file.endsWith('.js') && existsSync(file))
      seen.noteScript({ url, code: readFileSync(file, 'utf8') });
  }
  const rules = profile.checks['footer-missing'];
  const told = rules ? missingInFoot({ homes, parts: seen.parts, asOf: AS_OF }, rules, phrases) : null;
  const missing = (told ?? []).join('、');
  const lacks = LACKS[name] ?? '';
  const says = missing === '' ? 'none' : 'found';
  // Another mark than the labelled ones is a wrong claim.
  const expected = missing === lacks ? says : lacks === '' || missing !== '' ? 'none' : 'found';
  return { kind: 'footer-missing', name, expected, told: says };
}
