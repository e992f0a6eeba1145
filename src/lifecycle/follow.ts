/** What one run adds to the lives of a site's findings (逐次跟踪): pure. */
import type { Finding, SiteReport } from '../site-report.ts';
import { factsOf } from './facts.ts';
import { type Followed, recognise } from './identity.ts';
import type { FindingIdentity, FindingState, Observation, RunMark } from './life-types.ts';
import { absenceOf } from './outcome.ts';

export interface Followup {
  /** Of the finding for all time; for a new one its id in the report. */
  readonly id: string;
  /** The id in this report; `null` where it was not seen. */
  readonly seenAs: string | null;
  /** As it is known now. */
  readonly identity: FindingIdentity;
  readonly observation: Observation;
}

/** Whatever is over, by a patrol or by a person, is told of again only where it is seen again. */
const OVER: ReadonlySet<FindingState> = new Set(['dismissed', 'rectified']);

/** One for each finding of the report, and for each earlier one that is not over. */
export function followSite(
  known: readonly Followed[],
  report: SiteReport | null,
  about: { readonly siteId: string; readonly run: RunMark },
): Followup[] {
  const seen = new Map<string, Followup>();
  for (const { finding, known: before } of report ? recognise(known, report) : []) {
    const id = before?.id ?? finding.id;
    if (!seen.has(id)) seen.set(id, sighting(id, finding, about));
  }
  const absent = known.filter(({ id, life }) => !seen.has(id) && !(OVER.has(life.state) && life.exempted === null));
  return [
    ...seen.values(),
    ...absent.map((followed): Followup => {
      const observation = { run: about.run, ...absenceOf(followed, report), facts: [] };
      return { id: followed.id, seenAs: null, identity: followed.identity, observation };
    }),
  ];
}

function sighting(
  id: string,
  finding: Finding,
  { siteId, run }: { readonly siteId: string; readonly run: RunMark },
): Followup {
  const { url, name = null, path = null } = finding.subject;
  return {
    id,
    seenAs: finding.id,
    identity: { siteId, kind: finding.kind, url, name, path },
    observation: { run, outcome: 'seen', why: '', facts: factsOf(finding) },
  };
}
