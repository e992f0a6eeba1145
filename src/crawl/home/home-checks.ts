/** The checks on a site's home page (首页检查) within a visit: its pages noted as they come, judged when the walk is over. */
import type { FetchResponse } from '../../http/connection/fetch-result.ts';
import { type HomePart, readScriptPart } from '../../read/hidden/home-parts.ts';
import { type HomeSigns, readHomeSigns } from '../../read/home/home-signs.ts';
import type { OuterScript } from '../../read/menus/script-menus.ts';
import type { Proof } from '../../rules/columns/judgement.ts';
import { makeFinding } from '../../rules/findings.ts';
import { type CheckedSite, checkHome } from '../../rules/home/home-checks.ts';
import type { Evidence, Finding, IsoInstant, LookedFor, SiteVisit, Suggestion } from '../../site-report.ts';
import { canonicalKey } from '../../url/address.ts';
import type { PatrolTools, SiteTask } from '../client/visit-tools.ts';
import type { HiddenPage } from './hidden-columns.ts';

/** Kinds that the home page alone decides. */
export const OF_THE_HOME: ReadonlySet<string> = new Set([
  'hidden-links',
  'home-few-items',
  'meta-missing',
  'footer-missing',
  'no-search',
  'topics-thin',
]);

/** A page of the home page, and when it was seen. */
export interface SeenHome {
  readonly signs: HomeSigns;
  readonly at: IsoInstant;
}

/** The pages that make up the home page, and what draws parts of it. One that the server only called unchanged says nothing. */
export class HomeSignsSeen {
  readonly pages: SeenHome[] = [];
  readonly parts: HomePart[] = [];
  readonly #drawnFrom = new Set<string>();

  note(response: HomeResponse): HomeSigns {
    const signs = signsOf(response);
    this.pages.push({ signs, at: response.at });
    for (const url of signs.drawnFrom) this.#drawnFrom.add(canonicalKey(url));
    return signs;
  }

  noteScript({ url, code }: OuterScript): void {
    this.parts.push(readScriptPart(url, code));
  }

  /** Of a page that is no home page: the frame of one counts. `key` as `canonicalKey` gives it. */
  noteFrame(key: string, response: HomeResponse): void {
    if (this.#drawnFrom.has(key)) this.parts.push(signsOf(response));
  }
}

type HomeResponse = Pick<FetchResponse, 'body' | 'url' | 'headers' | 'at'>;

const signsOf = ({ body, url, headers }: HomeResponse): HomeSigns =>
  readHomeSigns({ bytes: body, url, contentType: headers['content-type'] ?? null });

export interface HomeChecks {
  readonly findings: readonly Finding[];
  readonly suggestions: readonly Suggestion[];
  readonly lookedFor: readonly LookedFor[];
}

export const NOTHING_TOLD: HomeChecks = { findings: [], suggestions: [], lookedFor: [] };

/** What judging takes; a visit that is judged again has no more. */
interface CheckFrame {
  readonly task: { readonly site: Pick<SiteTask['site'], 'id' | 'url'>; readonly asOf: Pick<SiteTask['asOf'], 'day'> };
  readonly tools: Pick<PatrolTools, 'ruleBook'>;
}

/** What was seen of the site: its home pages, all its pages, and its columns as judged. */
export type CheckSeen = Pick<CheckedSite, 'model' | 'judged' | 'items' | 'isWholeLook' | 'parts'> & {
  readonly homes: readonly SeenHome[];
  readonly columns: readonly HiddenPage[];
};

export function checkHomes({ homes, ...seen }: CheckSeen, { task, tools }: CheckFrame): HomeChecks {
  const site = { ...seen, homes: homes.map(({ signs }) => signs), asOf: task.asOf.day };
  const { results, told } = checkHome(site, tools.ruleBook);
  const seenAt = new Map(
    [...seen.columns, ...homes.map(({ signs: { url }, at }) => ({ url, at }))].map(({ url, at }) => [url, at]),
  );
  const evidenceOf = (proofs: readonly Proof[]): Evidence[] =>
    proofs.map((proof) => ({
      ...proof,
      at: seenAt.get(proof.url) ?? homes[0]?.at ?? '',
    }));
  const { id: siteId, url } = task.site;
  const findings: Finding[] = [];
  const suggestions: Suggestion[] = [];
  for (const result of results) {
    const { kind } = result;
    const evidence = evidenceOf(result.proofs);
    if (!result.isClaim) suggestions.push({ kind, text: result.text, evidence });
    else findings.push(makeFinding({ kind: result.kind, siteId, subject: { url }, evidence }, tools.ruleBook.profile));
  }
  return { findings, suggestions, lookedFor: told.map((kind) => ({ kind })) };
}

export function withChecks(visit: SiteVisit, { findings, suggestions, lookedFor }: HomeChecks): SiteVisit {
  const { report } = visit;
  const said = [...(report.suggestions ?? []), ...suggestions];
  const looked = byKind([...(report.lookedFor ?? []), ...lookedFor]);
  return {
    ...visit,
    report: {
      ...report,
      findings: [...report.findings, ...findings],
      ...(said.length > 0 ? { suggestions: said } : {}),
      ...(looked.length > 0 ? { lookedFor: looked } : {}),
    },
  };
}

/** In one order, however they were told. */
export const byKind = (looked: readonly LookedFor[]): LookedFor[] =>
  [...looked].sort((a, b) => (a.kind < b.kind ? -1 : 1));
