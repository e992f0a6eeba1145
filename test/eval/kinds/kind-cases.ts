/** All labelled cases of the kinds that a rule book switches on, each with what is told of it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { foreignReader } from '../../../src/crawl/links/foreign-answer.ts';
import { readHomeSigns } from '../../../src/read/home/home-signs.ts';
import { checkHome } from '../../../src/rules/home/home-checks.ts';
import { itemsOnce } from '../../../src/rules/home/home-items.ts';
import { createModel } from '../../../src/site/site-model.ts';
import { bookWith, checkedSite, verdictOf } from '../../support/pages/checked-site.ts';
import { pageWords } from '../../support/pages/rules.ts';
import { labelledSite, OPEN_SITES, withUnpackedSite } from '../corpus.ts';
import { CERTIFICATE_CASES, certificateVerdict } from './certificates.ts';
import { CLOAK_CASES, cloakOf } from './cloaks.ts';
import { FOOT_CASES } from './feet.ts';
import { FOREIGN_CASES } from './foreign-pages.ts';
import { HIDDEN_BY_SHEET_CASES } from './hidden-by-sheets.ts';
import { HIDDEN_LINK_CASES } from './hidden-links.ts';
import { HIDDEN_ON_COLUMN_CASES } from './hidden-on-columns.ts';
import { HOME_AS_OF, HOME_CASES } from './home-pages.ts';
import type { KindCase, Verdict } from './kind-score.ts';
import { MESSAGE_CASES, messageVerdict } from './messages.ts';
import { SEARCH_CASES } from './searches.ts';
import { showing } from './showing.ts';
import { TOPIC_CASES } from './topics.ts';

export function madeCases(): KindCase[] {
  const foreign = foreignReader(bookWith(['links-hijacked']));
  const toldOf = (host: string, html: string): Verdict => {
    const shows = foreign?.(showing(host, html)) ?? null;
    return shows === null ? 'none' : shows.sure ? 'found' : 'suspected';
  };
  return [
    ...[...HIDDEN_LINK_CASES, ...HIDDEN_BY_SHEET_CASES].map(({ name, expected, html }): KindCase => {
      const told = verdictOf('hidden-links', checkedSite({ '': `<html><body>${html}</body></html>` }));
      return { kind: 'hidden-links', name, expected, told };
    }),
    ...HIDDEN_ON_COLUMN_CASES.map(({ name, expected, pages }): KindCase => {
      return { kind: 'hidden-links', name, expected, told: verdictOf('hidden-links', checkedSite(pages)) };
    }),
    ...FOREIGN_CASES.map(({ name, expected, host, html }): KindCase => {
      return { kind: 'links-hijacked', name, expected, told: toldOf(host, html) };
    }),
    ...CLOAK_CASES.map(({ name, expected, html, shown }): KindCase => {
      return { kind: 'site-cloaked', name, expected, told: cloakOf(html, shown) };
    }),
    ...MESSAGE_CASES.map((one): KindCase => {
      return { kind: 'messages-unanswered', name: one.name, expected: one.expected, told: messageVerdict(one) };
    }),
    ...CERTIFICATE_CASES.map((one): KindCase => {
      const { name, expected } = one;
      return { kind: 'certificate-expiring', name, expected, told: certificateVerdict(one) };
    }),
    ...TOPIC_CASES.map(({ name, expected, site }): KindCase => {
      return { kind: 'topics-thin', name, expected, told: verdictOf('topics-thin', site()) };
    }),
    ...FOOT_CASES.map(({ name, expected, html, asOf, scripts, frames }): KindCase => {
      const told = verdictOf('footer-missing', checkedSite({ '': html, ...frames }, asOf, scripts));
      return { kind: 'footer-missing', name, expected, told };
    }),
    ...SEARCH_CASES.map(({ name, expected, html, scripts }): KindCase => {
      const told = verdictOf('no-search', checkedSite({ '': html }, HOME_AS_OF, scripts));
      return { kind: 'no-search', name, expected, told };
    }),
    ...HOME_CASES.map(({ kind, name, expected, html, asOf = HOME_AS_OF }): KindCase => {
      return { kind, name, expected, told: verdictOf(kind, checkedSite({ '': html }, asOf)) };
    }),
  ];
}

/** Home pages of the open sites that carry a hidden block, as the README beside them says; no other page does. */
const WITH_HIDDEN_LINKS: ReadonlySet<string> = new Set(['lgedu_net', 'fjmjzz_com', 'hcdd_cq_cn']);

/** Every page of the open sites, read as if it were a home page. Throws `CorpusMissing`. */
export async function realCases(): Promise<KindCase[]> {
  const cases: KindCase[] = [];
  for (const id of OPEN_SITES) {
    const { url } = labelledSite(id);
    await withUnpackedSite(id, (folder) => {
      for (const file of pagesIn(folder)) cases.push(realCase(id, url, { folder, file }));
    });
  }
  return cases;
}

const pagesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.s?html?$/.test(file));

function realCase(id: string, url: string, { folder, file }: { folder: string; file: string }): KindCase {
  const bytes = readFileSync(join(folder, file));
  const scope = { hosts: new Set([new URL(url).host.replace(/^www\./, '')]), directory: null };
  const model = createModel(scope, [url], pageWords());
  const homes = [readHomeSigns({ bytes, url, contentType: null })];
  const items = itemsOnce(model, HOME_AS_OF);
  const site = { homes, parts: [], columns: [], model, judged: [], asOf: HOME_AS_OF, items, isWholeLook: true };
  const [result] = checkHome(site, bookWith(['hidden-links'])).results;
  const told = result === undefined ? 'none' : result.isClaim ? 'found' : 'suspected';
  const expected = file === 'index.html' && WITH_HIDDEN_LINKS.has(id) ? 'found' : 'none';
  return { kind: 'hidden-links', name: `${id} ${file}`, expected, told };
}
