/** The checks on a site's home page (首页检查) within a visit: its pages noted as they come, judged when the walk is over. */
import type { FetchResponse } from '../crawl/fetch-result.ts';
import { makeFinding } from '../detect/findings.ts';
import { type CheckResult, checkHome } from '../detect/home-checks.ts';
import { type HomeSigns, readHomeSigns } from '../page/home-signs.ts';
import type { SiteModel } from '../site/site-model.ts';
import type { Evidence, Finding, IsoInstant, SiteVisit, Suggestion } from '../site-report.ts';
import type { PatrolTools, SiteTask } from './visit-tools.ts';

/** Kinds that the home page alone decides. */
export const OF_THE_HOME: ReadonlySet<string> = new Set(['hidden-links']);

/** A page of the home page, and when it was seen. */
export interface SeenHome {
  readonly signs: HomeSigns;
  readonly at: IsoInstant;
}

/** The pages that make up the home page. One that the server only called unchanged says nothing. */
export class HomeSignsSeen {
  readonly pages: SeenHome[] = [];

  note({ body, url, headers, at }: Pick<FetchResponse, 'body' | 'url' | 'headers' | 'at'>): void {
    const signs = readHomeSigns({ bytes: body, url, contentType: headers['content-type'] ?? null });
    this.pages.push({ signs, at });
  }
}

export interface HomeChecks {
  readonly findings: readonly Finding[];
  readonly suggestions: readonly Suggestion[];
}

/** What judging takes; a visit that is judged again has no more. */
interface CheckFrame {
  readonly task: { readonly site: Pick<SiteTask['site'], 'id' | 'url'> };
  readonly tools: Pick<PatrolTools, 'ruleBook'>;
}

export function checkHomes(
  homes: readonly SeenHome[],
  { model }: { readonly model: Pick<SiteModel, 'scope'> },
  { task, tools }: CheckFrame,
): HomeChecks {
  const results = checkHome({ homes: homes.map(({ signs }) => signs), scope: model.scope }, tools.ruleBook);
  const evidenceOf = ({ proofs }: CheckResult): Evidence[] =>
    proofs.map((proof) => ({
      ...proof,
      at: homes.find(({ signs }) => signs.url === proof.url)?.at ?? homes[0]?.at ?? '',
    }));
  const { id: siteId, url } = task.site;
  return {
    findings: results
      .filter(({ isClaim }) => isClaim)
      .map((result) =>
        makeFinding(
          { kind: result.kind, siteId, subject: { url }, evidence: evidenceOf(result) },
          tools.ruleBook.profile,
        ),
      ),
    suggestions: results
      .filter(({ isClaim }) => !isClaim)
      .map((result) => ({ kind: result.kind, text: result.text, evidence: evidenceOf(result) })),
  };
}

export function withChecks(visit: SiteVisit, { findings, suggestions }: HomeChecks): SiteVisit {
  const { report } = visit;
  const said = [...(report.suggestions ?? []), ...suggestions];
  return {
    ...visit,
    report: {
      ...report,
      findings: [...report.findings, ...findings],
      ...(said.length > 0 ? { suggestions: said } : {}),
    },
  };
}
